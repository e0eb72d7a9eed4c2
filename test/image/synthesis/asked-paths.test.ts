import { LogLevel, Project, TextFile } from 'projen';
import { rememberAskedPaths } from '../../../src/image/synthesis/asked-paths';
import { folderWith } from '../../support/crates';

const project = () => new Project({ name: 'x', outdir: folderWith({}), logging: { level: LogLevel.OFF } });

test('a second file at a path is refused as before, whether the first was made before or after', () => {
  const root = project();
  new TextFile(root, 'before.txt');
  rememberAskedPaths(root);
  new TextFile(root, 'after.txt');
  expect(() => new TextFile(root, 'before.txt')).toThrow('There is already a file under before.txt');
  expect(() => new TextFile(root, './after.txt')).toThrow('There is already a file under after.txt');
});

test('so is one that a project writes into another', () => {
  const root = project();
  rememberAskedPaths(root);
  const sub = new Project({ parent: root, name: 'sub', outdir: 'sub', logging: { level: LogLevel.OFF } });
  new TextFile(root, 'sub/a.txt');
  expect(() => new TextFile(sub, 'a.txt')).toThrow('There is already a file under sub/a.txt');
});

test('files are found and removed as before, and a removed path is free again', () => {
  const root = project();
  rememberAskedPaths(root);
  expect(root.tryFindFile('a.txt')).toBeUndefined();
  const file = new TextFile(root, 'a.txt');
  expect(root.tryFindFile('a.txt')).toBe(file);
  expect(root.tryFindFile(file.absolutePath)).toBe(file);
  expect(root.tryRemoveFile('a.txt')).toBe(file);
  expect(root.tryFindFile('a.txt')).toBeUndefined();
  expect(root.tryFindFile(new TextFile(root, 'a.txt').path)).toBeInstanceOf(TextFile);
});

test('a path that nobody asked for is not looked for in the tree', () => {
  const root = project();
  rememberAskedPaths(root);
  rememberAskedPaths(root);
  const search = jest.spyOn(root.node, 'findAll');
  new TextFile(root, 'a.txt');
  expect(search).not.toHaveBeenCalled();
  search.mockRestore();
});
