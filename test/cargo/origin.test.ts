import { plant } from './tree';
import { Disk } from '../../src/cargo/disk';
import { Fields } from '../../src/cargo/fields';
import { Origin, readOrigin } from '../../src/cargo/origin';

const ACME = 'sparse+https://crates.acme.example/index';

function origin(entry: string, name = 'serde'): Origin {
  const folder = plant({ 'Cargo.toml': `[dependencies]\n${name} = ${entry}\n` });
  const disk = new Disk(folder);
  const file = disk.toml(`${folder}/Cargo.toml`)!;
  return readOrigin(new Fields(disk, file, file.toml).fields('dependencies')!, name, '/repo/api', { acme: ACME });
}

const CRATES_IO = 'registry+https://github.com/rust-lang/crates.io-index';

test.each<[string, Partial<Origin>]>([
  ['"1.2"', { req: '^1.2', source: CRATES_IO, features: [] }],
  ['{ version = "=1.2.3" }', { req: '=1.2.3', source: CRATES_IO, registry: undefined }],
  ['{ path = "../core" }', { req: '*', path: '/repo/core', source: undefined }],
  ['{ version = "1", path = "../core" }', { req: '^1', path: '/repo/core', source: undefined }],
  ['{ git = "https://git.example/a" }', { req: '*', source: 'git+https://git.example/a' }],
  ['{ git = "https://git.example", branch = "next" }', { source: 'git+https://git.example/?branch=next' }],
  ['{ git = "ssh://git@git.example/a.git", rev = "abc" }', { source: 'git+ssh://git@git.example/a.git?rev=abc' }],
  ['{ version = "1", registry = "acme" }', { source: ACME, registry: ACME }],
  ['{ version = "1", registry-index = "https://other.example/index" }', { source: 'registry+https://other.example/index', registry: 'https://other.example/index' }],
  ['{ version = "1", registry = "crates-io" }', { registry: 'https://github.com/rust-lang/crates.io-index', source: CRATES_IO }],
  ['{ version = "1", package = "serde-ng", features = ["derive"], default-features = false }', { package: 'serde-ng', features: ['derive'], defaultFeatures: false }],
  ['{ version = "1", default_features = false }', { defaultFeatures: false }],
])('%s', (entry, expected) => expect(origin(entry)).toMatchObject(expected));

test.each<[string, string]>([
  ['1', 'must be a version or a table'],
  ['{ features = ["a"] }', 'says neither version, path nor git'],
  ['"x y"', 'wants version "x y", which is no version requirement'],
  ['{ git = "https://a.example", path = "a" }', 'has both git and path'],
  ['{ version = "1", branch = "main" }', 'names a branch but no git repository'],
  ['{ git = "https://a.example", tag = "1", rev = "2" }', 'names tag and rev; only one'],
  ['{ git = "not a url" }', 'comes from git "not a url", which is no URL'],
  ['{ version = "1", registry = "acm" }', 'no .cargo/config.toml of the repository names; did you mean "acme"?'],
  ['{ version = "1", features = ["a/b"] }', 'names "a/b"'],
  ['{ version = "1", features = ["dep:a"] }', 'without "dep:"'],
  ['{ version = "1", artifact = "bin" }', 'only a nightly Cargo'],
])('%s is refused', (entry, sentence) => expect(() => origin(entry)).toThrow(sentence));
