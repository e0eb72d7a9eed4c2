import { Linking } from '../../src/image/builder/linking';
import { PackageManager } from '../../src/image/builder/package-manager';
import { Libc } from '../../src/image/libc';
import { Severity } from '../../src/policy/finding';
import { judge } from '../../src/policy/judge';
import { RULES } from '../../src/policy/rules';
import { RustService } from '../../src/project/rust-service';
import { ServiceBase } from '../../src/project/service-base';
import { ONE_CRATE, projectOver, WORKSPACE } from '../support/crates';
import { instructionsOf } from '../support/images';

/** On what a binary that is linked to glibc starts. */
const WITH_GLIBC = [ServiceBase.DISTROLESS_CC, ServiceBase.DEBIAN_SLIM, ServiceBase.CHAINGUARD_GLIBC_DYNAMIC, ServiceBase.WOLFI];

const service = (linking: Linking, base?: ServiceBase) => new RustService(projectOver(ONE_CRATE), { linking, base, port: 8080, workflow: false });
const errors = (linking: Linking, base: ServiceBase) => judge(RULES, service(linking, base).dockerfile.subject)
  .filter((finding) => finding.severity === Severity.ERROR).map((finding) => finding.code);

const PAIRS = Object.values(Linking).flatMap((linking) => Object.values(ServiceBase).map((base): [Linking, ServiceBase] => [linking, base]));

test.each(PAIRS)('%s on %s is clean, or refused where it would not start', (linking, base) => {
  expect(errors(linking, base)).toEqual(linking !== Linking.GLIBC || WITH_GLIBC.includes(base) ? [] : ['libc-match']);
});

test.each([
  [ServiceBase.DISTROLESS_CC, 'gcr.io/distroless/cc-debian13:nonroot'],
  [ServiceBase.DISTROLESS_BASE, 'gcr.io/distroless/base-debian13:nonroot'],
  [ServiceBase.DISTROLESS_STATIC, 'gcr.io/distroless/static-debian13:nonroot'],
  [ServiceBase.DEBIAN_SLIM, 'debian:trixie-slim'],
  [ServiceBase.ALPINE, 'alpine:3.23'],
  [ServiceBase.SCRATCH, 'scratch'],
  [ServiceBase.CHAINGUARD_STATIC, 'cgr.dev/chainguard/static:latest'],
  [ServiceBase.CHAINGUARD_GLIBC_DYNAMIC, 'cgr.dev/chainguard/glibc-dynamic:latest'],
  [ServiceBase.WOLFI, 'cgr.dev/chainguard/wolfi-base:latest'],
])('%s stands on %s', (base, image) => {
  expect(instructionsOf(service(Linking.MUSL, base).dockerfile, 'orders')[0]).toBe(`FROM ${image} AS orders`);
});

test('without a stated base it is the distroless that the linkage asks for', () => {
  expect(instructionsOf(service(Linking.MUSL).dockerfile, 'orders')[0]).toContain('/static-debian13:');
  expect(instructionsOf(service(Linking.GLIBC).dockerfile, 'orders')[0]).toContain('/cc-debian13:');
});

test('what is stated about the image reaches it', () => {
  const { dockerfile } = new RustService(projectOver({ ...ONE_CRATE, 'acme.crt': '-----BEGIN CERTIFICATE-----\n' }), {
    base: ServiceBase.DEBIAN_SLIM, runtimePackages: ['libpq5=17.*'], timeZone: 'Europe/Berlin', labels: { vendor: 'Acme', revision: false }, caCertificates: ['acme.crt'], workflow: false,
  });
  expect(instructionsOf(dockerfile, 'orders')).toEqual(expect.arrayContaining([
    expect.stringContaining('"libpq5=17.*"'),
    'COPY --from=toolchain --link /usr/share/zoneinfo/ /usr/share/zoneinfo/',
    'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt TZ=Europe/Berlin',
    'LABEL org.opencontainers.image.title="orders" org.opencontainers.image.vendor="Acme" org.opencontainers.image.version="1.2.3"',
  ]));
  expect(instructionsOf(dockerfile, 'toolchain')).toContain('RUN ["update-ca-certificates"]');
});

test('what is stated about the start reaches the image', () => {
  const { dockerfile } = new RustService(projectOver(ONE_CRATE), { base: ServiceBase.ALPINE, linking: Linking.MUSL, entrypoint: ['/app/orders', 'serve'], workdir: '/srv', args: ['--all'], workflow: false });
  expect(instructionsOf(dockerfile, 'orders')).toEqual(expect.arrayContaining(['WORKDIR /srv', 'ENTRYPOINT ["/app/orders", "serve"]', 'CMD ["--all"]']));
});

describe('a base of one\'s own', () => {
  const customBase = { image: 'registry.acme.dev/base/glibc:12', libc: Libc.GLIBC, libcVersion: '2.41', libgcc: true, packageManager: PackageManager.APT };

  test('takes the place of a named one, with what is said of it', () => {
    const { dockerfile } = new RustService(projectOver(ONE_CRATE), { customBase, runtimePackages: ['libpq5=17.*'], workflow: false });
    const image = instructionsOf(dockerfile, 'orders');
    expect(image[0]).toBe('FROM registry.acme.dev/base/glibc:12 AS orders');
    expect(image[1]).toContain('apt-get install --yes --no-install-recommends "libpq5=17.*"');
    expect(dockerfile.subject.images[0]).toMatchObject({ base: customBase.image, glibcVersion: '2.41', libgcc: true });
  });

  test('stands beside no named one, except that one image says otherwise than all', () => {
    expect(() => new RustService(projectOver(ONE_CRATE), { base: ServiceBase.SCRATCH, customBase }))
      .toThrow('image "orders" stands on base scratch or on customBase registry.acme.dev/base/glibc:12; keep one of the two');
    const { runtimes } = new RustService(projectOver(WORKSPACE), {
      binaries: ['orders', 'orders-worker'], customBase, images: { 'orders-worker': { base: ServiceBase.DEBIAN_SLIM } }, workflow: false,
    });
    expect(runtimes.map((runtime) => runtime._facts().base)).toEqual([customBase.image, 'debian:trixie-slim']);
  });
});

describe('a target with a shell', () => {
  test('is of distroless, stated or not', () => {
    for (const base of [undefined, ServiceBase.DISTROLESS_CC]) {
      const { runtime, dockerfile } = new RustService(projectOver(ONE_CRATE), { base, debugTarget: true, workflow: false });
      expect(runtime.debugTarget).toBe('orders-debug');
      expect(instructionsOf(dockerfile, 'orders-debug')[0]).toBe('FROM gcr.io/distroless/cc-debian13:debug-nonroot AS orders-debug');
    }
    expect(service(Linking.GLIBC).runtime.debugTarget).toBeUndefined();
  });

  test('and of nothing else', () => {
    expect(() => new RustService(projectOver(ONE_CRATE), { base: ServiceBase.WOLFI, debugTarget: true }))
      .toThrow('debugTarget is of distroless, which has the same image with a shell: image "orders" stands on wolfi; leave it out, or base');
  });
});
