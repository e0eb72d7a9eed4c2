import { PackageManager } from '../../../src/image/builder/package-manager';
import { translated } from '../../../src/image/inputs/foreign-packages';
import { NativeLibraries } from '../../../src/image/native/native-libraries';
import { judge } from '../../../src/policy/judge';
import { foreignPackages } from '../../../src/policy/rules/foreign-packages';
import { ONE_CRATE } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

const ASKED = ['tzdata=20*', 'libssl-dev=3.5.*', 'musl-tools=1.2.*', 'libssl-dev'];

test.each([
  [PackageManager.APT, ASKED, []],
  [PackageManager.APK, ['gcc', 'musl-dev', 'tzdata'], ['libssl-dev']],
  [PackageManager.DNF, ['tzdata'], ['libssl-dev', 'musl-tools']],
  [PackageManager.NONE, [], ['libssl-dev', 'musl-tools', 'tzdata']],
])('for %s', (manager, named, unnamed) => expect(translated(manager, ASKED)).toEqual({ named, unnamed }));

describe('what a crate needs of Debian', () => {
  const lock = `${ONE_CRATE['Cargo.lock']}dependencies = [\n "openssl-sys",\n]\n\n[[package]]\nname = "openssl-sys"\nversion = "0.9.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n`;
  const files = { ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}\n[dependencies]\nopenssl-sys = "0.9"\n`, 'Cargo.lock': lock };
  const made = (packages: string[] = []) => {
    const image = oneImage({ files, builder: { image: 'acme/rust:ubi9', packageManager: PackageManager.DNF, packages } });
    new NativeLibraries(image.builder);
    return image.dockerfile;
  };

  test('is no package of dnf\'s, and said', () => {
    expect(instructionsOf(made(), 'toolchain')).toEqual(['FROM acme/rust:ubi9 AS toolchain', 'WORKDIR /src']);
    expect(judge([foreignPackages], made().subject)).toEqual([expect.objectContaining({ message: expect.stringContaining('libssl-dev, pkg-config') })]);
  });

  test('is installed under the name that somebody states', () => {
    expect(instructionsOf(made(['openssl-devel']), 'toolchain').at(-1)).toContain(' openssl-devel && dnf clean all');
    expect(judge([foreignPackages], made(['openssl-devel']).subject)).toEqual([]);
  });
});
