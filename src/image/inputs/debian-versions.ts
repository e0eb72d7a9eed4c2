import { SystemPackage } from './system-package';
import { DebianSuite } from '../builder/debian-suite';

/**
 * The versions of Debian's packages, as globs that its security updates stay within; read with `apt-cache show` in each suite, which
 * test/image/inputs/debian-versions.test.ts does again.
 */
const VERSIONS: { readonly [name: string]: { readonly [DebianSuite.BOOKWORM]?: string; readonly [DebianSuite.TRIXIE]?: string } } = {
  'cmake': { bookworm: '3.25.*', trixie: '3.31.*' },
  'curl': { bookworm: '7.88.*', trixie: '8.14.*' },
  'default-libmysqlclient-dev': { bookworm: '1.1.*', trixie: '1.1.*' },
  'g++': { bookworm: '4:12.2.*', trixie: '4:14.2.*' },
  'golang-go': { bookworm: '2:1.19~*', trixie: '2:1.24~*' },
  'libasound2': { bookworm: '1.2.*' },
  'libasound2-dev': { bookworm: '1.2.*', trixie: '1.2.*' },
  'libasound2t64': { trixie: '1.2.*' },
  'libclang-dev': { bookworm: '1:14.0-*', trixie: '1:19.0-*' },
  'libdbus-1-3': { bookworm: '1.14.*', trixie: '1.16.*' },
  'libdbus-1-dev': { bookworm: '1.14.*', trixie: '1.16.*' },
  'libfontconfig-dev': { bookworm: '2.14.*', trixie: '2.15.*' },
  'libfontconfig1': { bookworm: '2.14.*', trixie: '2.15.*' },
  'libgssapi-krb5-2': { bookworm: '1.20.*', trixie: '1.21.*' },
  'libkrb5-dev': { bookworm: '1.20.*', trixie: '1.21.*' },
  'libmagic-dev': { bookworm: '1:5.44-*', trixie: '1:5.46-*' },
  'libmagic1': { bookworm: '1:5.44-*' },
  'libmagic1t64': { trixie: '1:5.46-*' },
  'libmariadb3': { bookworm: '1:10.11.*', trixie: '1:11.8.*' },
  'libodbc2': { bookworm: '2.3.*', trixie: '2.3.*' },
  'libpam0g': { bookworm: '1.5.*', trixie: '1.7.*' },
  'libpam0g-dev': { bookworm: '1.5.*', trixie: '1.7.*' },
  'libpq-dev': { bookworm: '15.*', trixie: '17.*' },
  'libpq5': { bookworm: '15.*', trixie: '17.*' },
  'libprotobuf-dev': { bookworm: '3.21.*', trixie: '3.21.*' },
  'librdkafka-dev': { bookworm: '2.0.*', trixie: '2.8.*' },
  'librdkafka1': { bookworm: '2.0.*', trixie: '2.8.*' },
  'libsasl2-2': { bookworm: '2.1.*', trixie: '2.1.*' },
  'libsasl2-dev': { bookworm: '2.1.*', trixie: '2.1.*' },
  'libseccomp-dev': { bookworm: '2.5.*', trixie: '2.6.*' },
  'libseccomp2': { bookworm: '2.5.*', trixie: '2.6.*' },
  'libsqlite3-0': { bookworm: '3.40.*', trixie: '3.46.*' },
  'libsqlite3-dev': { bookworm: '3.40.*', trixie: '3.46.*' },
  'libssl-dev': { bookworm: '3.0.*', trixie: '3.5.*' },
  'libssl3': { bookworm: '3.0.*' },
  'libssl3t64': { trixie: '3.5.*' },
  'libsystemd-dev': { bookworm: '252.*', trixie: '257.*' },
  'libsystemd0': { bookworm: '252.*', trixie: '257.*' },
  'libudev-dev': { bookworm: '252.*', trixie: '257.*' },
  'libudev1': { bookworm: '252.*', trixie: '257.*' },
  'libxml2': { bookworm: '2.9.*', trixie: '2.12.*' },
  'libxml2-dev': { bookworm: '2.9.*', trixie: '2.12.*' },
  'libzmq3-dev': { bookworm: '4.3.*', trixie: '4.3.*' },
  'libzmq5': { bookworm: '4.3.*', trixie: '4.3.*' },
  'libzstd-dev': { bookworm: '1.5.*', trixie: '1.5.*' },
  'libzstd1': { bookworm: '1.5.*', trixie: '1.5.*' },
  'make': { bookworm: '4.3-*', trixie: '4.4.*' },
  'musl-tools': { bookworm: '1.2.*', trixie: '1.2.*' },
  'perl': { bookworm: '5.36.*', trixie: '5.40.*' },
  'pkg-config': { bookworm: '1.8.*', trixie: '1.8.*' },
  'protobuf-compiler': { bookworm: '3.21.*', trixie: '3.21.*' },
  'unixodbc-dev': { bookworm: '2.3.*', trixie: '2.3.*' },
};

/** The package with the suite's version, or by its name alone where that is not known. */
export function versioned(name: string, suite: DebianSuite | undefined): SystemPackage {
  const version = suite === undefined || suite === DebianSuite.BULLSEYE ? undefined : VERSIONS[name]?.[suite];
  return version === undefined ? name : `${name}=${version}`;
}

/** Every package with its version in a suite. */
export function packagesOf(suite: DebianSuite.BOOKWORM | DebianSuite.TRIXIE): SystemPackage[] {
  return Object.keys(VERSIONS).filter((name) => VERSIONS[name][suite] !== undefined).map((name) => versioned(name, suite));
}
