import { crate, plant, Tree } from './tree';
import { readWorkspace } from '../../src/cargo/workspace';

const names = (tree: Tree, inside = '') => readWorkspace(plant(tree) + inside).packages.map(({ name }) => name);

test('what members names, in its order, each followed by what it depends on by path', () => {
  const tree = {
    'Cargo.toml': '[workspace]\nmembers = ["z", "a"]\n',
    ...crate('z', 'z', '[dependencies]\nm = { path = "../m" }\nb = { path = "../b" }\n'),
    ...crate('a', 'a'),
    ...crate('b', 'b', '[dependencies]\nc = { path = "../c" }\n'),
    ...crate('c', 'c'),
    ...crate('m', 'm'),
  };
  expect(new Set(names(tree))).toEqual(new Set(['a', 'b', 'c', 'm', 'z']));
  expect(names(tree).indexOf('c')).toBe(names(tree).indexOf('b') + 1);
  expect(names(tree).at(-1)).toBe('a');
});

test('a path dependency outside of the root that does not point at it is no member', () => {
  expect(names({
    'ws/Cargo.toml': '[workspace]\nmembers = ["api"]\n',
    ...crate('ws/api', 'api', '[dependencies]\ncore = { path = "../../core" }\n'),
    ...crate('core', 'core'),
  }, '/ws')).toEqual(['api']);
});

test('a git submodule that is not checked out is told by its command', () => {
  const folder = plant({ 'Cargo.toml': '[workspace]\nmembers = ["vendor/lib"]\n', '.gitmodules': '[submodule "lib"]\n\tpath = vendor/lib\n\turl = x\n' });
  expect(() => readWorkspace(folder)).toThrow(/: the git submodule vendor\/lib is not checked out: run git submodule update --init vendor\/lib$/);
  const dependent = plant({ ...crate('app', 'app', '[dependencies]\nlib = { path = "../vendor/lib" }\n'), 'Cargo.toml': '[workspace]\nmembers = ["app"]\n', '.gitmodules': '[submodule "lib"]\n\tpath = vendor/lib\n\turl = x\n' });
  expect(() => readWorkspace(dependent)).toThrow(/, but the git submodule vendor\/lib is not checked out: run git submodule update --init vendor\/lib$/);
});

test('an excluded path dependency is none', () => {
  expect(names({
    'Cargo.toml': '[workspace]\nmembers = ["api"]\nexclude = ["vendor"]\n',
    ...crate('api', 'api', '[dependencies]\nv = { path = "../vendor/v" }\n'),
    ...crate('vendor/v', 'v'),
  })).toEqual(['api']);
});

test.each<[string, Tree, string]>([
  ['a pattern that matches nothing', { 'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n' }, 'matches nothing'],
  ['two of one name', { 'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n', ...crate('a', 'x'), ...crate('b', 'x') }, 'two members are called "x"'],
  ['a root within the root', { 'Cargo.toml': '[workspace]\nmembers = ["a"]\n', ...crate('a', 'a', '[workspace]\n') }, 'is the root of a workspace of its own'],
])('%s is refused', (_, tree, sentence) => {
  expect(() => readWorkspace(plant(tree))).toThrow(sentence);
});
