import { DebianSuite } from '../../../src/image/builder/debian-suite';
import { DebianSlimRuntime, DebianSlimRuntimeOptions } from '../../../src/image/runtimes/debian-slim-runtime';
import { imageOn, instructionsOf } from '../../support/images';

const on = (options: Partial<DebianSlimRuntimeOptions> = {}, suite?: DebianSuite) =>
  imageOn((dockerfile, id, given) => new DebianSlimRuntime(dockerfile, id, { ...given, ...options }), { builder: { suite } });

test.each<[DebianSuite | undefined, DebianSuite | undefined, string, string]>([
  [undefined, undefined, 'debian:trixie-slim', '2.41'],
  [DebianSuite.BOOKWORM, undefined, 'debian:bookworm-slim', '2.36'],
  // a newer glibc runs what an older one linked
  [DebianSuite.BULLSEYE, undefined, 'debian:bookworm-slim', '2.36'],
  [DebianSuite.BOOKWORM, DebianSuite.TRIXIE, 'debian:trixie-slim', '2.41'],
])('with a builder of %s, stated %s, it stands on %s', (builder, suite, image, glibc) => {
  expect(on({ suite }, builder).runtime._facts()).toMatchObject({ base: image, libc: 'glibc', glibcVersion: glibc, libgcc: true, shell: true, programs: ['sh', 'bash'] });
});

test('certificates come from the builder, so that nothing is fetched', () => {
  expect(instructionsOf(on().dockerfile, 'orders')).toEqual([
    'FROM debian:trixie-slim AS orders',
    // nobody becomes root by a program of the base
    'RUN ["find", "/", "-xdev", "-perm", "/6000", "-type", "f", "-exec", "chmod", "a-s", "{}", "+"]',
    'WORKDIR /app',
    'COPY --from=toolchain --link /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt',
    'COPY --from=build --link /out/orders /app/orders',
    'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt',
    'HEALTHCHECK NONE',
    'ENTRYPOINT ["/app/orders"]',
  ]);
  expect(instructionsOf(on({ certificates: false }).dockerfile, 'orders').join('\n')).not.toMatch(/certificates|SSL/);
});

test('a stated variable wins over the base\'s', () => {
  expect(instructionsOf(on({ env: ['SSL_CERT_FILE=/other'] }).dockerfile, 'orders')).toContain('ENV SSL_CERT_FILE=/other');
});

test('packages are one step before all copies, each once, sorted, without a list left', () => {
  const { dockerfile, runtime } = on({ packages: ['libpq5=17.*', 'curl=8.*'] });
  runtime.addPackages('curl=8.*');
  expect(instructionsOf(dockerfile, 'orders')[1]).toBe('RUN apt-get update && apt-get install --yes --no-install-recommends "curl=8.*" "libpq5=17.*" && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin && find / -xdev -perm /6000 -type f -exec chmod a-s {} +');
  // a health check may call what was installed
  expect(runtime._facts().programs).toEqual(['sh', 'bash', 'libpq5', 'curl']);
});

test('what no package can be is refused', () => {
  expect(() => on({ packages: ['libpq5; rm'] })).toThrow(new Error('not a package as apt takes it: "libpq5; rm"; write "libpq5" or "libpq5=17.*"'));
});
