import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installedVersion, isStale, orphans } from '../../../scripts/kit/library';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'library-')); });
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, second: number) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), '');
  utimesSync(join(folder, path), second, second);
}

test('a checkout that was never compiled is stale', () => {
  write('src/index.ts', 1);
  expect(isStale(folder)).toBe(true);
});

test('a compiled checkout is stale as soon as one source is newer', () => {
  write('src/index.ts', 1);
  write('src/cargo/lock.ts', 1);
  write('package.json', 1);
  write('lib/index.js', 2);
  write('.jsii', 2);
  expect(isStale(folder)).toBe(false);
  write('src/cargo/lock.ts', 3);
  expect(isStale(folder)).toBe(true);
});

test('compiled files without a source are found', () => {
  write('src/cargo/lock.ts', 1);
  ['lib/cargo/lock.js', 'lib/cargo/lock.d.ts', 'lib/cargo/gone.js', 'lib/cargo/gone.d.ts', 'lib/data.json'].forEach((path) => write(path, 2));
  expect(orphans(folder).sort()).toEqual(['lib/cargo/gone.d.ts', 'lib/cargo/gone.js'].map((path) => join(folder, path)));
});

test('the installed version of a package', () => {
  expect(installedVersion('projen')).toMatch(/^\d+\.\d+\.\d+$/);
});
