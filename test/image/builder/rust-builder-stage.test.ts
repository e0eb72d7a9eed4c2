import { DebianSuite } from '../../../src/image/builder/debian-suite';
import { RustBuilderStage } from '../../../src/image/builder/rust-builder-stage';
import { RustBuilderStageOptions } from '../../../src/image/builder/rust-builder-stage-options';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { Platform } from '../../../src/image/platform';
import { RustDockerfile } from '../../../src/image/rust-dockerfile';
import { ONE_CRATE, projectOver, WORKSPACE } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

const builder = (options: RustBuilderStageOptions = {}, files = ONE_CRATE) => new RustBuilderStage(new RustDockerfile(projectOver(files)), options);

test('binaries stand in the order in which they were asked for', () => {
  expect(builder({ binaries: ['orders-worker', 'orders'] }, WORKSPACE).binaries.map(({ name }) => name)).toEqual(['orders-worker', 'orders']);
});

test('the image follows the toolchain file and the suite, unless it is stated', () => {
  expect([builder().image, builder().suite]).toEqual(['rust:1-slim-trixie', 'trixie']);
  expect(builder({ suite: DebianSuite.BOOKWORM }).image).toBe('rust:1-slim-bookworm');
  const stated = builder({ image: 'acme/rust:1' });
  expect([stated.image, stated.suite]).toEqual(['acme/rust:1', undefined]);
  expect(builder({ image: 'acme/rust:1', suite: DebianSuite.BOOKWORM }).suite).toBe('bookworm');
});

test('the facts are what was asked for', () => {
  const dockerfile = new RustDockerfile(projectOver(WORKSPACE), { platforms: [Platform.ARM64] });
  const stage = new RustBuilderStage(dockerfile, { binaries: ['orders'], features: ['b', 'a', 'b'], defaultFeatures: false, profile: 'dist', image: 'mirror/rust:1.95.0-slim-trixie' });
  const { graph, ...facts } = stage._facts();
  expect(graph).toMatchObject({ source: 'lock' });
  expect(facts).toMatchObject({
    name: 'build',
    binaries: [{ name: 'orders', package: undefined, packages: ['orders-api'], requiredFeatures: [] }],
    features: ['a', 'b'],
    defaultFeatures: false,
    profile: 'dist',
    packages: [],
    secrets: [],
    libc: 'glibc',
    linking: 'glibc',
    image: 'mirror/rust:1.95.0-slim-trixie',
    imageStated: true,
    rustVersion: '1.95.0',
    glibcVersion: undefined,
    platforms: ['linux/arm64'],
    cacheMounts: [],
    offline: false,
    sourcesInLayer: false,
    graphDecides: [],
    candidates: ['orders', 'orders-tool', 'orders-worker'],
  });
});

test.each([
  ['libssl dev', 'not a Debian package: "libssl dev"; write "name" or "name=version", such as "libssl-dev" or "libssl-dev=3.5.*"'],
  ['--force-yes', 'not a Debian package: "--force-yes"; write "name" or "name=version", such as "libssl-dev" or "libssl-dev=3.5.*"'],
])('the package %j is refused', (name, message) => {
  expect(() => builder({ packages: [name] })).toThrow(new Error(message));
  expect(() => builder().addPackages('gcc', name)).toThrow(new Error(message));
});

test.each([
  ['My Build', 'a builder\'s name starts with a small letter, then come small letters, digits, "-", "_" and ".": got "My Build"; did you mean "my-build"?'],
  ['scratch', 'a builder\'s name cannot be "scratch": the builder keeps it for itself; such as "scratch-service" is free'],
])('the name %j is refused', (name, message) => {
  expect(() => builder({ name })).toThrow(new Error(message));
});

describe('a package that has the name of a dependency', () => {
  const lock = `${ONE_CRATE['Cargo.lock']}\n[[package]]\nname = "orders"\nversion = "9.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n`;

  test('is told from it by its place, in cook and build alike', () => {
    const { dockerfile, builder: stage } = oneImage({ files: { ...ONE_CRATE, 'Cargo.lock': lock } });
    new ChefCache(stage);
    for (const name of ['dependencies', 'build']) expect(instructionsOf(dockerfile, name).at(-1)).toContain(' --package \'path+file:///src#orders\' --bin orders');
  });

  test('in a folder, too', () => {
    const files = Object.fromEntries(Object.entries({ ...ONE_CRATE, 'Cargo.lock': lock }).map(([path, text]) => [`my backend/${path}`, text]));
    const { dockerfile } = oneImage({ files, dockerfile: { workspace: 'my backend' } });
    expect(instructionsOf(dockerfile, 'build').at(-1)).toContain(' --package \'path+file:///src/my%20backend#orders\' --bin orders');
  });
});

test('a workspace in a folder with a space is built there', () => {
  const files = Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [`my backend/${path}`, text]));
  const { dockerfile, builder: stage } = oneImage({ files, dockerfile: { workspace: 'my backend' } });
  new ChefCache(stage);
  expect(instructionsOf(dockerfile, 'toolchain')[1]).toBe('WORKDIR "/src/my backend"');
  expect(instructionsOf(dockerfile, 'build').at(-1)).toContain('source=/src/my\\ backend/target,target=/src/my\\ backend/target,');
});
