import { complaint, crate, plant, Tree } from './tree';
import { localClosure } from '../../src/cargo/closure';
import { CargoWorkspace } from '../../src/cargo/facts';
import { readWorkspace } from '../../src/cargo/workspace';

const library = (folder: string, name: string, more: string = '') => crate(folder, name, more, 'src/lib.rs');

function closure(workspace: CargoWorkspace, ...names: string[]): string[] {
  const ids = workspace.packages.filter((each) => names.includes(each.name)).map((each) => each.id);
  return localClosure(workspace, ids).map((each) => each.name);
}

const SHOP: Tree = {
  'repo/Cargo.toml': '[workspace]\nmembers = ["apps/*", "libs/*"]\nexclude = ["libs/left-out"]\n[workspace.dependencies]\nmodel = { path = "libs/model" }\n',
  ...crate('repo/apps/shop', 'shop', '[dependencies]\nmodel.workspace = true\npay = { path = "../../libs/pay", optional = true }\n[dev-dependencies]\nkit = { path = "../../libs/kit" }\n'),
  ...crate('repo/apps/admin', 'admin', '[target."cfg(windows)".dependencies]\nwin = { path = "../../libs/win" }\n[build-dependencies]\ngen = { path = "../../libs/left-out", package = "left-out" }\n'),
  ...library('repo/libs/model', 'model', '[dependencies]\nouter = { path = "../../../outer" }\n'),
  ...library('repo/libs/pay', 'pay'),
  ...library('repo/libs/kit', 'kit'),
  ...library('repo/libs/win', 'win'),
  ...library('repo/libs/left-out', 'left-out'),
  ...library('outer', 'outer', '[dependencies]\ndeeper = { path = "../deeper" }\n[dev-dependencies]\ngone = { path = "../gone" }\n'),
  'deeper/Cargo.toml': '[package]\nname = "deeper"\nversion.workspace = true\n[workspace]\n[workspace.package]\nversion = "7.0.0"\n',
  'deeper/src/lib.rs': '',
};

test('path dependencies of every kind but tests, optional and other platforms\', members or not, sorted by place', () => {
  const workspace = readWorkspace(`${plant(SHOP)}/repo`);
  expect(closure(workspace, 'shop')).toEqual(['deeper', 'outer', 'shop', 'model', 'pay']);
  expect(closure(workspace, 'admin')).toEqual(['admin', 'left-out', 'win']);
  expect(closure(workspace, 'shop', 'admin')).toEqual(['deeper', 'outer', 'admin', 'shop', 'left-out', 'model', 'pay', 'win']);
  expect(closure(workspace, 'nobody')).toEqual([]);
  const tested = workspace.packages.filter(({ name }) => name === 'shop').map(({ id }) => id);
  expect(localClosure(workspace, tested, true).map(({ name }) => name)).toEqual(['deeper', 'outer', 'shop', 'kit', 'model', 'pay']);
});

test('a package of another workspace inherits from its own root', () => {
  const workspace = readWorkspace(`${plant(SHOP)}/repo`);
  const shop = workspace.packages.find((each) => each.name === 'shop')!;
  expect(localClosure(workspace, [shop.id]).find((each) => each.name === 'deeper')?.version).toBe('7.0.0');
});

test('what [patch] puts in place of other sources belongs to it, with its own dependencies; what is not there does not', () => {
  const workspace = readWorkspace(plant({
    ...crate('', 'app', '[patch.crates-io]\nserde = { path = "vendor/serde" }\ngone = { path = "vendor/gone" }\n'),
    ...library('vendor/serde', 'serde', '[dependencies]\nhelp = { path = "../help" }\n'),
    ...library('vendor/help', 'help'),
  }));
  expect(closure(workspace, 'app')).toEqual(['app', 'help', 'serde']);
});

test('a circle through a package that is no member is refused; tests may depend in circles', () => {
  const tree = (table: string): Tree => ({
    ...crate('app', 'app', '[dependencies]\nouter = { path = "../outer" }\n[workspace]\n'), 'app/src/lib.rs': '', ...library('outer', 'outer', `[${table}]\napp = { path = "../app" }\n`),
  });
  const workspace = readWorkspace(`${plant(tree('dependencies'))}/app`);
  expect(complaint(() => closure(workspace, 'app'))).toContain('the path dependencies form a circle: app → outer → app');
  expect(closure(readWorkspace(`${plant(tree('dev-dependencies'))}/app`), 'app')).toEqual(['app', 'outer']);
});
