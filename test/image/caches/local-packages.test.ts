import { readWorkspace } from '../../../src/cargo/workspace';
import { localPackages } from '../../../src/image/caches/local-packages';
import { folderWith, ONE_CRATE, WORKSPACE } from '../../support/crates';

const found = (files: { readonly [path: string]: string }, workspace = '') => {
  const folder = folderWith(files);
  return localPackages(readWorkspace(`${folder}/${workspace}`), folder).map(({ madeOf, ...facts }) => facts);
};
const manifest = (name: string, more = '') => `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n${more}`;

test('a package in the root: others may inherit from its manifest', () => {
  expect(found(ONE_CRATE)).toEqual([{ name: 'orders', folder: '.', ownSources: true, ownManifest: false, buildScript: false }]);
});

test('members, whether they are compiled or not', () => {
  expect(found(WORKSPACE)).toEqual(['api', 'core', 'tool', 'worker'].map((name) => ({ name: `orders-${name}`, folder: `crates/${name}`, ownSources: true, ownManifest: true, buildScript: false })));
});

test('a path dependency that is no member, and the workspace from which it inherits', () => {
  const files = {
    'app/Cargo.toml': manifest('app', '[dependencies]\nlib = { path = "../libs/lib" }\n'),
    'app/src/main.rs': '',
    'libs/Cargo.toml': '[workspace]\nmembers = ["lib"]\n[workspace.package]\nversion = "2.0.0"\n',
    'libs/lib/Cargo.toml': '[package]\nname = "lib"\nversion.workspace = true\n',
    'libs/lib/src/lib.rs': '',
  };
  expect(found(files, 'app')).toEqual([
    { name: 'app', folder: 'app', ownSources: true, ownManifest: false, buildScript: false },
    { name: 'lib', folder: 'libs/lib', ownSources: true, ownManifest: true, buildScript: false },
  ]);
});

test('what tests alone need: an edit beside it is none of it', () => {
  const files = { ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}[dev-dependencies]\nhelper = { path = "lib/helper" }\n[workspace]\nexclude = ["lib"]\n`, 'lib/helper/Cargo.toml': manifest('helper'), 'lib/helper/src/lib.rs': '' };
  expect(found(files).map(({ name, folder }) => [name, folder])).toEqual([['orders', '.'], ['helper', 'lib/helper']]);
});

test('a build script, of whatever name', () => {
  const scripts = found({ ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}build = "codegen.rs"\n`, 'codegen.rs': '' });
  expect(scripts.map(({ buildScript }) => buildScript)).toEqual([true]);
});

test('the names of what it is made into', () => {
  const folder = folderWith({ ...WORKSPACE, 'crates/api/build.rs': '' });
  expect(localPackages(readWorkspace(folder), folder)[0].madeOf).toEqual(['orders-api', 'orders', 'build-script-build']);
});

test('what lies outside of the context is not in it', () => {
  const folder = folderWith({ 'app/Cargo.toml': manifest('app', '[dependencies]\nlib = { path = "../lib" }\n'), 'app/src/main.rs': '', 'lib/Cargo.toml': manifest('lib'), 'lib/src/lib.rs': '' });
  expect(localPackages(readWorkspace(`${folder}/app`), `${folder}/app`).map(({ name }) => name)).toEqual(['app']);
});

test.each([
  ['a binary in another folder', '[[bin]]\nname = "app"\npath = "../shared/main.rs"\n', false],
  ['a binary in another package', '[[bin]]\nname = "app"\npath = "../lib/src/main.rs"\n', false],
  ['a build script in another folder', 'build = "../shared/main.rs"\n', false],
  ['a test in another folder', '[[test]]\nname = "t"\npath = "../shared/main.rs"\n', true],
])('%s', (_, more, own) => {
  const files = {
    'Cargo.toml': '[workspace]\nmembers = ["app", "lib"]\n',
    'app/Cargo.toml': manifest('app', more),
    'app/src/main.rs': '',
    'shared/main.rs': '',
    'lib/Cargo.toml': manifest('lib'),
    'lib/src/lib.rs': '',
    'lib/src/main.rs': '',
  };
  expect(found(files).find(({ name }) => name === 'app')?.ownSources).toBe(own);
});
