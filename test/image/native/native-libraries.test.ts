import { Binary } from '../../../src/image/binary';
import { DebianSuite } from '../../../src/image/builder/debian-suite';
import { RustBuilderStage } from '../../../src/image/builder/rust-builder-stage';
import { RustBuilderStageOptions } from '../../../src/image/builder/rust-builder-stage-options';
import { Libc } from '../../../src/image/libc';
import { NativeLibraries } from '../../../src/image/native/native-libraries';
import { CustomRuntime } from '../../../src/image/runtimes/custom-runtime';
import { DebianSlimRuntime } from '../../../src/image/runtimes/debian-slim-runtime';
import { DistrolessRuntime } from '../../../src/image/runtimes/distroless-runtime';
import { RustDockerfile } from '../../../src/image/rust-dockerfile';
import { projectOver } from '../../support/crates';
import { factsOf, naming } from '../../support/facts';
import { instructionsOf, oneImage } from '../../support/images';

const setup = (built: string[], locked: string[], builder: RustBuilderStageOptions = {}) => {
  const files = naming(locked);
  const made = oneImage({ files: { ...files, ...factsOf({ built: [...built, 'orders'], notBuilt: locked.filter((name) => !built.some((line) => line.split(' ')[0] === name)) }, files, 'gnu') }, builder });
  new NativeLibraries(made.builder);
  return instructionsOf(made.dockerfile, 'toolchain').slice(1);
};
const installed = (...of: Parameters<typeof setup>) => / --no-install-recommends (.*?) && rm/.exec(setup(...of).at(-1)!)?.[1].split(' ') ?? [];

test('what is compiled gets its headers, in the suite\'s versions, and what is in the lock only gets none', () => {
  expect(installed(['openssl-sys'], ['libsqlite3-sys', 'openssl-sys'])).toEqual(['"libssl-dev=3.5.*"', '"pkg-config=1.8.*"']);
  expect(installed(['openssl-sys'], ['openssl-sys'], { suite: DebianSuite.BOOKWORM })).toEqual(['"libssl-dev=3.0.*"', '"pkg-config=1.8.*"']);
  expect(setup([], ['openssl-sys'])).toEqual(['WORKDIR /src']);
});

test('the variables stand before everything that compiles', () => {
  expect(setup(['libz-sys libc'], ['libz-sys'])).toEqual(['ENV LIBZ_SYS_STATIC=1', 'WORKDIR /src']);
});

describe('what the user names stays', () => {
  test('in the version that is stated', () => {
    expect(installed(['openssl-sys'], ['openssl-sys'], { packages: ['libssl-dev=3.5.1-1', 'jq=1.7.*'] })).toEqual(['"jq=1.7.*"', '"libssl-dev=3.5.1-1"', '"pkg-config=1.8.*"']);
  });
  test('without a version where none is stated', () => {
    expect(installed(['openssl-sys'], ['openssl-sys'], { packages: ['libssl-dev', 'pkg-config'] })).toEqual(['libssl-dev', 'pkg-config']);
  });
});

test('an image of an unknown suite gets the names alone', () => {
  expect(installed(['openssl-sys'], ['openssl-sys'], { image: 'registry.acme.example/rust:1' })).toEqual(['libssl-dev', 'pkg-config']);
  expect(installed(['openssl-sys'], ['openssl-sys'], { suite: DebianSuite.BULLSEYE })).toEqual(['libssl-dev', 'pkg-config']);
});

test('until cargo is asked the lock decides', () => {
  const { builder } = oneImage({ files: naming(['cc', 'openssl-sys']) });
  expect(new NativeLibraries(builder).packages).toEqual(['libssl-dev=3.5.*', 'pkg-config=1.8.*']);
});

test('a builder has one', () => {
  const { builder } = oneImage();
  new NativeLibraries(builder);
  expect(() => new NativeLibraries(builder)).toThrow('builder "build" already has its native libraries; keep one NativeLibraries');
});

describe('what the program loads', () => {
  const on = (make: (dockerfile: RustDockerfile, binary: Binary) => unknown, native = true) => {
    const files = naming(['openssl-sys']);
    const dockerfile = new RustDockerfile(projectOver({ ...files, ...factsOf({ built: ['openssl-sys', 'orders'] }, files, 'gnu') }));
    const builder = new RustBuilderStage(dockerfile);
    if (native) new NativeLibraries(builder);
    make(dockerfile, builder.binaries[0]);
    return dockerfile;
  };
  const stage = (options: object, native = true) => instructionsOf(on((dockerfile, binary) => new DebianSlimRuntime(dockerfile, 'orders', { ...options, binary }), native), 'orders').join('\n');

  test('is installed on Debian, under the suite\'s name', () => {
    expect(stage({})).toContain('install --yes --no-install-recommends "libssl3t64=3.5.*"');
    expect(stage({ suite: DebianSuite.BOOKWORM })).toContain('install --yes --no-install-recommends "libssl3=3.0.*"');
    expect(stage({ packages: ['libssl3t64=3.5.1-1'] })).toContain('install --yes --no-install-recommends "libssl3t64=3.5.1-1"');
    expect(stage({}, false)).not.toContain('libssl3');
  });
  test('is told to the rules, with what the base has', () => {
    const [image] = on((dockerfile, binary) => new DistrolessRuntime(dockerfile, 'orders', { binary })).subject.images;
    expect(image.nativeLibraries).toEqual([expect.objectContaining({ crate: 'openssl-sys', files: ['libcrypto.so.3', 'libssl.so.3'] })]);
    expect(image.libraries).toEqual(expect.arrayContaining(['libcrypto.so.3', 'libssl.so.3', 'libstdc++.so.6', 'libz.so.1']));
  });
  test('of a base of one\'s own is nobody\'s guess', () => {
    const [image] = on((dockerfile, binary) => new CustomRuntime(dockerfile, 'orders', { binary, image: 'acme/base', libc: Libc.GLIBC })).subject.images;
    expect(image.libraries).toBeUndefined();
  });
});
