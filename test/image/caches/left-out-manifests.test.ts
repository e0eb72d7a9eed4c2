import { readWorkspace } from '../../../src/cargo/workspace';
import { leftOutManifests } from '../../../src/image/caches/left-out-manifests';
import { folderWith } from '../../support/crates';

const crate = (name: string) => ({ [`${name}/Cargo.toml`]: `[package]\nname = "${name.split('/').pop()}"\nversion = "1.0.0"\n`, [`${name}/src/lib.rs`]: '' });
const found = (root: string, files: { readonly [path: string]: string }) => {
  const folder = folderWith({ 'Cargo.toml': root, ...files });
  return leftOutManifests(readWorkspace(folder)).map((path) => path.slice(folder.length + 1));
};

test('a pattern whose match is left out finds its manifest all the same', () => {
  const root = '[workspace]\nmembers = ["app", "crates/*"]\nexclude = ["crates/old"]\n';
  expect(found(root, { ...crate('app'), ...crate('crates/old') })).toEqual(['crates/old/Cargo.toml']);
});

test('members, folders that no pattern finds, and those without a manifest are none', () => {
  const root = '[workspace]\nmembers = ["app", "crates/*"]\nexclude = ["old", "crates/notes"]\n';
  expect(found(root, { ...crate('app'), ...crate('crates/new'), ...crate('old'), 'crates/notes/README.md': '' })).toEqual([]);
});

test('nothing is looked for where nothing is left out', () => {
  expect(found('[workspace]\nmembers = ["crates/*"]\n', crate('crates/new'))).toEqual([]);
});
