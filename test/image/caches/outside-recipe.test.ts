import { readWorkspace } from '../../../src/cargo/workspace';
import { outsideRecipe, withoutVersion } from '../../../src/image/caches/outside-recipe';
import { folderWith, ONE_CRATE, WORKSPACE } from '../../support/crates';

const library = (path: string, more = '', version = 'version = "1.0.0"') => ({ [`${path}/Cargo.toml`]: `[package]\nname = "${path.split('/').at(-1)}"\n${version}\n${more}`, [`${path}/src/lib.rs`]: '' });
const outside = (files: { readonly [path: string]: string }, workspace = '.') => {
  const folder = folderWith(files);
  return outsideRecipe(readWorkspace(`${folder}/${workspace}`)).map((path) => path.slice(folder.length + 1));
};
const depending = (dependencies: string, rest = '[workspace]\nexclude = ["lib", "other"]\n') => ({ ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}\n${dependencies}\n${rest}` });

test('members and what lies in them is in the recipe', () => {
  expect(outside(ONE_CRATE)).toEqual([]);
  expect(outside(WORKSPACE)).toEqual([]);
});

test('path dependencies that are no members are not, nor what they need', () => {
  const files = { ...depending('[dependencies]\na = { path = "lib/a" }\n'), ...library('lib/a', '[build-dependencies]\nb = { path = "../b" }\n'), ...library('lib/b') };
  expect(outside(files)).toEqual(['lib/a', 'lib/b']);
});

test('nor is what only tests need, or what stands in a registry\'s place', () => {
  const files = { ...depending('[dev-dependencies]\na = { path = "lib/a" }\n[patch.crates-io]\nserde = { path = "lib/serde" }\n'), ...library('lib/a'), ...library('lib/serde') };
  expect(outside(files)).toEqual(['lib/a', 'lib/serde']);
});

test('nor is the root of another workspace, from which a package inherits', () => {
  const files = {
    ...depending('[dependencies]\nutil = { path = "other/crates/util" }\n'),
    'other/Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n\n[workspace.package]\nversion = "2.0.0"\n',
    ...library('other/crates/util', '', 'version.workspace = true'),
  };
  expect(outside(files)).toEqual(['other/Cargo.toml', 'other/crates/util']);
});

test('a folder brings what lies in it', () => {
  const files = { ...depending('[dependencies]\na = { path = "lib/a" }\nb = { path = "lib/a/b" }\n'), ...library('lib/a'), ...library('lib/a/b') };
  expect(outside(files)).toEqual(['lib/a']);
});

test('vendored sources and configurations in other folders are not in the recipe', () => {
  const files = {
    'back/Cargo.toml': ONE_CRATE['Cargo.toml'],
    'back/src/main.rs': '',
    'back/.cargo/config.toml': '[source.crates-io]\nreplace-with = "v"\n[source.v]\ndirectory = "vendor"\n[source.w]\nlocal-registry = "missing"\n',
    'back/vendor/x/Cargo.toml': '',
    '.cargo/config.toml': '[net]\nretry = 1\n',
  };
  expect(outside(files, 'back')).toEqual(['.cargo/config.toml', 'back/vendor']);
});

test.each([
  ['[package]\nname = "orders"\n', true],
  ['# version = "1"\n[package] # the one\nname = "orders"\nedition = "2021"\n\n[package.metadata]\nversion = "1.0.0"\n', true],
  ['[package]\nname = "orders"\nversion = "0.0.0"\n', false],
  ['[package]\nversion = "0.0.0"\nname = "orders"\n', false],
  ['package.name = "orders"\npackage.version = "0.0.0"\n', false],
  ['[package]\nname = "orders"\nversion = "1.0.0"\n', false],
])('%j states no version: %p', (manifest, expected) => {
  const folder = folderWith({ ...ONE_CRATE, 'Cargo.toml': manifest });
  expect(withoutVersion(readWorkspace(folder))).toEqual(expected ? [`${folder}/Cargo.toml`] : []);
});
