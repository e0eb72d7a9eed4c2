import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { crate, plant, Tree } from './tree';
import { CargoError } from '../../src/cargo/error';
import { readIncludes } from '../../src/cargo/includes';
import { readWorkspace } from '../../src/cargo/workspace';

/** What a person reads, or nothing where it is taken; in either case within a second. */
function within(run: () => unknown): string | undefined {
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
  expect(performance.now() - start).toBeLessThan(1000);
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

describe('numbers', () => {
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
