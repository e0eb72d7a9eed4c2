import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { crate, plant, Tree } from './tree';
import { localClosure } from '../../src/cargo/closure';
import { CargoError } from '../../src/cargo/error';
import { readIncludes } from '../../src/cargo/includes';
import { profileSettings } from '../../src/cargo/profiles';
import { rustSources, withoutComments } from '../../src/cargo/sources';
import { readWorkspace } from '../../src/cargo/workspace';
import { buildContext } from '../../src/files/build-context';
import { statedTargets } from '../../src/files/package-sources';
import { printWorkspaceTypes } from '../../src/files/workspace-types-text';
import { selectFeatures } from '../../src/policy/features';
import { binariesUnstated } from '../../src/policy/rules/binaries-unstated';
import { build, pkg, subject, target, workspace as facts } from '../policy/subject-builder';

/** What a person reads, or nothing where it is taken; in either case within a second, and some for a busy machine. */
function within(run: () => unknown, limit = 1000): string | undefined {
  const start = performance.now();
  let said: string | undefined;
  try {
    run();
  } catch (error) {
    // a stack that overflowed, or what JavaScript makes of a missing value, would be no message
    expect(error).toBeInstanceOf(CargoError);
    said = (error as Error).message;
    expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u009b]/);
    expect(said.length).toBeLessThan(2000);
    expect(said.split('\n').length).toBeLessThan(6);
  }
  expect(performance.now() - start).toBeLessThan(limit);
  return said;
}

const read = (tree: Tree) => within(() => readWorkspace(plant(tree)));
const HOSTILE = ['$(touch pwned)', '`id`', 'a"b', 'a\'b', 'a\nb', 'a\u001b[31mb', 'a b', '../x', '', 'a;b', 'a\u202eb', '-rf', 'ä'.repeat(500)];

describe('names', () => {
  const text = (value: string) => JSON.stringify(value).replace(/\u007f/g, '\\u007f');
  test.each(HOSTILE)('of a package: %j', (name) => void read({ 'Cargo.toml': `[package]\nname = ${text(name)}\n`, 'src/main.rs': '' }));
  test.each(HOSTILE)('of a binary: %j', (name) => void read({ 'Cargo.toml': `[package]\nname = "a"\n[[bin]]\nname = ${text(name)}\npath = "src/main.rs"\n`, 'src/main.rs': '' }));
  test.each(HOSTILE)('of a feature: %j', (name) => void read({ 'Cargo.toml': `[package]\nname = "a"\n[features]\n${text(name)} = []\n`, 'src/main.rs': '' }));
  test.each(HOSTILE)('of a profile: %j', (name) => void read({ 'Cargo.toml': `[package]\nname = "a"\n[profile.${text(name)}]\ninherits = "release"\n`, 'src/main.rs': '' }));
  test.each(HOSTILE)('of a dependency: %j', (name) => void read({ 'Cargo.toml': `[package]\nname = "a"\n[dependencies]\n${text(name)} = "1"\n`, 'src/main.rs': '' }));
  test.each(HOSTILE)('of a channel: %j', (name) => void read({ ...crate('', 'a'), 'rust-toolchain.toml': `[toolchain]\nchannel = ${text(name)}\n` }));
  test.each(HOSTILE)('of a member: %j', (name) => void read({ 'Cargo.toml': `[workspace]\nmembers = [${text(name)}]\n` }));
  test.each(HOSTILE)('of a version: %j', (name) => void read({ 'Cargo.toml': `[package]\nname = "a"\nversion = ${text(name)}\n`, 'src/main.rs': '' }));
});

describe('shapes', () => {
  const depth = 20_000;
  test('lists in lists', () => expect(read({ 'Cargo.toml': `a = ${'['.repeat(depth)}${']'.repeat(depth)}\n` })).toBeDefined());
  test('tables in tables', () => expect(read({ 'Cargo.toml': `a = ${'{ a = '.repeat(depth)}1${' }'.repeat(depth)}\n` })).toBeDefined());
  test('a key of many parts', () => expect(read({ 'Cargo.toml': `${'a.'.repeat(depth)}a = 1\n` })).toBeDefined());
  test('a value of another kind everywhere', () => {
    for (const key of ['package', 'workspace', 'dependencies', 'features', 'profile', 'bin', 'lib', 'patch', 'target']) {
      for (const value of ['1', '"x"', '[1]', '[[1]]', '{ a = { b = 1 } }', 'true', '1979-05-27']) read({ 'Cargo.toml': `${key} = ${value}\n`, 'src/main.rs': '' });
    }
  });
});

describe('sizes', () => {
  const lines = (line: string, bytes: number) => line.repeat(Math.ceil(bytes / line.length));
  const numbered = (line: (index: number) => string, count: number) => Array.from({ length: count }, (_, index) => line(index)).join('');
  const MANIFEST = '[package]\nname = "a"\n';
  test('10 MB of comments', () => expect(read({ 'Cargo.toml': MANIFEST + lines('# comment\n', 1e7), 'src/main.rs': '' })).toBeDefined());
  test('10 MB of keys', () => expect(read({ 'Cargo.toml': `${MANIFEST}[features]\n${numbered((index) => `f${index} = []\n`, 8e5)}`, 'src/main.rs': '' })).toBeDefined());
  test('10 MB in one line', () => expect(read({ 'Cargo.toml': `${MANIFEST}description = "${'x'.repeat(1e7)}"\n`, 'src/main.rs': '' })).toBeDefined());
  test('10 MB of blanks', () => expect(read({ 'Cargo.toml': `${MANIFEST}a = ${' '.repeat(1e7)}`, 'src/main.rs': '' })).toBeDefined());
  test('a lock of 10 MB', () => expect(read({ ...crate('', 'a'), 'Cargo.lock': `version = 4\n${numbered((index) => `\n[[package]]\nname = "p${index}"\nversion = "1.0.0"\n`, 25e4)}` })).toBeDefined());
  test('a configuration of 10 MB', () => expect(read({ ...crate('', 'a'), '.cargo/config.toml': `[env]\n${numbered((index) => `V${index} = "1"\n`, 9e5)}` })).toBeDefined());
});

/** What once took from six seconds to minutes: each look for an end that never comes, begun again at each of a million places. */
describe('sources of 10 MB', () => {
  const SHAPES: { readonly [name: string]: string } = {
    'code': 'fn main() { println!("hello"); }\n',
    'macros in one line': 'include_str!("a.txt"); ',
    'macros in lines': 'include_str!("a.txt");\n',
    'attributes in one line': '#[path = "x.rs"] ',
    'strings without an end': 'include_str!("x\\" ',
    'raw strings without an end': 'include_str!(r#"x ',
    'macros in macros': 'include_str!(concat!( ',
    'comments in comments': '/*',
    'comments in one line': 'include_str!("x"); /* ',
    'quotes': '"',
    'apostrophes': "'",
    'hashes': 'r#',
    'exclamation marks': 'r!',
    'backslashes': '"\\',
    'blanks': ' ',
  };
  test.each(Object.entries(SHAPES))('%s', (_, unit) => {
    const folder = plant({ ...crate('', 'a'), 'src/main.rs': unit.repeat(Math.ceil(1e7 / unit.length)) });
    const { packages } = readWorkspace(folder);
    expect(within(() => readIncludes(packages), 5000)).toBeUndefined();
    const [source] = rustSources(packages[0]);
    expect(within(() => withoutComments(source.text), 5000)).toBeUndefined();
  }, 60_000);
  test('macros in macros end the search, not the stack', () => {
    const folder = plant({ ...crate('', 'a'), 'src/main.rs': `include_str!(${'concat!('.repeat(1e6)}` });
    expect(readIncludes(readWorkspace(folder).packages)).toEqual([]);
  });
  test('what follows a long line is found', () => {
    const folder = plant({ ...crate('', 'a'), 'src/main.rs': `${'include_str!("a.txt"); '.repeat(9000)}\n// include_str!("no.txt")\ninclude_str!("b.txt")` });
    expect(readIncludes(readWorkspace(folder).packages).map(({ path, line }) => [path.replace(`${folder}/`, ''), line])).toEqual([['src/a.txt', 1], ['src/b.txt', 3]]);
  });
});

/** What once took from five seconds to minutes: each of many held against each other one. */
describe('many', () => {
  const COUNT = 20_000;
  const MANIFEST = '[package]\nname = "a"\nversion = "0.1.0"\nedition = "2021"\n';
  const each = (text: (index: number) => string) => Array.from({ length: COUNT }, (_, index) => text(index)).join('');
  const workspaceOf = (text: (index: number) => string) => readWorkspace(plant({ 'Cargo.toml': MANIFEST + each(text), 'src/main.rs': '' }));
  test('profiles that inherit from each other', () => {
    const folder = plant({ 'Cargo.toml': MANIFEST + each((index) => `[profile.p${index}]\ninherits = "${index === 0 ? 'release' : `p${index - 1}`}"\nopt-level = ${index % 3}\n`), 'src/main.rs': '' });
    expect(within(() => readWorkspace(folder), 2000)).toBeUndefined();
    const { profiles } = readWorkspace(folder);
    expect(within(() => expect(profileSettings(profiles, `p${COUNT - 1}`)).toEqual({ 'opt-level': (COUNT - 1) % 3 }))).toBeUndefined();
  });
  test('tests', () => {
    const [owner] = workspaceOf((index) => `[[test]]\nname = "t${index}"\npath = "src/main.rs"\n`).packages;
    expect(within(() => expect(statedTargets(owner)).toHaveLength(COUNT + 1))).toBeUndefined();
  });
  test('binaries', () => {
    const many = workspaceOf((index) => `[[bin]]\nname = "b${index}"\npath = "src/main.rs"\n`);
    expect(within(() => printWorkspaceTypes([many], undefined))).toBeUndefined();
  });
});

describe('chains', () => {
  const member = (name: string, next: string | undefined): Tree => ({
    [`${name}/Cargo.toml`]: `[package]\nname = "${name}"\nversion = "0.1.0"\n${next === undefined ? '' : `[dependencies]\n${next} = { path = "../${next}" }\n`}`,
    [`${name}/src/lib.rs`]: '',
  });
  const names = Array.from({ length: 3000 }, (_, index) => `p${String(index).padStart(4, '0')}`);
  const chain = (last?: string): Tree => Object.assign({ 'Cargo.toml': '[workspace]\nmembers = ["p0000"]\n' }, ...names.map((name, index) => member(name, names[index + 1] ?? last)));
  test('3,000 path dependencies, each of the one before', () => {
    const folder = plant(chain());
    expect(within(() => {
      const workspace = readWorkspace(folder);
      expect(workspace.packages.map(({ name }) => name)).toEqual(names);
      expect(localClosure(workspace, [workspace.packages[0].id])).toHaveLength(3000);
      expect(buildContext(workspace, [workspace.packages[0].id], folder, () => false).packages).toHaveLength(3000);
      expect(selectFeatures(workspace, build({ binaries: [], features: [] })).unknown).toEqual([]);
    }, 10_000)).toBeUndefined();
  }, 120_000);
  test('the same as a circle is told by its ends', () => {
    expect(within(() => readWorkspace(plant(chain('p0000'))), 10_000)).toContain('form a circle: p0000 → p0001 → p0002 → p0003 → p0004 → p0005 → 2990 more → p2996 → p2997 → p2998 → p2999 → p0000;');
  }, 120_000);
  test('50,000 features, each turned on by the one before', () => {
    const features = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`f${index}`, index < 49_999 ? [`f${index + 1}`] : []]));
    const orders = pkg('orders', { features });
    expect(selectFeatures(facts([orders]), build({ features: ['f0'] })).isOn(orders, 'f49999')).toBe(true);
  });
});

describe('numbers', () => {
  test('20,000 binaries, and none is stated', () => {
    const orders = pkg('orders', { targets: Array.from({ length: 20_000 }, (_, index) => target(`b${index}`)) });
    const of = subject({ workspace: facts([orders]), builds: [build({ binaries: [], candidates: orders.targets.map(({ name }) => name) })] });
    expect(within(() => expect(binariesUnstated.findings(of)).toHaveLength(1))).toBeUndefined();
  });
  test('more members by a glob than any workspace has', () => {
    const folder = plant({ 'Cargo.toml': '[workspace]\nmembers = ["m/*"]\n' });
    mkdirSync(join(folder, 'm'));
    for (let index = 0; index <= 10_000; index++) mkdirSync(join(folder, 'm', `p${index}`));
    expect(within(() => readWorkspace(folder))).toContain('matches 10001 folders');
  }, 120_000);
  test('100,000 members by name', () => {
    expect(read({ 'Cargo.toml': `[workspace]\nmembers = [${Array.from({ length: 100_000 }, (_, index) => `"p${index}"`).join(', ')}]\n` })).toBeDefined();
  });
});

describe('links in circles', () => {
  test('a manifest', () => expect(read({ 'Cargo.toml': { link: 'Cargo.toml' } })).toBeDefined());
  test('a folder of members', () => void read({ 'Cargo.toml': '[workspace]\nmembers = ["m/**"]\n', ...crate('m/a', 'a'), 'm/a/loop': { link: '..' }, 'm/b': { link: '../m' } }));
  test('the sources', () => void read({ ...crate('', 'a'), 'src/bin': { link: '.' }, 'src/loop': { link: '..' }, 'tests': { link: 'tests' } }));
  test('what the sources include', () => {
    const folder = plant({ ...crate('', 'a'), 'src/loop': { link: '..' }, 'src/self': { link: 'self' } });
    const { packages } = readWorkspace(folder);
    expect(within(() => readIncludes(packages))).toBeUndefined();
  });
  test('a configuration', () => expect(read({ ...crate('', 'a'), '.cargo/config.toml': { link: 'config.toml' } })).toBeUndefined());
  test('a toolchain file', () => void read({ ...crate('', 'a'), 'rust-toolchain.toml': { link: 'rust-toolchain.toml' } }));
  test('a lock', () => expect(read({ ...crate('', 'a'), 'Cargo.lock': { link: 'Cargo.lock' } })).toBeDefined());
});
