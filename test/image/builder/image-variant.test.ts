import { ImageVariant } from '../../../src/image/builder/image-variant';
import { MuslStatic } from '../../../src/image/builder/musl-static';
import { PackageManager } from '../../../src/image/builder/package-manager';
import { RustBuilderStageOptions } from '../../../src/image/builder/rust-builder-stage-options';
import { FetchLayer } from '../../../src/image/caches/fetch-layer';
import { Libc } from '../../../src/image/libc';
import { ONE_CRATE } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

const toolchain = (builder: RustBuilderStageOptions, files = ONE_CRATE) => instructionsOf(oneImage({ builder, files }).dockerfile, 'toolchain');

test('the official image is the slim one, or the full one where it is asked for', () => {
  expect(toolchain({})[0]).toBe('FROM rust:1-slim-trixie AS toolchain');
  expect(toolchain({ variant: ImageVariant.SLIM })[0]).toBe('FROM rust:1-slim-trixie AS toolchain');
  expect(toolchain({ variant: ImageVariant.FULL })[0]).toBe('FROM rust:1-trixie AS toolchain');
  expect(toolchain({ variant: ImageVariant.FULL }, { ...ONE_CRATE, 'rust-toolchain': '1.80\n' })[0]).toBe('FROM rust:1.80-bookworm AS toolchain');
});

describe('an image of one\'s own', () => {
  const alpine = { image: 'rust:1-alpine', libc: Libc.MUSL };

  test('with musl has apk, unless it says otherwise', () => {
    const { builder } = oneImage({ builder: alpine });
    expect([builder.libc, builder.packageManager]).toEqual([Libc.MUSL, PackageManager.APK]);
    expect(toolchain({ ...alpine, packages: ['openssl-dev=~3.5', 'make'] }).at(-1)).toBe('RUN apk add --no-cache make "openssl-dev=~3.5"');
    expect(toolchain({ ...alpine, packageManager: PackageManager.APT, packages: ['make'] }).at(-1)).toContain('apt-get install');
    expect(() => oneImage({ builder: { ...alpine, packages: ['a b'] } })).toThrow('not a package as apk takes it: "a b"');
  });

  test('with musl is the host that macros and build scripts are compiled for', () => {
    const { dockerfile, builder } = oneImage({ builder: alpine });
    new MuslStatic(builder);
    new FetchLayer(builder);
    expect(instructionsOf(dockerfile, 'dependencies').at(-1)).toMatch(/cargo fetch --locked --target "\$\(uname -m\)-unknown-linux-musl"$/);
  });

  test('gets musl\'s compiler under its name there', () => {
    const lock = `${ONE_CRATE['Cargo.lock']}dependencies = [\n "cc",\n]\n\n[[package]]\nname = "cc"\nversion = "1.0.0"\n`;
    const files = { ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}\n[build-dependencies]\ncc = "1"\n`, 'Cargo.lock': lock };
    const { dockerfile, builder } = oneImage({ builder: alpine, files });
    new MuslStatic(builder);
    expect(instructionsOf(dockerfile, 'toolchain').at(-1)).toBe('RUN apk add --no-cache gcc musl-dev && rustup target add "$(uname -m)-unknown-linux-musl"');
  });

  test('of Fedora or Red Hat has dnf', () => {
    const ubi = { image: 'acme/rust:ubi9', packageManager: PackageManager.DNF };
    expect(toolchain({ ...ubi, packages: ['openssl-devel-3.2.*', 'make'] }).at(-1))
      .toBe('RUN dnf install --assumeyes --nodocs --setopt=install_weak_deps=False make "openssl-devel-3.2.*" && dnf clean all');
    expect(() => oneImage({ builder: { ...ubi, packages: ['libssl-dev=3.*'] } })).toThrow('not a package as dnf takes it: "libssl-dev=3.*"; write "libpq" or "libpq-17.*"');
  });

  test('without a package manager refuses packages, whoever adds them', () => {
    const bare = { image: 'acme/rust:1', packageManager: PackageManager.NONE };
    expect(toolchain(bare)).toEqual(['FROM acme/rust:1 AS toolchain', 'WORKDIR /src']);
    const message = 'the image "acme/rust:1" of builder "build" has no package manager to install "make"; take an image that has the package, or state what installs it: packageManager: PackageManager.DNF';
    expect(() => oneImage({ builder: { ...bare, packages: ['make'] } })).toThrow(message);
    expect(() => oneImage({ builder: bare }).builder.addPackages('make')).toThrow(message);
  });

  test('has no variant, and the official one no other C library', () => {
    expect(() => oneImage({ builder: { image: 'x', variant: ImageVariant.FULL } })).toThrow('variant is of the official image: got image "x", too; keep one of the two');
    expect(() => oneImage({ builder: { libc: Libc.MUSL } })).toThrow('libc and packageManager are of a stated image; the official one is Debian\'s: leave them out, or state image');
    expect(() => oneImage({ builder: { packageManager: PackageManager.APK } })).toThrow('libc and packageManager are of a stated image');
  });
});
