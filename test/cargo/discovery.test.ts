import { plant } from './tree';
import { inferBinaries, inferFolder, inferLibrary } from '../../src/cargo/discovery';
import { Disk } from '../../src/cargo/disk';

const at = (tree: Parameters<typeof plant>[0]) => {
  const folder = plant({ 'Cargo.toml': '', ...tree });
  return { disk: new Disk(folder), folder };
};

test('the library is src/lib.rs and no other', () => {
  const some = at({ 'src/lib.rs': '' });
  expect(inferLibrary(some.disk, some.folder)).toBe('src/lib.rs');
  const other = at({ 'lib.rs': '', 'src/LIB.rs': '' });
  expect(inferLibrary(other.disk, other.folder)).toBeUndefined();
});

test('binaries: main under the package\'s name, then the files and folders of src/bin', () => {
  const { disk, folder } = at({ 'src/main.rs': '', 'src/bin/tool.rs': '', 'src/bin/admin/main.rs': '', 'src/bin/empty/lib.rs': '', 'src/bin/.hidden.rs': '', 'src/bin/readme.md': '' });
  const found = inferBinaries(disk, folder, 'orders');
  expect(found[0]).toEqual({ name: 'orders', path: 'src/main.rs' });
  expect(found.slice(1).sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([{ name: 'admin', path: 'src/bin/admin/main.rs' }, { name: 'tool', path: 'src/bin/tool.rs' }]);
});

test('without src/main.rs only src/bin counts, and without both nothing', () => {
  const some = at({ 'src/bin/a.rs': '' });
  expect(inferBinaries(some.disk, some.folder, 'orders')).toEqual([{ name: 'a', path: 'src/bin/a.rs' }]);
  const none = at({ 'main.rs': '' });
  expect(inferBinaries(none.disk, none.folder, 'orders')).toEqual([]);
});

test('tests: a link to a folder does not count, a link to a file does', () => {
  const { disk, folder } = at({ 'tests/real/main.rs': '', 'tests/linked': { link: 'real' }, 'tests/a.rs': '', 'tests/b.rs': { link: 'a.rs' } });
  expect(inferFolder(disk, folder, 'tests').map(({ name }) => name).sort()).toEqual(['a', 'b', 'real']);
  expect(inferFolder(disk, folder, 'benches')).toEqual([]);
});
