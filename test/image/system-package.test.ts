import { aptInstall, isSystemPackage } from '../../src/image/system-package';

test('each package once, sorted, and no list is left', () => {
  expect(aptInstall(['b', 'a=1.2-3', 'c=3.*', 'b'])).toEqual(['apt-get update', 'apt-get install --yes --no-install-recommends "a=1.2-3" b "c=3.*"', 'rm -rf /var/lib/apt/lists/*']);
});

test.each(['libssl-dev', 'g++', 'libc6-dev:arm64', 'protobuf-compiler=3.21.*', 'x=1:2.3~rc1+b2-4'])('%s is a package', (text) => {
  expect(isSystemPackage(text)).toBe(true);
});

test.each(['', '-y', '--allow-unauthenticated', 'a b', 'a;rm', 'A', 'a=$(x)', 'a=', '../x.deb', 'a=1 b'])('%j is none', (text) => {
  expect(isSystemPackage(text)).toBe(false);
});
