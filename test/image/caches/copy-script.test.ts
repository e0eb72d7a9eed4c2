import { execFileSync } from 'child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { copyScript } from '../../../src/image/caches/copy-script';
import { inEachShell, newFolder, Shell } from '../../support/freshness';

/** A context, and an empty place to build with a target directory in it. */
class Copied {
  private readonly folder = newFolder();
  private readonly context = join(this.folder, 'the context');
  private readonly sources = join(this.folder, 'src');
  private readonly target: string;

  public constructor(private readonly shell: Shell, target: string) {
    this.target = join(this.sources, target);
    for (const folder of [this.context, this.target]) mkdirSync(folder, { recursive: true });
  }

  /** A path in the context, whose folder is there. */
  public given(path: string): string {
    mkdirSync(dirname(join(this.context, path)), { recursive: true });
    return join(this.context, path);
  }

  public at(path: string): string {
    return join(this.sources, path);
  }

  public run(): void {
    const [program, ...rest] = this.shell.words;
    const { context, sources, target } = this;
    execFileSync(program, [...rest, '-c', `set -eu\n${copyScript({ context, sources, target })}`], { env: { PATH: this.shell.path }, stdio: 'pipe' });
  }
}

inEachShell((shell) => {
  test('all that was sent is there: odd names, links, empty folders, programs', () => {
    const copied = new Copied(shell(), 'target');
    const names = ['-rf.rs', '.cargo/config.toml', 'crates/a b/größe.rs', 'crates/a\nb/x', 'crates/api/target/page.html', 'a"*[\'.rs'];
    for (const path of names) writeFileSync(copied.given(path), path);
    writeFileSync(copied.given('generate.sh'), '');
    chmodSync(copied.given('generate.sh'), 0o755);
    symlinkSync('crates/nowhere', copied.given('link'));
    mkdirSync(copied.given('empty'));
    copied.run();
    for (const path of names) expect(readFileSync(copied.at(path), 'utf-8')).toBe(path);
    accessSync(copied.at('generate.sh'), constants.X_OK);
    expect(readlinkSync(copied.at('link'))).toBe('crates/nowhere');
    expect(readdirSync(copied.at('empty'))).toEqual([]);
  });

  test.each(['target', 'back/target', 'deep/er back/target'])('a target directory that was sent, too, comes to no other build\'s: %s', (target) => {
    const copied = new Copied(shell(), target);
    for (const path of [`${target}/release/foreign`, join(dirname(target), 'Cargo.toml'), 'migrations/1.sql', 'other/target/data']) writeFileSync(copied.given(path), path);
    copied.run();
    expect(readdirSync(copied.at(target))).toEqual([]);
    for (const path of [join(dirname(target), 'Cargo.toml'), 'migrations/1.sql', 'other/target/data']) expect(readFileSync(copied.at(path), 'utf-8')).toBe(path);
  });

  test('an empty context is none to fail for', () => {
    const copied = new Copied(shell(), 'target');
    copied.run();
    expect(existsSync(copied.at('target'))).toBe(true);
  });

  test('a copy that fails fails the build', () => {
    const copied = new Copied(shell(), 'target');
    for (const path of ['a.rs', 'main.rs']) writeFileSync(copied.given(path), '');
    // a folder stands where a file should
    mkdirSync(copied.at('a.rs/in/it'), { recursive: true });
    expect(() => copied.run()).toThrow(/a\.rs/);
  });
});

test('a folder is data, never code', () => {
  expect(copyScript({ context: '/context', sources: '/src', target: '/src/x\'; rm -rf /target' })).toContain('copy . \'x\'\\\'\'; rm -rf \'\ncopy \'x\'\\\'\'; rm -rf \' target\n');
});
