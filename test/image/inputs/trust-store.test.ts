import { PackageManager } from '../../../src/image/builder/package-manager';
import { CaCertificates } from '../../../src/image/inputs/ca-certificates';
import { trustStore } from '../../../src/image/inputs/trust-store';
import { ONE_CRATE } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

const FILES = { ...ONE_CRATE, 'acme.pem': '-----BEGIN CERTIFICATE-----\n' };

test.each([
  [PackageManager.APT, '/usr/local/share/ca-certificates', 'update-ca-certificates'],
  [PackageManager.APK, '/usr/local/share/ca-certificates', 'update-ca-certificates'],
  [PackageManager.DNF, '/etc/pki/ca-trust/source/anchors', 'update-ca-trust'],
  [PackageManager.NONE, '/usr/local/share/ca-certificates', 'update-ca-certificates'],
])('an authority is added where %s\'s distributions look for it', (packageManager, folder, program) => {
  const { dockerfile } = oneImage({ files: FILES, builder: { image: 'acme/rust:1', packageManager } });
  new CaCertificates(dockerfile, { files: ['acme.pem'] });
  expect(instructionsOf(dockerfile, 'toolchain').slice(1, 3)).toEqual([`COPY acme.pem ${folder}/acme.crt`, `RUN ["${program}"]`]);
  expect(instructionsOf(dockerfile, 'orders')).toContain(`COPY --from=toolchain --link ${trustStore(packageManager).bundle} /etc/ssl/certs/ca-certificates.crt`);
});
