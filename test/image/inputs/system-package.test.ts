import { PackageManager } from '../../../src/image/builder/package-manager';
import { apkAdd, aptInstall, installation, isSystemPackage, packageName, packageOf } from '../../../src/image/inputs/system-package';

test('each package once, sorted, and no list is left', () => {
  expect(aptInstall(['b', 'a=1.2-3', 'c=3.*', 'b'])).toEqual(['apt-get update', 'apt-get install --yes --no-install-recommends "a=1.2-3" b "c=3.*"', 'rm -rf /var/lib/apt/lists/*']);
});

test.each(['libssl-dev', 'g++', 'libc6-dev:arm64', 'protobuf-compiler=3.21.*', 'x=1:2.3~rc1+b2-4'])('%s is a package', (text) => {
  expect(isSystemPackage(text)).toBe(true);
});

test.each(['', '-y', '--allow-unauthenticated', 'a b', 'a;rm', 'A', 'a=$(x)', 'a=', '../x.deb', 'a=1 b'])('%j is none', (text) => {
  expect(isSystemPackage(text)).toBe(false);
});

describe('apk', () => {
  test('installs in one step that leaves no index behind', () => {
    expect(apkAdd(['tzdata', 'libpq=~17', 'tzdata'])).toEqual(['apk add --no-cache "libpq=~17" tzdata']);
  });

  test.each(['libpq', 'libpq=~17', 'libstdc++', 'g++>=14', 'a=1.2-r3', 'libpq~17'])('takes %s', (text) => {
    expect(packageOf(PackageManager.APK, text)).toBe(text);
  });

  test.each(['', '-x', 'a b', 'a;b', 'a=', '$(x)', 'a"'])('does not take %j', (text) => {
    expect(() => packageOf(PackageManager.APK, text)).toThrow(/not a package as apk takes it/);
  });
});

describe('dnf', () => {
  test('installs what is needed alone, and leaves no metadata behind', () => {
    expect(installation(PackageManager.DNF, ['openssl-devel-3.2.*', 'gcc-c++', 'gcc-c++'])).toEqual([
      'dnf install --assumeyes --nodocs --setopt=install_weak_deps=False gcc-c++ "openssl-devel-3.2.*"', 'dnf clean all',
    ]);
  });

  test.each(['libpq', 'libpq-17.*', 'gcc-c++', 'openssl-devel-1:3.2.2-6.el9', 'NetworkManager'])('takes %s', (text) => {
    expect(packageOf(PackageManager.DNF, text)).toBe(text);
  });

  test.each(['', '-y', 'a b', 'a;b', 'libpq5=17.*', '$(x)', '@group', './x.rpm'])('does not take %j', (text) => {
    expect(() => packageOf(PackageManager.DNF, text)).toThrow(`not a package as dnf takes it: ${JSON.stringify(text)}; write "libpq" or "libpq-17.*"`);
  });
});

test.each(Object.values(PackageManager))('no package is no step of %s', (manager) => expect(installation(manager, [])).toEqual([]));

test('each manager has its own steps', () => {
  expect(installation(PackageManager.APK, ['a'])).toEqual(apkAdd(['a']));
  expect(installation(PackageManager.APT, ['a'], 'https://apt.acme.example')).toEqual(aptInstall(['a'], 'https://apt.acme.example'));
});

test.each([['libpq5=17.*', 'libpq5'], ['libpq=~17', 'libpq'], ['g++>=14', 'g++'], ['curl', 'curl']])('the name of %s is %s', (text, name) => {
  expect(packageName(text)).toBe(name);
});

test('apt takes what apk does not, and the other way round', () => {
  expect(packageOf(PackageManager.APT, 'zlib1g=1:1.*')).toBe('zlib1g=1:1.*');
  expect(() => packageOf(PackageManager.APT, 'g++>=14')).toThrow('not a package as apt takes it: "g++>=14"; write "libpq5" or "libpq5=17.*"');
});
