import { fitsTarget, printPlatform } from '../../src/cargo/platform';

test.each([
  ['x86_64-unknown-linux-musl', 'x86_64-unknown-linux-musl'], ['cfg(unix)', 'cfg(unix)'], ['cfg( unix )', 'cfg(unix)'],
  ['cfg(any(target_os="linux",not( windows )))', 'cfg(any(target_os = "linux", not(windows)))'], ['cfg(all())', 'cfg(all())'],
  ['cfg(all(a,b,))', 'cfg(all(a, b))'], ['cfg(target_env = "")', 'cfg(target_env = "")'], ['cfg(not(all(unix, target_arch = "x86_64")))', 'cfg(not(all(unix, target_arch = "x86_64")))'],
])('%s is printed as %s', (name, printed) => expect(printPlatform(name)).toBe(printed));

test.each(['', 'cfg(unix', 'cfg()', 'cfg(not())', 'cfg(not(a, b))', 'cfg(a = b)', 'cfg(a b)', 'cfg(all(a b))', 'cfg("a")', 'any(unix)', 'a b', 'cfg(unix))'])(
  '%j is none', (name) => expect(printPlatform(name)).toBeUndefined(),
);

describe('a table is for a target', () => {
  const GNU = 'x86_64-unknown-linux-gnu';
  test.each([
    GNU, 'cfg(unix)', 'cfg(target_os = "linux")', 'cfg(all(unix, target_arch = "x86_64"))', 'cfg(any(windows, target_env = "gnu"))', 'cfg(not(windows))', 'cfg(all())',
    'cfg(all(not(any(windows, target_os = "macos")), target_pointer_width = "64"))',
  ])('%s is', (name) => expect(fitsTarget(name, GNU)).toBe(true));
  test.each([
    'x86_64-unknown-linux-musl', 'aarch64-unknown-linux-gnu', 'cfg(windows)', 'cfg(target_os = "macos")', 'cfg(target_env = "musl")', 'cfg(not(unix))', 'cfg(any())',
    'cfg(all(unix, target_arch = "aarch64"))', 'cfg(debug_assertions)', 'cfg(unix', '',
  ])('%s is not', (name) => expect(fitsTarget(name, GNU)).toBe(false));
});
