import { crate, plant, Tree } from './tree';
import { lockHash, manifestsHash } from '../../src/cargo/graph-inputs';
import { readWorkspace } from '../../src/cargo/workspace';

const LOCK = 'version = 4\n\n[[package]]\nname = "orders"\nversion = "0.1.0"\ndependencies = [\n "serde",\n]\n\n[[package]]\nname = "serde"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n';
const FILES: Tree = { ...crate('', 'orders', '[dependencies]\nserde = "1"\nutil = { path = "util" }\n[features]\ntls = []\n'), ...crate('util', 'util', '', 'src/lib.rs'), 'Cargo.lock': LOCK };
const edited = (path: string, from: string, to: string) => readWorkspace(plant({ ...FILES, [path]: (FILES[path] as string ?? '').replace(from, () => to) }));
const plain = readWorkspace(plant(FILES));

test('the same files in another folder have the same hashes', () => {
  const other = readWorkspace(plant(FILES));
  expect([manifestsHash(other), lockHash(other)]).toEqual([manifestsHash(plain), lockHash(plain)]);
  expect(manifestsHash(plain)).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test.each([
  ['a feature', 'Cargo.toml', 'tls = []', 'tls = ["util"]\nutil = []'],
  ['a dependency\'s features', 'Cargo.toml', 'serde = "1"', 'serde = { version = "1", features = ["derive"] }'],
  ['its default features', 'Cargo.toml', 'serde = "1"', 'serde = { version = "1", default-features = false }'],
  ['a new dependency', 'util/Cargo.toml', 'edition', 'build = false\nedition'],
  ['a flag that may set a cfg', '.cargo/config.toml', '', '[build]\nrustflags = ["--cfg", "tokio_unstable"]\n'],
])('%s: the manifests are other ones, unless nothing depends on it', (what, path, from, to) => {
  expect(manifestsHash(edited(path, from, to)) === manifestsHash(plain)).toBe(what === 'a new dependency');
});

test('what a bot writes leaves the manifests as they were: a raised requirement, a package\'s own version', () => {
  for (const [from, to] of [['serde = "1"', 'serde = "1.0.219"'], ['version = "0.1.0"', 'version = "0.2.0"'], ['edition', '# words\nedition']]) {
    const other = edited('Cargo.toml', from, to);
    expect(manifestsHash(other)).toBe(manifestsHash(plain));
    expect(lockHash(other)).toBe(lockHash(plain));
  }
});

test('a locked version, and the toolchain, change the lock\'s hash alone; the members\' own versions do not', () => {
  const bumped = edited('Cargo.lock', 'version = "1.0.0"', 'version = "1.0.1"');
  expect(lockHash(bumped)).not.toBe(lockHash(plain));
  expect(manifestsHash(bumped)).toBe(manifestsHash(plain));
  expect(lockHash(edited('rust-toolchain', '', '1.95.0'))).not.toBe(lockHash(plain));
  expect(lockHash(edited('Cargo.lock', 'version = "0.1.0"', 'version = "0.2.0"'))).toBe(lockHash(plain));
});
