import { PackageManager } from '../../../src/image/builder/package-manager';
import { accounts, certificates, timeZones } from '../../../src/image/runtimes/runtime-files';
import { oneImage } from '../../support/images';

test('certificates are copied to where the variable says', () => {
  const { copies, environment } = certificates(oneImage().builder);
  expect(copies).toEqual([{ kind: 'COPY', id: 'certificates', link: true, from: 'toolchain', sources: ['/etc/ssl/certs/ca-certificates.crt'], destination: '/etc/ssl/certs/ca-certificates.crt' }]);
  expect(environment).toEqual([['SSL_CERT_FILE', '/etc/ssl/certs/ca-certificates.crt']]);
});

test('certificates of another distribution are taken from where it has them, and lie where all images have them', () => {
  const { builder } = oneImage({ builder: { image: 'acme/rust:ubi9', packageManager: PackageManager.DNF } });
  expect(certificates(builder).copies).toEqual([expect.objectContaining({
    from: 'toolchain', sources: ['/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem'], destination: '/etc/ssl/certs/ca-certificates.crt',
  })]);
});

test('time zones lie where every distribution has them', () => {
  expect(timeZones('toolchain')).toMatchObject({ from: 'toolchain', sources: ['/usr/share/zoneinfo/'], destination: '/usr/share/zoneinfo/' });
});

test.each([
  [undefined, ['root:x:0:0:root:/root:/sbin/nologin'], ['root:x:0:']],
  [{ uid: 7, gid: 0 }, ['root:x:0:0:root:/root:/sbin/nologin', 'nonroot:x:7:0:nonroot:/srv:/sbin/nologin'], ['root:x:0:']],
  [{ uid: 0, gid: 8 }, ['root:x:0:0:root:/root:/sbin/nologin'], ['root:x:0:', 'nonroot:x:8:']],
])('the accounts of %j', (user, passwd, group) => {
  const copy = accounts(user, '/srv');
  expect(copy.kind === 'COPY' && copy.files?.map(({ content }) => content.trim().split('\n'))).toEqual([passwd, group, ['hosts: files dns']]);
});
