import { printPlatform } from '../../src/cargo/platform';

test.each([
  ['x86_64-unknown-linux-musl', 'x86_64-unknown-linux-musl'], ['cfg(unix)', 'cfg(unix)'], ['cfg( unix )', 'cfg(unix)'],
  ['cfg(any(target_os="linux",not( windows )))', 'cfg(any(target_os = "linux", not(windows)))'], ['cfg(all())', 'cfg(all())'],
  ['cfg(all(a,b,))', 'cfg(all(a, b))'], ['cfg(target_env = "")', 'cfg(target_env = "")'], ['cfg(not(all(unix, target_arch = "x86_64")))', 'cfg(not(all(unix, target_arch = "x86_64")))'],
])('%s is printed as %s', (name, printed) => expect(printPlatform(name)).toBe(printed));

test.each(['', 'cfg(unix', 'cfg()', 'cfg(not())', 'cfg(not(a, b))', 'cfg(a = b)', 'cfg(a b)', 'cfg(all(a b))', 'cfg("a")', 'any(unix)', 'a b', 'cfg(unix))'])(
  '%j is none', (name) => expect(printPlatform(name)).toBeUndefined(),
);
