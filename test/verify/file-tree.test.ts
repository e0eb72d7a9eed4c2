import { FileTree, ImageFile } from '../../src/verify/file-tree';

const file = (path: string, more: Partial<ImageFile> = {}): ImageFile => ({ path, type: 'file', mode: 0o644, size: 1, target: '', ...more });
const folder = (path: string) => file(path, { type: 'folder' });
const symlink = (path: string, target: string) => file(path, { type: 'symlink', target });

function treeOf(...layers: ImageFile[][]): FileTree {
  const tree = new FileTree();
  layers.forEach((layer) => tree.add(layer));
  return tree;
}
const paths = (tree: FileTree) => tree.all.map((each) => each.path);

test('a later layer lies over an earlier one', () => {
  const tree = treeOf([file('/a', { size: 1 }), file('/b')], [file('/a', { size: 2 })]);
  expect(tree.all.map(({ path, size }) => [path, size])).toEqual([['/a', 2], ['/b', 1]]);
});

test('a whiteout removes a file, or a folder with all that is below it', () => {
  expect(paths(treeOf([folder('/app'), file('/app/x'), file('/app/y'), file('/apple')], [file('/app/.wh.x')]))).toEqual(['/app', '/app/y', '/apple']);
  expect(paths(treeOf([folder('/app'), file('/app/x'), file('/apple')], [file('/.wh.app')]))).toEqual(['/apple']);
  expect(paths(treeOf([file('/app/x'), file('/apple')], [file('/.wh.app')]))).toEqual(['/apple']);
});

test('an opaque folder hides what was below it, and not what its own layer puts there', () => {
  expect(paths(treeOf([folder('/app'), file('/app/old')], [folder('/app'), file('/app/new'), file('/app/.wh..wh..opq')]))).toEqual(['/app', '/app/new']);
});

test('a file or link in a folder\'s place takes it away', () => {
  expect(paths(treeOf([folder('/lib'), file('/lib/a'), file('/library')], [symlink('/lib', 'usr/lib')]))).toEqual(['/lib', '/library']);
  expect(paths(treeOf([folder('/lib'), file('/lib/a')], [folder('/lib')]))).toEqual(['/lib', '/lib/a']);
});

test('a hard link is the file that it names', () => {
  const tree = treeOf([file('/bin/su', { mode: 0o4755, size: 9 }), file('/bin/other', { type: 'link', target: '/bin/su' })]);
  expect(tree.find('/bin/other')).toEqual(file('/bin/other', { mode: 0o4755, size: 9 }));
});

test('links are followed, in every part of a path', () => {
  const tree = treeOf([symlink('/lib64', 'usr/lib64'), file('/usr/lib64/ld.so'), symlink('/usr/lib64/x.so', '../../lib64/./ld.so'), symlink('/abs', '/usr/lib64/ld.so')]);
  for (const path of ['/lib64/ld.so', '/lib64/x.so', '/abs', '/usr/../lib64/ld.so', '/../lib64/ld.so']) expect(tree.find(path)?.path).toBe('/usr/lib64/ld.so');
});

test('a link that leads nowhere or in a circle leads to nothing', () => {
  const tree = treeOf([symlink('/a', 'b'), symlink('/b', 'a'), symlink('/c', 'none')]);
  expect([tree.find('/a'), tree.find('/c'), tree.find('/none')]).toEqual([undefined, undefined, undefined]);
});
