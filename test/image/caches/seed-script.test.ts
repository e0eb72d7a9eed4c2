import { execFileSync, spawnSync } from 'child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { SeedOptions, seedScript } from '../../../src/image/caches/seed-script';
import { describeWithCargo } from '../../support/build-context';
import { filesOf, folderWith } from '../../support/crates';
import { inEachShell, newFolder, Shell } from '../../support/freshness';

const USED = '0123456789abcdef';
const OTHER = 'fedcba9876543210';

interface Copied { readonly paths: string[]; readonly fetched: string[]; readonly said: string }

function copied(shell: Shell, target: string, messages: string, options: Partial<SeedOptions> = {}): Copied {
  const folder = newFolder();
  writeFileSync(join(folder, 'messages'), messages);
  writeFileSync(join(folder, 'seed.sh'), seedScript({ target, messages: join(folder, 'messages'), into: join(folder, 'seed'), local: ['my-app', 'build-script-build'], maxSize: 100, ...options }));
  const { stderr, status } = spawnSync(shell.words[0], [...shell.words.slice(1), join(folder, 'seed.sh')], { encoding: 'utf-8', env: { PATH: shell.path } });
  if (status !== 0) throw new Error(stderr);
  const seed = (path: string) => (existsSync(join(folder, 'seed', path)) ? Object.keys(filesOf(join(folder, 'seed', path))) : []);
  return { paths: seed(target), fetched: options.registry === undefined ? [] : seed(options.registry), said: stderr };
}

function targetWith(paths: readonly string[], size = 1): string {
  const target = join(newFolder(), 'target');
  for (const path of paths) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), Buffer.alloc(size, 1));
  }
  return target;
}

const KEPT = [
  '.freshness/sources', '.rustc_info.json', 'CACHEDIR.TAG',
  `release/.fingerprint/my-app-${OTHER}/bin-my-app`, `release/.fingerprint/serde-${USED}/lib-serde`,
  `release/build/serde-${USED}/output`,
  `release/deps/libserde-${USED}.rlib`, `release/deps/libserde-${USED}.rmeta`, `release/deps/my_app-${OTHER}`, `release/deps/serde-${USED}.d`,
  'release/incremental/my_app-2x9', `x86_64-unknown-linux-musl/release/deps/libserde-${USED}.rlib`,
].map((path) => (path.endsWith('-2x9') ? `${path}/s-1/work` : path)).sort();
const LEFT = [
  'release/my-app', 'release/examples/x', `release/.fingerprint/serde-${OTHER}/lib-serde`, `release/deps/libserde-${OTHER}.rlib`,
  `release/deps/libgone-${OTHER}.so`, `release/build/gone-${OTHER}/output`, 'release/incremental/gone-2x9/s-1/work', `debug/deps/libserde-${USED}.rlib`, 'tmp/x',
];
const messagesOf = (target: string) => `freshness: nothing changed\n{"reason":"compiler-artifact","filenames":["${target}/release/deps/libserde-${USED}.rlib","${target}/release/deps/libserde-${USED}.rmeta"],"executable":null,"fresh":true}
{"reason":"build-script-executed","out_dir":"${target}/release/build/serde-${USED}/out"}
{"reason":"compiler-artifact","filenames":["${target}/x86_64-unknown-linux-musl/release/deps/libserde-${USED}.rlib"],"executable":"${target}/release/my-app"}\n`;

function cases(shell: () => Shell): void {
  test('only what the build used is kept, and what is local', () => {
    const target = targetWith([...KEPT, ...LEFT]);
    expect(copied(shell(), target, messagesOf(target)).paths).toEqual(KEPT);
  });

  test('of what crates that keep their names go on with, what belongs to the last dependencies', () => {
    const [now, before] = [OTHER, USED.replace('0', 'f')].map((hash) => `release/incremental/my_app-a1b2c3d4e5f60718-${hash}/my_app-2x9/s-1/work`);
    const target = targetWith([...KEPT, now, before, '.freshness/units/empty']);
    writeFileSync(join(target, '.freshness/units/a1b2c3d4e5f60718'), `-${OTHER} ${target}/release/deps\n`);
    const { paths } = copied(shell(), target, messagesOf(target));
    expect(paths).toEqual([...KEPT, now, '.freshness/units/empty', '.freshness/units/a1b2c3d4e5f60718'].sort());
  });

  test('what is too large goes without what is incremental, then without everything', () => {
    const target = targetWith(KEPT, 1_000_000);
    const without = copied(shell(), target, messagesOf(target), { maxSize: 11 });
    expect(without.paths).toEqual(KEPT.filter((path) => !path.includes('incremental')));
    expect(without.said).toContain('MB are more than 11: without what is incremental');
    const nothing = copied(shell(), target, messagesOf(target), { maxSize: 1 });
    expect(nothing.paths).toEqual([]);
    writeFileSync(join(dirname(target), 'Cargo.lock'), '[[package]]\nname = "a"\nversion = "1.0.0"\n');
    const registry = targetWith(['cache/a.io-1/a-1.0.0.crate'], 1_000_000);
    expect(copied(shell(), target, messagesOf(target), { maxSize: 1, registry }).fetched).toEqual([]);
    expect(nothing.said).toContain('MB are more than 1: empty, so the next build starts anew');
  });

  test('what was fetched goes with it: what the lock names, as an index spells it', () => {
    const target = targetWith(KEPT);
    writeFileSync(join(dirname(target), 'Cargo.lock'), ['a 1.0.0', 'ab 0.1.0', 'abc 2.0.0-rc.1', 'Inflector 0.11.4', 'my-app 0.1.0', 'serde 1.0.0', 'serde 0.9.0+x']
      .map((each) => `[[package]]\nname = "${each.split(' ')[0]}"\nversion = "${each.split(' ')[1]}"\n`).join('\n'));
    const kept = [
      'index/a.io-1/config.json', 'index/a.io-1/.cache/1/a', 'index/a.io-1/.cache/2/ab', 'index/a.io-1/.cache/3/a/abc', 'index/a.io-1/.cache/in/fl/inflector', 'index/b.io-2/.cache/se/rd/serde', 'index/b.io-2/config.json',
      'cache/a.io-1/a-1.0.0.crate', 'cache/a.io-1/Inflector-0.11.4.crate', 'cache/a.io-1/abc-2.0.0-rc.1.crate', 'cache/b.io-2/serde-0.9.0+x.crate', 'cache/b.io-2/serde-1.0.0.crate',
    ];
    const left = ['index/a.io-1/.cache/go/ne/gone', 'cache/a.io-1/gone-1.0.0.crate', 'cache/b.io-2/serde-2.0.0.crate', 'src/a.io-1/a-1.0.0/src/lib.rs'];
    const registry = targetWith([...kept, ...left]);
    expect(copied(shell(), target, messagesOf(target), { registry }).fetched.sort()).toEqual(kept.sort());
    expect(copied(shell(), target, messagesOf(target), { registry: join(registry, 'nothing') }).fetched).toEqual([]);
    expect(copied(shell(), target, messagesOf(target)).paths).toEqual(KEPT);
  });

  test('a build that named nothing is an error: there is nothing to keep', () => {
    expect(() => copied(shell(), targetWith(KEPT), '')).toThrow();
  });
}

inEachShell(cases);

describeWithCargo('cargo', () => {
  test('takes everything that is kept for fresh', () => {
    const folder = folderWith({
      'Cargo.toml': '[workspace]\nmembers = ["app", "lib"]\nresolver = "2"\n',
      'Cargo.lock': 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "lib",\n]\n\n[[package]]\nname = "lib"\nversion = "0.1.0"\n',
      'app/Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\n\n[dependencies]\nlib = { path = "../lib" }\n',
      'app/build.rs': 'fn main() { println!("cargo:rerun-if-changed=build.rs"); }',
      'app/src/main.rs': 'fn main() { lib::f() }',
      'lib/Cargo.toml': '[package]\nname = "lib"\nversion = "0.1.0"\n',
      'lib/src/lib.rs': 'pub fn f() {}',
    });
    const cargo = (target: string) => execFileSync('cargo', ['build', '--release', '--offline', '--message-format=json'], {
      cwd: folder, encoding: 'utf-8', env: { ...process.env, CARGO_TARGET_DIR: target }, stdio: ['ignore', 'pipe', 'ignore'],
    });
    const target = join(folder, 'target');
    const seed = newFolder();
    writeFileSync(join(seed, 'messages'), cargo(target));
    // local names are kept by their names, so that none is given: only the hashes count
    writeFileSync(join(seed, 'seed.sh'), seedScript({ target, messages: join(seed, 'messages'), into: seed, local: ['app'], maxSize: 100 }));
    chmodSync(join(seed, 'seed.sh'), 0o755);
    execFileSync('sh', [join(seed, 'seed.sh')], { stdio: 'ignore' });
    expect(existsSync(join(seed, target, 'release/deps'))).toBe(true);
    const fresh = cargo(join(seed, target)).split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)).filter((message) => message.reason === 'compiler-artifact');
    expect(fresh.map((message) => `${message.target.name} ${message.fresh}`).sort()).toEqual(['app true', 'build-script-build true', 'lib true']);
  });

  test('asks no registry for what was fetched', () => {
    const folder = folderWith({
      'Cargo.toml': '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nitoa = "=1.0.15"\nhex = { version = "=0.4.3", default-features = false }\n',
      'src/lib.rs': '',
    });
    const cargo = (home: string, ...words: string[]) => execFileSync('cargo', words, { cwd: folder, encoding: 'utf-8', env: { ...process.env, CARGO_HOME: home }, stdio: ['ignore', 'pipe', 'ignore'] });
    const home = join(folder, 'home');
    cargo(home, 'fetch');
    const target = join(folder, 'target');
    const seed = newFolder();
    writeFileSync(join(seed, 'messages'), `{"filenames":["${target}/release/deps/libapp-${USED}.rlib"]}\n`);
    writeFileSync(join(seed, 'seed.sh'), seedScript({ target, messages: join(seed, 'messages'), into: seed, registry: join(home, 'registry'), local: ['app'], maxSize: 100 }));
    execFileSync('sh', [join(seed, 'seed.sh')], { stdio: 'ignore' });
    expect(cargo(join(seed, home), 'fetch', '--locked', '--offline')).toBe('');
    expect(() => cargo(newFolder(), 'fetch', '--locked', '--offline')).toThrow();
  });
});
