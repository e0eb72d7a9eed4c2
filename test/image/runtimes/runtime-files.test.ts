import { accounts, certificates, timeZones } from '../../../src/image/runtimes/runtime-files';

test('certificates are copied to where the variable says', () => {
  const { copies, environment } = certificates('toolchain');
  expect(copies).toEqual([{ kind: 'COPY', id: 'certificates', link: true, from: 'toolchain', sources: ['/etc/ssl/certs/ca-certificates.crt'], destination: '/etc/ssl/certs/ca-certificates.crt' }]);
  expect(environment).toEqual([['SSL_CERT_FILE', '/etc/ssl/certs/ca-certificates.crt']]);
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
