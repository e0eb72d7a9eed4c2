import { mkdirSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'fs';
import { join } from 'path';
import { baseScript } from '../../../src/image/caches/base-script';
import { inEachShell, newFolder, Shell, Sources } from '../../support/freshness';

const ANEW = 'starts anew: another compiler, base image or list of packages';

function cases(shell: () => Shell): void {
  test('what lies in the base without a package is a part of it: its content, and of what is large its size and time', () => {
    const base = newFolder();
    const at = (path: string) => join(base, path);
    mkdirSync(at('cargo'));
    writeFileSync(at('lib with spaces.a'), '1');
    writeFileSync(at('large.a'), Buffer.alloc(33_554_433));
    const sources = new Sources(shell(), [], { installed: [join(base, 'none'), base] });
    const run = () => sources.run({ CARGO_HOME: at('cargo') });
    run();
    expect(run()).not.toContain('starts anew');
    for (const change of [
      () => writeFileSync(at('lib with spaces.a'), '2'),
      () => symlinkSync('lib with spaces.a', at('link.a')),
      () => {
        unlinkSync(at('link.a'));
        symlinkSync('large.a', at('link.a'));
      },
      () => utimesSync(at('large.a'), new Date(0), new Date(0)),
    ]) {
      change();
      expect(run()).toContain(ANEW);
      expect(run()).not.toContain('starts anew');
    }
    utimesSync(at('lib with spaces.a'), new Date(0), new Date(0));
    writeFileSync(at('cargo/registry'), 'is a mount');
    expect(run()).not.toContain('starts anew');
  });

  test('the sources are no part of the base, wherever they lie', () => {
    const base = newFolder();
    const sources = new Sources(shell(), [], { installed: [base] }, join(base, 'src'));
    writeFileSync(join(sources.folder, 'main.rs'), '1');
    sources.run();
    writeFileSync(join(sources.folder, 'main.rs'), '2');
    expect(sources.run()).not.toContain('starts anew');
    writeFileSync(join(base, 'main.rs'), '2');
    expect(sources.run()).toContain(ANEW);
  });
}

inEachShell(cases);

test('a folder is data, never code', () => {
  expect(baseScript({ sources: '/src', installed: ['/opt/x\'; rm -rf /'] })).toContain('for folder in \'/opt/x\'\\\'\'; rm -rf /\'; do');
});
