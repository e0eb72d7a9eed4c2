import { PackageManager } from '../../../src/image/builder/package-manager';
import { Libc } from '../../../src/image/libc';
import { CustomRuntime, CustomRuntimeOptions } from '../../../src/image/runtimes/custom-runtime';
import { imageOn, instructionsOf } from '../../support/images';

const on = (options: Partial<CustomRuntimeOptions> = {}) =>
  imageOn((dockerfile, id, given) => new CustomRuntime(dockerfile, id, { image: 'acme.dev/base:12', libc: Libc.GLIBC, ...given, ...options }));

test('nothing is known but what was stated, and that is the least', () => {
  const { libc, glibcVersion, libgcc, shell, programs, base } = on().runtime._facts();
  expect({ libc, glibcVersion, libgcc, shell, programs, base }).toEqual({ libc: 'glibc', glibcVersion: undefined, libgcc: false, shell: false, programs: undefined, base: 'acme.dev/base:12' });
});

test('what was stated is what the rules see', () => {
  expect(on({ libcVersion: '2.36', libgcc: true, shell: true }).runtime._facts()).toMatchObject({ glibcVersion: '2.36', libgcc: true, shell: true });
  expect(on({ libc: Libc.MUSL }).runtime._facts()).toMatchObject({ libc: 'musl', glibcVersion: undefined });
});

test.each([[PackageManager.APT, 'RUN apt-get update && apt-get install --yes --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin && find / -xdev -perm /6000 -type f -exec chmod a-s {} +'], [PackageManager.APK, 'RUN apk add --no-cache libpq5']])('%s installs packages', (packageManager, line) => {
  const { dockerfile, runtime } = on({ packageManager, packages: ['libpq5'] });
  expect(instructionsOf(dockerfile, 'orders')[1]).toBe(line);
  expect(runtime._facts().shell).toBe(true);
});

test('certificates are copied where that is asked for, and a /tmp is made where the service writes to one', () => {
  expect(instructionsOf(on({ certificates: true }).dockerfile, 'orders')[2]).toContain('/etc/ssl/certs/ca-certificates.crt');
  expect(instructionsOf(on({ writable: ['/tmp'] }).dockerfile, 'orders-folders').at(-1)).toContain('"-m", "1777", "/folders/tmp"');
});

test.each<[Partial<CustomRuntimeOptions>, string]>([
  [{ image: 'a b' }, 'not an image: "a b"; write such as "registry.acme.dev/base/glibc:12"'],
  [{ libcVersion: '2' }, 'libcVersion is of a glibc, such as "2.36": got "2" with libc "glibc"'],
  [{ libc: Libc.MUSL, libcVersion: '1.2' }, 'libcVersion is of a glibc, such as "2.36": got "1.2" with libc "musl"; leave it out'],
  [{ packageManager: PackageManager.APT, shell: false }, 'image "orders" says packageManager "apt" and shell: false, and packages are installed by a shell; leave one of them out'],
])('%j is refused', (options, message) => {
  expect(() => on(options)).toThrow(new Error(message));
});
