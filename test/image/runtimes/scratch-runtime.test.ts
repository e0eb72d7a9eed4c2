import { NonRootUser } from '../../../src/image/runtimes/non-root-user';
import { ScratchRuntime, ScratchRuntimeOptions } from '../../../src/image/runtimes/scratch-runtime';
import { imageOn, instructionsOf, stageOf } from '../../support/images';

const on = (options: Partial<ScratchRuntimeOptions> = {}) =>
  imageOn((dockerfile, id, given) => new ScratchRuntime(dockerfile, id, { ...given, ...options }), { musl: true });

test('it has certificates, time zones and the service\'s user, all without a shell', () => {
  const { dockerfile, runtime } = on();
  new NonRootUser(runtime, { uid: 1000, gid: 2000 });
  expect(stageOf(dockerfile, 'orders')).toEqual([
    'FROM scratch AS orders',
    'WORKDIR /app',
    'COPY --from=toolchain --link /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt',
    'COPY --from=toolchain --link /usr/share/zoneinfo/ /usr/share/zoneinfo/',
    'COPY --link <<\'passwd\' <<\'group\' <<\'nsswitch.conf\' /etc/',
    'root:x:0:0:root:/root:/sbin/nologin',
    'nonroot:x:1000:2000:nonroot:/app:/sbin/nologin',
    'passwd',
    'root:x:0:',
    'nonroot:x:2000:',
    'group',
    'hosts: files dns',
    'nsswitch.conf',
    'COPY --from=build --link /out/orders /app/orders',
    'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt',
    'USER 1000:2000',
    'HEALTHCHECK NONE',
    'ENTRYPOINT ["/app/orders"]',
  ]);
  expect(instructionsOf(dockerfile, 'toolchain').at(-1)).toContain('"tzdata=20*"');
});

test('what the service does not need is left out', () => {
  const { dockerfile } = on({ certificates: false, timeZones: false });
  expect(stageOf(dockerfile, 'orders').join('\n')).not.toMatch(/certificates|zoneinfo|SSL/);
  expect(instructionsOf(dockerfile, 'toolchain').join('\n')).not.toContain('tzdata');
});

test('a /tmp for everyone is made where the service writes to one, the rest is the service\'s', () => {
  expect(instructionsOf(on({ writable: ['/tmp'] }).dockerfile, 'orders-folders').at(-1)).toBe('RUN ["install", "-d", "-m", "1777", "/folders/tmp"]');
  const { dockerfile, runtime } = on({ writable: ['/data', '/tmp'] });
  new NonRootUser(runtime);
  expect(instructionsOf(dockerfile, 'orders-folders').at(-1)).toBe('RUN install -d -m 1777 /folders/tmp && install -d -o 65532 -g 65532 /folders/data');
});

test('root is the only one there where the service is root', () => {
  const { dockerfile, runtime } = on();
  new NonRootUser(runtime, { uid: 0 });
  expect(stageOf(dockerfile, 'orders').filter((line) => line.includes('nonroot'))).toEqual([]);
});

test('it has neither a C library nor a package manager', () => {
  expect(on().runtime._facts()).toMatchObject({ base: 'scratch', libc: 'none', libgcc: false, shell: false });
  expect(() => on().runtime.addPackages('libpq5')).toThrow(new Error('image "orders" stands on scratch, which has no package manager to install libpq5; write base: ServiceBase.DEBIAN_SLIM (new DebianSlimRuntime), or link the library statically'));
});
