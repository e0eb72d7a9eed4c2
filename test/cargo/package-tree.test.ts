import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { plant } from './tree';
import { filesBelow, isRustSource, packageFiles } from '../../src/cargo/package-tree';

const folder = plant({
  'Cargo.toml': '',
  'src/main.rs': '',
  'src/deep/er/mod.rs': '',
  'src/notes.md': '',
  'target/made.rs': '',
  'src/target/own.rs': '',
  '.git/hook.rs': '',
  'src/.hidden.rs': '',
  'nested/Cargo.toml': '',
  'nested/src/lib.rs': '',
  'examples/one.rs': '',
  'src/folder.rs/inner.rs': '',
});
symlinkSync('main.rs', join(folder, 'src/link.rs'));
const found = (skips: (name: string, top: boolean) => boolean, only = (_: Parameters<typeof isRustSource>[0]) => true) =>
  [...packageFiles(folder, skips)].filter(only).map(({ path }) => path.slice(folder.length + 1)).sort();

test('all but what begins with a dot and what is of another package', () => {
  expect(found(() => false)).toEqual([
    'Cargo.toml', 'examples/one.rs', 'src/deep/er/mod.rs', 'src/folder.rs/inner.rs', 'src/link.rs', 'src/main.rs', 'src/notes.md', 'src/target/own.rs', 'target/made.rs',
  ]);
});

test('a name is passed over at the top, or everywhere', () => {
  expect(found((name, top) => top && name === 'target')).toContain('src/target/own.rs');
  expect(found((name) => name === 'target').filter((path) => path.includes('target'))).toEqual([]);
});

test('a source is a file, no link and no folder', () => {
  expect(found(() => false, isRustSource)).toEqual(['examples/one.rs', 'src/deep/er/mod.rs', 'src/folder.rs/inner.rs', 'src/main.rs', 'src/target/own.rs', 'target/made.rs']);
});

test('a folder that is not there has nothing', () => {
  expect([...packageFiles(join(folder, 'gone'), () => false)]).toEqual([]);
});

test('each file and link below a folder, no link followed', () => {
  const top = plant({ 'a/b/c.txt': '', '.hidden': '', 'Cargo.toml': '', 'd/Cargo.toml': '' });
  symlinkSync('..', join(top, 'a/up'));
  symlinkSync('nowhere', join(top, 'a/dangling'));
  expect([...filesBelow(top)].sort()).toEqual(['.hidden', 'Cargo.toml', 'a/b/c.txt', 'a/dangling', 'a/up', 'd/Cargo.toml']);
});
