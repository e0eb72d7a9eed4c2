import { judge } from './real-cargo';
import { complaint, crate, plant } from './tree';
import { CargoDependency } from '../../src/cargo/facts';
import { readWorkspace } from '../../src/cargo/workspace';

const INHERITED = '[workspace]\n[workspace.dependencies]\nbare = "1.5"\nfull = { version = "2", features = ["w"], default-features = false }\nloose = { version = "3", default-features = true }\n';

function read(tables: string): CargoDependency[] {
  const folder = plant(crate('', 'app', `${tables}${INHERITED}`));
  judge(folder);
  return readWorkspace(folder).packages[0].dependencies;
}

test('by table, then by name, the platforms\' tables last', () => {
  const all = read('[build-dependencies]\nb = "1"\n[dev-dependencies]\nd = "1"\n[dependencies]\nz = "1"\na = "1"\n[target."cfg(windows)".dev-dependencies]\nwd = "1"\n[target."cfg(windows)".build-dependencies]\nwb = "1"\n[target.aarch64-apple-darwin.dependencies]\nm = "1"\n');
  expect(all.map((each) => [each.name, each.kind, each.target])).toEqual([
    ['a', undefined, undefined], ['z', undefined, undefined], ['d', 'dev', undefined], ['b', 'build', undefined],
    ['m', undefined, 'aarch64-apple-darwin'], ['wb', 'build', 'cfg(windows)'], ['wd', 'dev', 'cfg(windows)'],
  ]);
});

test('what is inherited, and what the package adds', () => {
  expect(read('[dependencies]\nbare.workspace = true\nfull = { workspace = true, features = ["p"], optional = true }\nloose = { workspace = true, default-features = false }\n')).toMatchObject([
    { name: 'bare', req: '^1.5', features: [], usesDefaultFeatures: true }, { name: 'full', features: ['w', 'p'], usesDefaultFeatures: false, optional: true },
    // the workspace has the last word, before the 2024 edition makes it an error
    { name: 'loose', usesDefaultFeatures: true },
  ]);
  expect(read('[dependencies]\nfull = { workspace = true, default-features = true }\n')).toMatchObject([{ usesDefaultFeatures: true, features: ['w'] }]);
});

test('git, with its reference and its URL as the URL standard writes it', () => {
  expect(read('[dependencies]\na = { git = "https://Example.com:443/x/./y" }\nb = { git = "ssh://git@example.com/x.git", branch = "feat/ä b" }\nc = { git = "file:///x y", rev = "abc", version = "0.1" }\n').map((each) => each.source)).toEqual([
    'git+https://example.com/x/y', 'git+ssh://git@example.com/x.git?branch=feat/ä b', 'git+file:///x%20y?rev=abc',
  ]);
});

test.each([
  ['a = 1', 'dependencies.a is the number 1, but must be a version or a table'],
  ['a = { version = "1", tag = "v1" }', 'dependencies.a names a tag but no git repository; add git = "…", or remove tag'],
  ['a = { git = "https://x.example", tag = "v1", rev = "2" }', 'dependencies.a names tag and rev; only one of branch, tag and rev is allowed'],
  ['a = { git = "https://x.example", path = "x" }', 'dependencies.a has both git and path; keep one of them'],
  ['a = { version = "1", registry = "crates-io", registry-index = "https://x.example" }', 'dependencies.a has both registry and registry-index'],
  ['a = { version = "1", registry-index = "x" }', 'dependencies.a comes from a registry at "x", which is no URL'],
  ['a = { version = "1", features = ["b/c"] }', 'dependencies.a.features names "b/c"'],
  ['a = { version = "1", features = ["dep:c"] }', 'write the optional dependency\'s name without "dep:"'],
  ['a = { workspace = false }', 'dependencies.a.workspace cannot be false; remove it'],
  ['fulll.workspace = true', 'Cargo.toml has no workspace.dependencies.fulll; did you mean "full"?'],
  ['a = { version = "1", artifact = "bin" }', 'dependencies.a is an artifact dependency, which only a nightly Cargo with -Zbindeps reads'],
  ['a = "1"\n[target."cfg(unix)".dependencies]\na = { git = "https://x.example/a" }', 'the dependency "a" comes from registry+'],
  ['[dev-dependencies]\na = { version = "1", optional = true }', 'dev-dependencies.a is optional, which a dev-dependency cannot be'],
])('%s is refused', (line, expected) => expect(complaint(() => read(`[dependencies]\n${line}\n`))).toContain(expected));

test('the 2024 edition takes one spelling, and no override of the workspace', () => {
  const read2024 = (tables: string) => complaint(() => readWorkspace(plant({ 'Cargo.toml': `[package]\nname = "app"\nedition = "2024"\n${tables}${INHERITED}`, 'src/main.rs': '' })));
  expect(read2024('[dev_dependencies]\n')).toContain('dev_dependencies is spelled with a hyphen as of the 2024 edition: dev-dependencies');
  expect(read2024('[dependencies]\na = { version = "1", default_features = false }\n')).toContain('dependencies.a.default_features is spelled default-features as of the 2024 edition');
  expect(read2024('[dependencies]\nbare = { workspace = true, default-features = false }\n')).toContain('cannot override the workspace\'s; write default-features = false in [workspace.dependencies] too');
});
