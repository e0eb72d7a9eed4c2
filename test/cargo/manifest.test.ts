import { plant, Tree } from './tree';
import { Disk } from '../../src/cargo/disk';
import { Manifests } from '../../src/cargo/manifest';

function read(tree: Tree, nightly = false): { readonly folder: string; readonly manifests: Manifests } {
  const folder = plant(tree);
  return { folder, manifests: new Manifests(new Disk(folder), nightly) };
}
const PACKAGE = (name: string, more = '') => `[package]\nname = "${name}"\n${more}`;

test('a manifest is read once, and none is undefined', () => {
  const { folder, manifests } = read({ 'Cargo.toml': PACKAGE('a') });
  expect(manifests.find(folder)).toBe(manifests.find(folder));
  expect(manifests.find(folder)?.package?.text('name')).toBe('a');
  expect(manifests.find(`${folder}/none`)).toBeUndefined();
});

test('[project] is [package] by its old name', () => {
  const { folder, manifests } = read({ 'Cargo.toml': '[project]\nname = "a"\n' });
  expect(manifests.find(folder)?.package?.text('name')).toBe('a');
});

describe('the root of a workspace', () => {
  const rootOf = (tree: Tree, inside: string) => {
    const { folder, manifests } = read(tree);
    return manifests.rootOf(manifests.find(`${folder}/${inside}`)!)?.folder.replace(folder, '');
  };
  test('the nearest above, over folders without a manifest', () => {
    expect(rootOf({ 'Cargo.toml': '[workspace]\n', 'crates/x/api/Cargo.toml': PACKAGE('api') }, 'crates/x/api')).toBe('');
  });
  test('package.workspace names another', () => {
    expect(rootOf({ 'ws/Cargo.toml': '[workspace]\nmembers = ["../api"]\n', 'api/Cargo.toml': PACKAGE('api', 'workspace = "../ws"\n') }, 'api')).toBe('/ws');
  });
  test('an excluded folder has none, unless members names it', () => {
    const api = { 'crates/api/Cargo.toml': PACKAGE('api') };
    expect(rootOf({ 'Cargo.toml': '[workspace]\nexclude = ["crates"]\n', ...api }, 'crates/api')).toBeUndefined();
    expect(rootOf({ 'Cargo.toml': '[workspace]\nmembers = ["crates/api"]\nexclude = ["crates"]\n', ...api }, 'crates/api')).toBe('');
  });
  test('what cargo package unpacks is on its own', () => {
    expect(rootOf({ 'Cargo.toml': '[workspace]\n', 'target/package/api-0.1.0/Cargo.toml': PACKAGE('api') }, 'target/package/api-0.1.0')).toBeUndefined();
  });
});

test.each<[string, Tree, string]>([
  ['a root that points at another', { 'Cargo.toml': `${PACKAGE('a', 'workspace = ".."\n')}[workspace]\n` }, 'has either package.workspace or [workspace], not both'],
  ['a nightly feature', { 'Cargo.toml': `cargo-features = ["profile-rustflags"]\n${PACKAGE('a')}` }, 'which only a nightly Cargo reads'],
  ['a feature that nobody knows', { 'Cargo.toml': `cargo-features = ["profile-rustflag"]\n${PACKAGE('a')}` }, 'did you mean "profile-rustflags"?'],
])('%s is refused', (_, tree, sentence) => {
  const { folder, manifests } = read(tree);
  expect(() => manifests.find(folder)).toThrow(sentence);
});

test('a nightly toolchain may read what stable refuses, and what is stable by now is nobody\'s concern', () => {
  const { folder, manifests } = read({ 'Cargo.toml': `cargo-features = ["profile-rustflags", "edition2021"]\n${PACKAGE('a')}` }, true);
  expect(manifests.find(folder)?.package?.text('name')).toBe('a');
});

test('a pointer to what is no root says so', () => {
  const { folder, manifests } = read({ 'api/Cargo.toml': PACKAGE('api', 'workspace = "../ws"\n'), 'ws/Cargo.toml': PACKAGE('ws') });
  expect(() => manifests.rootOf(manifests.find(`${folder}/api`)!)).toThrow('package.workspace names "../ws", but ws/Cargo.toml has no [workspace]');
});
