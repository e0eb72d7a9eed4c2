import { join } from 'path';
import * as fc from 'fast-check';
import { MuslStatic } from '../../../src/image/builder/musl-static';
import { RustBuilderStage } from '../../../src/image/builder/rust-builder-stage';
import { RustBuilderStageOptions } from '../../../src/image/builder/rust-builder-stage-options';
import { BuildMode } from '../../../src/image/caches/build-mode';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { FetchLayer } from '../../../src/image/caches/fetch-layer';
import { ManifestCache } from '../../../src/image/caches/manifest-cache';
import { MountCache } from '../../../src/image/caches/mount-cache';
import { TargetCache, TargetCacheOptions } from '../../../src/image/caches/target-cache';
import { BuildSecret } from '../../../src/image/inputs/build-secret';
import { GitMetadata } from '../../../src/image/inputs/git-metadata';
import { GitValue } from '../../../src/image/inputs/git-value';
import { Platform } from '../../../src/image/platform';
import { NonRootUser } from '../../../src/image/runtimes/non-root-user';
import { ONE_CRATE, WORKSPACE } from '../../support/crates';
import { expectGolden } from '../../support/golden';
import { instructionsOf, OneImage, oneImage } from '../../support/images';

const cached = (made: OneImage = {}, options?: TargetCacheOptions) => {
  const image = oneImage(made);
  new TargetCache(image.builder, options);
  return image;
};
const compile = (made: OneImage = {}, options?: TargetCacheOptions) => instructionsOf(cached(made, options).dockerfile, 'build').at(-1)!;
const targetId = (made: OneImage = {}, options?: TargetCacheOptions) => /(?<=id=)[^,]*-target-[^,]*/.exec(compile(made, options))![0];
const golden = (name: string) => join(__dirname, 'golden', `${name}.Dockerfile`);

test('a whole Dockerfile', () => {
  const { dockerfile, runtime } = cached({ files: WORKSPACE, builder: { binaries: ['orders'] } });
  new NonRootUser(runtime);
  expectGolden(dockerfile._print(), golden('target-cache'));
});

test('a release begins with the layer of dependencies where START says so, a fast build with the seed', () => {
  const { dockerfile, builder, runtime } = cached();
  expect(runtime.seed).toEqual({ context: 'seed', target: 'seed-image', buildArgument: 'BUILD_MODE', startArgument: 'START' });
  new ChefCache(builder);
  expect(runtime.seed?.dependencies).toBe('dependencies');
  expect(dockerfile._print()).toContain('\n# release-seed what a release begins with: nothing; on a new builder that reads a cache, --build-arg START=dependencies\n');
  expect(instructionsOf(dockerfile, 'seed')).toEqual(['FROM scratch AS seed']);
  expect(instructionsOf(dockerfile, 'fast-seed')).toEqual(['FROM seed AS fast-seed']);
  expect(instructionsOf(dockerfile, 'release-seed')).toEqual(['FROM scratch AS release-seed']);
  // what was fetched for the layer is not fetched again
  expect(instructionsOf(dockerfile, 'start')).toEqual(['FROM ${START:-release-seed} AS start', 'WORKDIR /src/target', 'WORKDIR /usr/local/cargo/git', 'WORKDIR /usr/local/cargo/registry']);
  const build = instructionsOf(dockerfile, 'build');
  expect(build[0]).toBe('FROM toolchain AS build');
  for (const folder of ['/src/target', '/usr/local/cargo/git', '/usr/local/cargo/registry']) expect(build.at(-1)).toContain(`from=start,source=${folder},target=${folder},sharing=locked`);
});

test('without such a layer a release begins with nothing, whatever seed is given', () => {
  expect(instructionsOf(cached().dockerfile, 'release-seed')).toEqual(['FROM scratch AS release-seed']);
});

test('the order of the calls does not show', () => {
  const calls: readonly ((builder: RustBuilderStage) => unknown)[] = [
    (builder) => new TargetCache(builder), (builder) => new ChefCache(builder), (builder) => new MuslStatic(builder),
    (builder) => new BuildSecret(builder, 'token', { env: 'CARGO_REGISTRY_TOKEN' }), (builder) => builder.addPackages('libssl-dev'),
  ];
  const print = (order: readonly typeof calls[number][]) => {
    const image = oneImage();
    order.forEach((call) => call(image.builder));
    return image.dockerfile._print();
  };
  const first = print(calls);
  fc.assert(fc.property(fc.shuffledSubarray([...calls], { minLength: calls.length }), (order) => {
    expect(print(order)).toBe(first);
  }), { numRuns: 10 });
});

test('the sources are mounted, and nothing of them is copied', () => {
  const { dockerfile } = cached();
  expect(instructionsOf(dockerfile, 'build').filter((line) => line.startsWith('COPY'))).toEqual([]);
  expect(compile()).toContain('--mount=type=bind,target=/src,readwrite');
});

test('a workspace in a folder: all of the context is compared, cargo works in the folder', () => {
  const files = Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [`back/${path}`, text]));
  const { dockerfile } = cached({ files, dockerfile: { workspace: 'back' } });
  const script = instructionsOf(dockerfile, 'freshness');
  expect(script).toContain('target=/src/back/target');
  expect(script).toContain('cd /src');
  expect(script).toContain('give times/orders ./back');
  expect(instructionsOf(dockerfile, 'build').at(-1)).toContain('from=start,source=/src/back/target,target=/src/back/target,');
});

test('what another construct mounts is mounted once, a secret beside it', () => {
  const { builder, dockerfile } = cached();
  new MountCache(builder);
  new BuildSecret(builder, 'token', { env: 'CARGO_REGISTRY_TOKEN' });
  const step = instructionsOf(dockerfile, 'build').at(-1)!;
  expect(step.match(/target=\/usr\/local\/cargo\/\w+/g)).toEqual(['target=/usr/local/cargo/git', 'target=/usr/local/cargo/registry']);
  expect(step).toContain('--mount=type=secret,id=token,env=CARGO_REGISTRY_TOKEN');
  expect(step).toContain(' sh /freshness.sh env CARGO_REGISTRY_GLOBAL_CREDENTIAL_PROVIDERS=cargo:token cargo build ');
});

test('the commit is compared for build scripts, a secret for nobody', () => {
  const { builder, dockerfile } = cached({ files: { ...ONE_CRATE, 'build.rs': 'fn main() {}' } });
  new GitMetadata(builder, { variables: { COMMIT: GitValue.SHA } });
  new BuildSecret(builder, 'token', { env: 'CARGO_REGISTRY_TOKEN' });
  const script = dockerfile._print();
  expect(script).toContain("      'variable COMMIT='* | 'variable GIT_COMMIT_TIMESTAMP='* | 'variable GIT_SHA='*) mark orders; continue ;;\n");
  expect(script).toMatch(/\(unset .*\bCARGO_REGISTRY_TOKEN\b.*; env\)/);
});

test('a layer of fetched sources is not hidden, and the compile needs no network', () => {
  const { dockerfile, builder } = cached({ builder: { offline: true } });
  new FetchLayer(builder);
  const build = instructionsOf(dockerfile, 'build');
  expect(build[0]).toBe('FROM dependencies AS build');
  expect(build.at(-1)).toContain('RUN --network=none ');
  expect(build.at(-1)).not.toContain('/usr/local/cargo/');
  expect(build.at(-1)).toContain(' sh /freshness.sh cargo build --offline --locked ');
});

test('without network, a fast build finds the fetched sources that its seed does not have', () => {
  const { dockerfile, builder } = cached({ builder: { offline: true } });
  new ManifestCache(builder);
  const build = instructionsOf(dockerfile, 'build').at(-1)!;
  expect(build).toMatch(/--mount=type=cache,id=orders-cargo-registry,from=fetched,source=\/usr\/local\/cargo\/registry,target=/);
  expect(build).toMatch(/--mount=type=cache,id=orders-cargo-git,from=fetched,/);
  expect(build).toMatch(/--mount=type=cache,id=orders-target-[^,]*,from=start,/);
  expect(instructionsOf(dockerfile, 'fetched')).toEqual(['FROM dependencies AS fetched', 'WORKDIR /usr/local/cargo/git', 'WORKDIR /usr/local/cargo/registry']);
});

describe('the id of the target directory', () => {
  test('is of the project, the profile, the linkage and the mode, and of one platform where there are several', () => {
    expect(targetId()).toMatch(/^orders-target-release-glibc-[0-9a-f]{12}-\$\{BUILD_MODE\}$/);
    expect(targetId({}, { idPrefix: '@acme/shop' })).toMatch(/^acme-shop-target-/);
    expect(targetId({ dockerfile: { platforms: [Platform.AMD64, Platform.ARM64] } })).toMatch(/-\$\{TARGETPLATFORM\}-\$\{BUILD_MODE\}$/);
    expect(compile()).not.toContain('TARGETPLATFORM');
  });

  const OTHERS: readonly [string, OneImage][] = [
    ['base image', { builder: { image: 'acme/rust:1' } }],
    ['version of Rust', { files: { ...ONE_CRATE, 'rust-toolchain.toml': '[toolchain]\nchannel = "1.90"\n' } }],
    ['toolchain that is fetched', { files: { ...ONE_CRATE, 'rust-toolchain.toml': '[toolchain]\nchannel = "nightly-2026-01-01"\n' } }],
    ['package', { builder: { packages: ['libssl-dev'] } }],
    ['profile', { builder: { profile: 'dev' } }],
    ['digest', { files: { ...ONE_CRATE, 'rust-docker.pins.json': JSON.stringify({ schemaVersion: 1, images: { 'rust:1-slim-trixie': `sha256:${'a'.repeat(64)}` } }) } }],
  ];

  test.each(OTHERS)('is another one with another %s', (_, made) => {
    expect(targetId(made)).not.toBe(targetId());
  });

  test('is another one with another linkage', () => {
    const { builder, dockerfile } = cached();
    new MuslStatic(builder);
    expect(instructionsOf(dockerfile, 'build').at(-1)).toMatch(/-target-release-musl-/);
  });

  test.each<[string, RustBuilderStageOptions]>([['binaries', { binaries: ['orders'] }], ['features', { features: ['json'] }]])('is the same with other %s: cargo tells them apart', (_, builder) => {
    const files = { ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}\n[features]\njson = []\n` };
    expect(targetId({ files, builder })).toBe(targetId({ files }));
  });
});

describe('the mode', () => {
  test('is an argument of the build, a release where nothing is said', () => {
    expect(cached().dockerfile._print()).toContain('# BUILD_MODE fast (incremental, no LTO) or release (what Cargo.toml says)\nARG BUILD_MODE=release\n');
    expect(cached({}, { mode: BuildMode.FAST }).dockerfile._print()).toContain('\nARG BUILD_MODE=fast\n');
  });

  test('changes the profile that is built', () => {
    const script = instructionsOf(cached({ builder: { profile: 'dist-small' }, files: { ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}\n[profile.dist-small]\ninherits = "release"\n` } }).dockerfile, 'freshness');
    expect(script.find((line) => line.startsWith('  fast)'))?.trim()).toBe('fast) export CARGO_INCREMENTAL=1 CARGO_PROFILE_DIST_SMALL_LTO=off CARGO_PROFILE_DIST_SMALL_CODEGEN_UNITS=16 ;;');
  });

  test('is one for all builders of a file', () => {
    const { dockerfile, builder } = oneImage();
    new TargetCache(builder);
    const second = new RustBuilderStage(dockerfile, { name: 'second' });
    new TargetCache(second, { mode: BuildMode.FAST });
    expect(() => dockerfile._print()).toThrow(new Error('two builders of Dockerfile give BUILD_MODE a value: release and fast; state one for both'));
  });
});

test('two builders have seeds of their own', () => {
  const { dockerfile, builder } = oneImage();
  new TargetCache(builder);
  new TargetCache(new RustBuilderStage(dockerfile, { name: 'second' }));
  expect(instructionsOf(dockerfile, 'second-start')[0]).toBe('FROM ${SECOND_START:-second-release-seed} AS second-start');
  expect(instructionsOf(dockerfile, 'second').at(-1)).toContain('from=second-start');
});

test('a seed is written by the same compile, whatever a cached layer says', () => {
  const { dockerfile, builder } = cached();
  new GitMetadata(builder);
  const contents = instructionsOf(dockerfile, 'seed-contents');
  const build = instructionsOf(dockerfile, 'build');
  const mounts = (line: string) => line.match(/--mount=\S+/g)!.filter((mount) => !mount.includes('seed.sh'));
  expect(mounts(contents.at(-1)!)).toEqual(mounts(build.at(-1)!));
  expect(contents.slice(0, -1).map((line) => line.replace('seed-contents', 'build'))).toEqual(build.slice(0, -1));
  expect(contents.at(-1)).toMatch(/ sh \/freshness.sh cargo build --locked --release --package orders --bin orders --message-format=json-render-diagnostics > \/messages && sh \/seed.sh$/);
  expect(instructionsOf(dockerfile, 'seed-image')).toEqual(['FROM scratch AS seed-image', 'COPY --from=seed-contents /seed/ /']);
});

test('a builder compiles in one way', () => {
  const { builder } = cached();
  expect(() => new TargetCache(builder)).toThrow(new Error('builder "build" already has its compile step; keep one TargetCache'));
});

test.each([0, -1, 1.5, NaN])('a size that is none is refused: %j', (maxSize) => {
  expect(() => cached({}, { seedMaxSize: maxSize })).toThrow(new Error(`seedMaxSize is a whole number of megabytes: got ${maxSize}; write such as seedMaxSize: 10000`));
  expect(() => cached({}, { maxSize })).toThrow(new Error(`maxSize is a whole number of megabytes: got ${maxSize}; write such as maxSize: 10000`));
});

test('an id without a letter is refused', () => {
  expect(() => cached({}, { idPrefix: '-' })).toThrow(new Error('the id of a cache mount has letters or digits: got "-"; write such as idPrefix: "orders"'));
});
