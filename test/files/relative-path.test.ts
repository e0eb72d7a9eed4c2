import { posix, win32 } from 'path';
import { relativePath } from '../../src/files/relative-path';

test.each([
  [posix, '/a/b', '/a/b', '.'],
  [posix, '/a/b', '/a/b/c/d', 'c/d'],
  [posix, '/a/b', '/a/c', '../c'],
  [posix, '/a', '/a/b\\c', 'b\\c'],
  [win32, 'C:\\a\\b', 'C:\\a\\b', '.'],
  [win32, 'C:\\a\\b', 'c:\\a\\c\\d', '../c/d'],
])('%#: from %s to %s', (rules, from, to, way) => {
  expect(relativePath(from, to, rules)).toBe(way);
});

test('there is no way to another drive', () => {
  expect(() => relativePath('C:\\a', 'D:\\b', win32)).toThrow('"D:\\\\b" lies on another drive than "C:\\\\a"');
});
