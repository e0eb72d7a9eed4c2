import { posix, win32 } from 'node:path';
import * as fc from 'fast-check';
import { ancestors, baseName, fileUrl, isAbsolutePath, isInside, joinPath, joinUnresolved, normalizePath, parentPath, relativePath, toSlashes } from '../../src/cargo/paths';

const part = fc.constantFrom('a', 'b', 'src', '..', '.', '', 'x y', '.hidden', '..a', 'c.rs');
const relative = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('/')).filter((path) => !path.startsWith('/'));
const absolute = relative.map((path) => `/${path}`);

test('as node says of POSIX paths', () => {
  fc.assert(fc.property(absolute, relative, (base, path) => {
    expect(joinPath(base, path)).toBe(posix.resolve(base, path));
    expect(parentPath(posix.resolve(base))).toBe(posix.dirname(posix.resolve(base)));
    const to = posix.resolve(base, path);
    expect(relativePath(posix.resolve(base), to)).toBe(posix.relative(posix.resolve(base), to));
  }));
});

test('as node says of Windows paths', () => {
  fc.assert(fc.property(fc.constantFrom('C:', 'd:', '//server/share'), absolute, relative, (drive, base, path) => {
    const slashes = (each: string) => win32.normalize(each).replace(/\\/g, '/').replace(/(?<=[^:])\/$/, '');
    const from = drive + posix.normalize(base).replace(/(?<=.)\/$/, '');
    expect(joinPath(from, path).replace(/\/$/, '')).toBe(slashes(win32.join(from, path)).replace(/\/$/, ''));
  }));
});

test('a backslash is a separator on Windows alone', () => {
  expect(toSlashes('C:\\ws\\a', true)).toBe('C:/ws/a');
  expect(toSlashes('\\\\?\\C:\\ws', true)).toBe('C:/ws');
  expect(toSlashes('odd\\name', false)).toBe('odd\\name');
});

test('drives and shares', () => {
  expect(joinPath('C:/ws/a', '../b')).toBe('C:/ws/b');
  expect(joinPath('C:/ws', 'D:/x/./y')).toBe('D:/x/y');
  expect(parentPath('C:/')).toBe('C:/');
  expect(parentPath('//server/share/ws')).toBe('//server/share/');
  expect(ancestors('C:/a/b')).toEqual(['C:/a/b', 'C:/a', 'C:/']);
  expect(relativePath('C:/a', 'D:/a')).toBe('D:/a');
  expect([isAbsolutePath('C:/a'), isAbsolutePath('C:a'), isAbsolutePath('/a'), isAbsolutePath('a')]).toEqual([true, false, true, false]);
});

test('whole components are compared', () => {
  expect([isInside('/a/bc', '/a/b'), isInside('/a/b', '/a/b'), isInside('/a/b/c', '/a//b/'), isInside('/a', '/a/b'), isInside('/a/b', '/')]).toEqual([false, true, true, false, true]);
});

test('a relative path keeps what leads out of it', () => {
  expect([normalizePath('../x/./main.rs'), normalizePath('a/../../b'), normalizePath('./build.rs'), normalizePath('src//a.rs')]).toEqual(['../x/main.rs', '../b', 'build.rs', 'src/a.rs']);
  expect([joinUnresolved('/ws', '../x'), joinUnresolved('/ws', '/x/../y'), baseName('/a/b.rs')]).toEqual(['/ws/../x', '/x/../y', 'b.rs']);
});

test('URLs escape what Cargo escapes', () => {
  expect(fileUrl('/a b/ü^[]%~\'"#?')).toBe('file:///a%20b/%C3%BC^[]%25~\'%22%23%3F');
  expect([fileUrl('C:/ws'), fileUrl('//server/share/ws')]).toEqual(['file:///C:/ws', 'file://server/share/ws']);
});
