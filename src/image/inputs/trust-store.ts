import { PackageManager } from '../builder/package-manager';

/** Where a distribution keeps the authorities that its programs trust. */
export interface TrustStore {
  /** The file that has them all. */
  readonly bundle: string;
  /** The folder that further ones are put into. */
  readonly added: string;
  /** The program that takes them over. */
  readonly program: string;
}

/** Debian's and Alpine's, and what images without a package manager are taken for. */
const DEBIAN: TrustStore = { bundle: '/etc/ssl/certs/ca-certificates.crt', added: '/usr/local/share/ca-certificates', program: 'update-ca-certificates' };

/** update-ca-trust(8): https://www.mankier.com/8/update-ca-trust */
const RED_HAT: TrustStore = { bundle: '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem', added: '/etc/pki/ca-trust/source/anchors', program: 'update-ca-trust' };

/** The one of a package manager's distributions. */
export function trustStore(manager: PackageManager): TrustStore {
  return manager === PackageManager.DNF ? RED_HAT : DEBIAN;
}
