import { madeElf, MadeElf } from './made-elf';
import { readElf } from '../../src/verify/elf';
import { FileTree, ImageFile } from '../../src/verify/file-tree';
import { Loader, LoaderVerdict, newestVersion } from '../../src/verify/libraries';

const LD = '/lib64/ld-linux-x86-64.so.2';
const CLEAN: LoaderVerdict = { loaders: [], missing: [], versions: [] };

function verdict(files: { readonly [path: string]: MadeElf | string }, environment: string[] = []): LoaderVerdict {
  const tree = new FileTree();
  tree.add(Object.entries(files).map(([path, made]): ImageFile => ({
    path,
    type: typeof made === 'string' && made.startsWith('-> ') ? 'symlink' : 'file',
    mode: 0o755,
    size: 1,
    ...typeof made === 'string' ? { target: made.replace('-> ', ''), text: made } : { target: '', elf: readElf(madeElf(made)) },
  })));
  return new Loader(tree, environment).judge();
}

const LIBC = { soname: 'libc.so.6', provides: ['GLIBC_2.2.5', 'GLIBC_2.34', 'GLIBC_2.36'] };
const APP = { interpreter: LD, needed: ['libc.so.6'], requires: { 'libc.so.6': ['GLIBC_2.34'] } };
const GLIBC = { '/lib64': '-> usr/lib64', '/usr/lib64/ld-linux-x86-64.so.2': {}, '/usr/lib/x86_64-linux-gnu/libc.so.6': LIBC };

test('a static binary needs nothing', () => expect(verdict({ '/app': {} })).toEqual(CLEAN));
test('a dynamic one finds its loader and libraries', () => expect(verdict({ ...GLIBC, '/app': APP })).toEqual(CLEAN));

test('without its loader it cannot start, and nothing else is said of it', () => {
  expect(verdict({ '/app': APP })).toEqual({ ...CLEAN, loaders: [{ path: '/app', interpreter: LD }] });
});

test('a missing library is named with all that need it', () => {
  const needs = { ...APP, needed: ['libssl.so.3', 'libc.so.6'] };
  expect(verdict({ ...GLIBC, '/b': needs, '/a': needs })).toEqual({ ...CLEAN, missing: [{ library: 'libssl.so.3', neededBy: ['/a', '/b'] }] });
});

test('a library of another architecture is passed over', () => {
  expect(verdict({ ...GLIBC, '/usr/lib/x86_64-linux-gnu/libc.so.6': { ...LIBC, machine: 183 }, '/app': APP }).missing).toEqual([{ library: 'libc.so.6', neededBy: ['/app'] }]);
});

test('a symbol version that the image\'s library does not have', () => {
  expect(verdict({ ...GLIBC, '/app': { ...APP, requires: { 'libc.so.6': ['GLIBC_2.34', 'GLIBC_2.39'] } } })).toEqual({
    ...CLEAN, versions: [{ library: '/usr/lib/x86_64-linux-gnu/libc.so.6', version: 'GLIBC_2.39', newest: 'GLIBC_2.36', neededBy: ['/app'] }],
  });
});

test('a version that is needed by a library of a library', () => {
  const found = verdict({ ...GLIBC, '/usr/lib/libz.so.1': { needed: ['libc.so.6'], requires: { 'libc.so.6': ['GLIBC_2.38'] } }, '/app': { ...APP, needed: ['libz.so.1'] } });
  expect(found.versions).toEqual([expect.objectContaining({ version: 'GLIBC_2.38', neededBy: ['/usr/lib/libz.so.1'] })]);
});

test('a library without versions is taken as it is', () => {
  expect(verdict({ ...GLIBC, '/usr/lib/x86_64-linux-gnu/libc.so.6': { soname: 'libc.so.6' }, '/app': APP })).toEqual(CLEAN);
});

const PRIVATE = { ...APP, needed: ['libx.so'] };
test.each([
  ['runpath', { '/opt/app/bin/app': { ...PRIVATE, runpath: '$ORIGIN/../lib' }, '/opt/app/lib/libx.so': {} }, []],
  ['rpath', { '/opt/app/bin/app': { ...PRIVATE, rpath: '/nowhere:${ORIGIN}/../lib' }, '/opt/app/lib/libx.so': {} }, []],
  ['LD_LIBRARY_PATH', { '/app': PRIVATE, '/opt/lib/libx.so': {} }, ['PATH=/bin', 'LD_LIBRARY_PATH=/none:/opt/lib']],
  ['ldconfig\'s cache', { '/app': PRIVATE, '/opt/lib/libx.so': {}, '/etc/ld.so.cache': 'glibc-ld.so.cache1.1\0libx.so\0/opt/lib/libx.so\0' }, []],
  ['a path', { '/app': { ...APP, needed: ['/opt/lib/libx.so'] }, '/opt/lib/libx.so': {} }, []],
])('a library is found by %s', (_, files, environment) => {
  expect(verdict({ ...GLIBC, ...files }, environment)).toEqual(CLEAN);
  expect(verdict({ ...GLIBC, '/app': PRIVATE, '/opt/lib/libx.so': {} }).missing).toEqual([{ library: 'libx.so', neededBy: ['/app'] }]);
});

test('the rpath of the program counts for its libraries, its runpath does not', () => {
  const files = { ...GLIBC, '/opt/a.so': { needed: ['b.so'] }, '/opt/b.so': {} };
  expect(verdict({ ...files, '/app': { ...APP, needed: ['a.so'], rpath: '/opt' } })).toEqual(CLEAN);
  expect(verdict({ ...files, '/app': { ...APP, needed: ['a.so'], runpath: '/opt' } }).missing).toEqual([{ library: 'b.so', neededBy: ['/app'] }]);
});

test('musl\'s loader is its C library, and looks where its path file says', () => {
  const app = { interpreter: '/lib/ld-musl-x86_64.so.1', needed: ['libc.musl-x86_64.so.1', 'libgcc_s.so.1'] };
  const musl = { '/lib/ld-musl-x86_64.so.1': {}, '/app': app };
  expect(verdict({ ...musl, '/usr/lib/libgcc_s.so.1': { needed: ['libc.musl-x86_64.so.1'] } })).toEqual(CLEAN);
  expect(verdict({ ...musl, '/usr/lib/libgcc_s.so.1': {}, '/etc/ld-musl-x86_64.path': '/opt/lib\n' }).missing).toEqual([{ library: 'libgcc_s.so.1', neededBy: ['/app'] }]);
  expect(verdict({ ...musl, '/opt/lib/libgcc_s.so.1': {}, '/etc/ld-musl-x86_64.path': '/none:/opt/lib\n' })).toEqual(CLEAN);
});

test.each([
  [['GLIBC_2.2.5', 'GLIBC_2.34', 'GLIBC_2.4', 'GLIBC_PRIVATE', 'GCC_3.0'], 'GLIBC_2.34'],
  [['GLIBC_2.17', 'GLIBC_2.17.1'], 'GLIBC_2.17.1'],
  [['GCC_3.0'], undefined],
])('the newest of %j is %s', (versions, expected) => expect(newestVersion(versions, 'GLIBC')).toBe(expected));
