import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from './real-cargo';
import { complaint, plant, Tree } from './tree';
import { Disk } from '../../src/cargo/disk';
import { readWorkspace } from '../../src/cargo/workspace';

const refused = (tree: Tree) => complaint(() => readWorkspace(plant(tree)));
const manifest = (text: string): Tree => ({ 'Cargo.toml': text, 'src/main.rs': '' });
const NAME = '[package]\nname = "app"\n';

function on(tree: Tree): { readonly disk: Disk; readonly at: (path: string) => string } {
  const folder = plant(tree);
  return { disk: new Disk(folder), at: (path) => `${folder}/${path}` };
}

const TREE: Tree = {
  'file': 'text', 'folder/inner': '', 'empty': null, 'to-file': { link: 'file' }, 'to-folder': { link: 'folder' }, 'dangling': { link: 'nowhere' }, 'circle': { link: 'circle' },
};

test('a folder\'s names and what they are, links not followed', () => {
  const { disk, at } = on(TREE);
  expect([...disk.list(at('.').slice(0, -2))!].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
    ['.git', 'folder'], ['circle', 'link'], ['dangling', 'link'], ['empty', 'folder'], ['file', 'file'], ['folder', 'folder'], ['to-file', 'link'], ['to-folder', 'link'],
  ]);
  expect([disk.list(at('empty'))!.size, disk.list(at('gone')), disk.list(at('file'))]).toEqual([0, undefined, undefined]);
});

test('the root of the disk is a folder, too', () => expect([...new Disk('/').list('')!.keys()].sort()).toEqual(readdirSync('/').sort()));

test('a read sees one state: what was listed is not listed again', () => {
  const { disk, at } = on({ 'a/b': '' });
  expect(disk.isFile(at('a/b'))).toBe(true);
  rmSync(at('a/b'));
  writeFileSync(at('a/c'), '');
  expect([disk.isFile(at('a/b')), disk.exists(at('a/c'))]).toEqual([true, false]);
});

test.each([
  ['file', true, true, false], ['folder', true, false, true], ['folder/inner', true, true, false], ['empty', true, false, true], ['to-file', true, true, false], ['to-folder', true, false, true],
  ['to-folder/inner', true, true, false], ['dangling', false, false, false], ['circle', false, false, false], ['gone', false, false, false], ['gone/deeper', false, false, false], ['file/deeper', false, false, false],
])('%s: there %s, a file %s, a folder %s', (path, there, file, folder) => {
  // each with a fresh memory, and once more with it
  const { disk, at } = on(TREE);
  expect([new Disk(at('')).exists(at(path)), new Disk(at('')).isFile(at(path)), new Disk(at('')).isFolder(at(path))]).toEqual([there, file, folder]);
  expect([disk.isFolder(at(path)), disk.isFile(at(path)), disk.exists(at(path)), disk.isFolder(at(path))]).toEqual([folder, file, there, folder]);
});

test('the case of letters counts', () => {
  const { disk, at } = on({ 'cargo.toml': '' });
  expect([disk.exists(at('Cargo.toml')), disk.isFile(at('Cargo.toml')), disk.exists(at('cargo.toml'))]).toEqual([false, false, true]);
});

test('what is looked at through links', () => {
  const { disk, at } = on(TREE);
  expect([disk.stat(at('to-file'))?.size, disk.stat(at('dangling')), disk.stat(at('circle')), disk.stat(at('file/deeper'))]).toEqual([4, undefined, undefined, undefined]);
});

describe('a file\'s text', () => {
  test('is there, through a link too, or undefined; what was read is remembered, sorted', () => {
    const { disk, at } = on({ ...TREE, b: 'B', a: 'A' });
    expect(['b', 'a', 'to-file', 'b', 'gone', 'dangling', 'file/deeper', 'gone/deeper'].map((path) => disk.text(at(path)))).toEqual(['B', 'A', 'text', 'B', undefined, undefined, undefined, undefined]);
    expect(disk.files).toEqual(['a', 'b', 'to-file'].map(at));
  });
  test.each([
    ['folder', 'folder: this is a folder; a file must stand here'],
    ['to-folder', 'to-folder: this is a folder; a file must stand here'],
    ['circle', 'circle: the symbolic links lead in a circle; point them at a file'],
  ])('%s is refused', (path, message) => {
    const { disk, at } = on(TREE);
    expect(complaint(() => disk.text(at(path)))).toBe(message);
    expect(disk.files).toEqual([]);
  });
  test('has a length to which it is read, and a lock a larger one', () => {
    const { disk, at } = on({ 'Cargo.toml': 'x'.repeat(1024 * 1024), 'long/Cargo.toml': 'x'.repeat(1024 * 1024 + 1), 'Cargo.lock': 'x'.repeat(4 * 1024 * 1024), 'long/Cargo.lock': 'x'.repeat(4 * 1024 * 1024 + 1) });
    expect([disk.text(at('Cargo.toml'))?.length, disk.text(at('Cargo.lock'))?.length]).toEqual([1_048_576, 4_194_304]);
    expect(complaint(() => disk.text(at('long/Cargo.toml')))).toBe('long/Cargo.toml: the file has 1048577 bytes; more than 1048576 are not read: see what it holds');
    expect(complaint(() => disk.text(at('long/Cargo.lock')))).toBe('long/Cargo.lock: the file has 4194305 bytes; more than 4194304 are not read: see what it holds');
  });
});

describe('TOML', () => {
  test('with its text, or undefined', () => {
    const { disk, at } = on({ 'a.toml': 'a = 1\n' });
    expect(disk.toml(at('a.toml'))).toEqual({ path: at('a.toml'), text: 'a = 1\n', toml: { a: 1 } });
    expect(disk.toml(at('gone.toml'))).toBeUndefined();
  });
  test('that is none is told at its place', () => {
    const { disk, at } = on({ 'a/b.toml': 'a = 1\nb = [\n' });
    expect(complaint(() => disk.toml(at('a/b.toml')))).toMatch(/^a\/b\.toml:\d+:\d+: this is not TOML: \S/);
  });
});

test('a complaint stands at the key, or at the file', () => {
  const { disk, at } = on({});
  const text = '[a]\nb = 1\n';
  expect(complaint(() => disk.fail(at('x.toml'), 'no', text, ['a', 'b']))).toBe('x.toml:2:1: no');
  expect(complaint(() => disk.fail(at('x.toml'), 'no', text, ['a', 'c']))).toBe('x.toml:1:1: no');
  expect(complaint(() => disk.fail(at('x.toml'), 'no', text, ['z']))).toBe('x.toml: no');
  expect(complaint(() => disk.fail(at('x.toml'), 'no', text))).toBe('x.toml: no');
  expect(complaint(() => disk.fail(at('x.toml'), 'no'))).toBe('x.toml: no');
});

test.each([
  ['/r/a/b', 'c/Cargo.toml', '/r/a/b/c/Cargo.toml'], ['/r/a/b', '../Cargo.toml', '/r/a/Cargo.toml'], ['/r/a/b', '../../x', '/r/x'],
  // so far away that the way says less than the path
  ['/r/a/b', '/x', '/x'], ['/r/a/b', '/r/a/b', '/r/a/b'], ['/r/a/b', '../bc/x', '/r/a/bc/x'], ['C:/a', 'D:/b', 'D:/b'],
])('from %s a message shows %s', (base, shown, path) => expect(new Disk(base).shown(path)).toBe(shown));

describe('a manifest', () => {
  test.each<[string, Tree, string]>([
    ['a manifest that is a folder', { 'Cargo.toml/x': '' }, 'Cargo.toml: this is a folder; a file must stand here'],
    ['links in a circle', { 'Cargo.toml': { link: 'Cargo.toml' } }, 'Cargo.toml: the symbolic links lead in a circle; point them at a file'],
  ])('%s', (_, tree, expected) => {
    const folder = plant(tree);
    expect(complaint(() => readWorkspace(folder))).toContain(expected);
    judge(folder);
  });

  (process.platform === 'win32' ? test.skip : test)('a pipe in the place of a manifest is not waited for, a file without end not read', () => {
    const folder = plant({});
    execFileSync('mkfifo', [join(folder, 'Cargo.toml')]);
    expect(complaint(() => readWorkspace(folder))).toBe('Cargo.toml: this is neither a file nor a link to one; a file must stand here');
    expect(refused(manifest(`${NAME}description = "${'x'.repeat(33 * 1024 * 1024)}"\n`))).toContain('are not read');
  });

  // root may read everything
  (process.getuid?.() === 0 ? test.skip : test)('an unreadable file', () => {
    const folder = plant(manifest(NAME));
    chmodSync(join(folder, 'Cargo.toml'), 0);
    expect(complaint(() => readWorkspace(folder))).toContain('the file cannot be read (EACCES)');
  });
});
