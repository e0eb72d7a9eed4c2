import { join } from 'path';
import * as fc from 'fast-check';
import { Component } from 'projen';
import { DebianSuite } from '../../src/image/builder/debian-suite';
import { MuslStatic } from '../../src/image/builder/musl-static';
import { RustBuilderStage } from '../../src/image/builder/rust-builder-stage';
import { ChefCache } from '../../src/image/caches/chef-cache';
import { TargetCache } from '../../src/image/caches/target-cache';
import { BuildSecret } from '../../src/image/inputs/build-secret';
import { Platform } from '../../src/image/platform';
import { DistrolessBase, DistrolessRuntime } from '../../src/image/runtimes/distroless-runtime';
import { Healthcheck } from '../../src/image/runtimes/healthcheck';
import { InitProcess } from '../../src/image/runtimes/init-process';
import { NonRootUser } from '../../src/image/runtimes/non-root-user';
import { Probe } from '../../src/image/runtimes/probe';
import { RustDockerfile, RustDockerfileOptions } from '../../src/image/rust-dockerfile';
import { Severity } from '../../src/policy/finding';
import { folderWith, ONE_CRATE, projectOver, synthesized, WORKSPACE } from '../support/crates';
import { withC } from '../support/facts';
import { expectGolden } from '../support/golden';
import { instructionsOf, oneImage, OneImage } from '../support/images';

const toolchain = (text: string) => ({ ...ONE_CRATE, 'rust-toolchain.toml': text });
const below = (folder: string, files: { readonly [path: string]: string }) => Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
const WITH_C = withC();

function usual(made: OneImage = {}) {
  const image = oneImage(made);
  new ChefCache(image.builder);
  new NonRootUser(image.runtime);
  return image;
}

describe('a whole Dockerfile', () => {
  const golden = (name: string, dockerfile: RustDockerfile) => expectGolden(dockerfile._print(), join(__dirname, 'golden', `${name}.Dockerfile`));

  test('of one service', () => {
    const { dockerfile, runtime } = usual({ runtime: { port: 8080 } });
    new Healthcheck(runtime, { probe: Probe.httpGet('/healthz') });
    golden('one-service', dockerfile);
  });

  test('of a static binary with C code', () => {
    const { dockerfile, builder, runtime } = usual({ files: WITH_C, runtime: { port: 8080 } });
    new MuslStatic(builder);
    new Healthcheck(runtime, { probe: Probe.tcp() });
    golden('musl-with-c', dockerfile);
  });

  test('of two images that share one compile', () => {
    const dockerfile = new RustDockerfile(projectOver(WORKSPACE));
    const builder = new RustBuilderStage(dockerfile, { binaries: ['orders', 'orders-worker'], features: ['orders-api/metrics'] });
    new ChefCache(builder);
    for (const binary of builder.binaries) {
      const runtime = new DistrolessRuntime(dockerfile, binary.name, { binary, port: binary.name === 'orders' ? 8080 : undefined });
      new NonRootUser(runtime, { uid: 10001, gid: 10002 });
      if (runtime.port) new Healthcheck(runtime, { probe: Probe.httpGet('/healthz'), timeout: '5s', retries: 5 });
    }
    golden('two-images', dockerfile);
  });

  test('of a workspace in a folder of the repository', () => {
    const files = { ...below('backend', WORKSPACE), '.cargo/config.toml': '[net]\nretry = 3\n' };
    const { dockerfile } = usual({ files, dockerfile: { workspace: 'backend' }, builder: { binaries: ['orders-worker'] } });
    golden('workspace-in-a-folder', dockerfile);
  });

  test('of a pinned toolchain', () => {
    golden('toolchain-pinned', usual({ files: toolchain('[toolchain]\nchannel = "1.75.0"\ncomponents = ["clippy", "rustfmt"]\n') }).dockerfile);
  });

  test('of a nightly toolchain with parts that a build needs', () => {
    const text = '[toolchain]\nchannel = "nightly-2026-01-01"\ncomponents = ["rust-src", "clippy"]\ntargets = ["wasm32-unknown-unknown", "aarch64-apple-darwin"]\n';
    golden('toolchain-nightly', usual({ files: toolchain(text) }).dockerfile);
  });

  test('of the stable toolchain', () => {
    golden('toolchain-stable', usual({ files: { ...ONE_CRATE, 'rust-toolchain': 'stable\n' } }).dockerfile);
  });

  test('with secrets', () => {
    const { dockerfile, builder } = usual();
    new BuildSecret(builder, 'registry', { env: 'CARGO_REGISTRIES_ACME_TOKEN' });
    new BuildSecret(builder, 'mirror', { env: 'MIRROR_KEY', githubSecret: 'MIRROR' });
    golden('secrets', dockerfile);
  });

  test('with hostile values', () => {
    const files = { ...ONE_CRATE, 'config with spaces.toml': '', 'static/index.html': '', 'data/$HOME [1].json': '' };
    const { dockerfile } = usual({
      files,
      runtime: {
        env: ['GREETING=say "hello", it\'s $5', 'PATTERN=\\d+\\', 'EMPTY=', 'EQUALS=a=b', 'HASH=# no comment', 'EDGES=  both  ', 'BRACES=${HOME:-x}'],
        args: ['--name', 'it\'s "$HOME"', '', 'two\nlines'],
        assets: ['config with spaces.toml', 'static:/srv/www', 'data/$HOME [1].json:data/'],
        writable: ['/data', '/var/lib/orders', '/tmp/cache', '/tmp'],
      },
    });
    golden('hostile-values', dockerfile);
  });

  test('with an init process', () => {
    const { dockerfile, runtime } = usual({ runtime: { stopSignal: 'SIGINT' } });
    new InitProcess(runtime, { inImage: true });
    golden('init', dockerfile);
  });

  test('on a stated builder image', () => {
    const { dockerfile } = usual({
      files: toolchain('[toolchain]\nchannel = "1.85"\n'),
      builder: { image: 'registry.example.com/team/builder:7', packages: ['protobuf-compiler=3.21.*', 'libssl-dev'], profile: 'dist', defaultFeatures: false },
      runtime: { suite: DebianSuite.BOOKWORM, base: DistrolessBase.CC },
    });
    golden('stated-builder', dockerfile);
  });

  test('with two builders', () => {
    const dockerfile = new RustDockerfile(projectOver(WORKSPACE), { syntax: 'docker/dockerfile:1', platforms: [Platform.ARM64, Platform.AMD64] });
    const api = new RustBuilderStage(dockerfile, { binaries: ['orders'] });
    const worker = new RustBuilderStage(dockerfile, { name: 'jobs', binaries: ['orders-worker'], suite: DebianSuite.BOOKWORM });
    new MuslStatic(worker);
    for (const builder of [api, worker]) {
      new ChefCache(builder);
      const [binary] = builder.binaries;
      new NonRootUser(new DistrolessRuntime(dockerfile, binary.name, { binary }));
    }
    golden('two-builders', dockerfile);
  });

  test('without a cache of dependencies', () => {
    const { dockerfile, runtime } = oneImage();
    new NonRootUser(runtime);
    golden('no-cache', dockerfile);
  });

  test('of crates that cargo-chef does not know', () => {
    const files = {
      ...ONE_CRATE,
      'Cargo.toml': '[package]\nname = "orders"\nedition = "2021"\n\n[dependencies]\nserde = "1"\n\n[patch.crates-io]\nserde = { path = "patched/serde" }\n\n[workspace]\nexclude = ["patched"]\n',
      'patched/serde/Cargo.toml': '[package]\nname = "serde"\nversion = "1.0.0"\n',
      'patched/serde/src/lib.rs': '',
      'vendor/itoa/Cargo.toml': '[package]\nname = "itoa"\nversion = "1.0.0"\n',
      '.cargo/config.toml': '[source.crates-io]\nreplace-with = "vendored"\n\n[source.vendored]\ndirectory = "vendor"\n\n[build]\ntarget-dir = "out"\ntarget = "aarch64-unknown-linux-gnu"\n',
    };
    golden('outside-the-recipe', usual({ files }).dockerfile);
  });
});

describe('the order of calls', () => {
  const contributions: readonly ((image: ReturnType<typeof oneImage>) => void)[] = [
    ({ builder }) => new ChefCache(builder),
    ({ builder }) => new MuslStatic(builder),
    ({ builder }) => builder.addPackages('libssl-dev', 'cmake'),
    ({ builder }) => new BuildSecret(builder, 'b-token', { env: 'B' }),
    ({ builder }) => new BuildSecret(builder, 'a-token', { env: 'A' }),
    ({ runtime }) => new NonRootUser(runtime, { uid: 1000 }),
    ({ runtime }) => new InitProcess(runtime, { inImage: true }),
    ({ runtime }) => new Healthcheck(runtime, { probe: Probe.httpGet('/') }),
    ({ runtime }) => runtime.addEnv('B', '1'),
    ({ runtime }) => runtime.addEnv('A', '2'),
    ({ runtime }) => runtime.addWritable('/data'),
    ({ runtime }) => runtime.addWritable('/cache'),
    ({ runtime }) => runtime.addAsset('b.txt'),
    ({ runtime }) => runtime.addAsset('a.txt:/srv/a.txt'),
  ];

  test('does not show', () => {
    const print = (order: readonly number[]) => {
      const image = oneImage({ files: WITH_C, runtime: { port: 8080, portEnv: 'PORT' } });
      order.forEach((index) => contributions[index](image));
      const { secrets, writable, assetSources } = image.runtime;
      return { text: image.dockerfile._print(), secrets: secrets.map(({ id }) => id), writable, assetSources };
    };
    const order = contributions.map((_, index) => index);
    const expected = print(order);
    expect(expected.text).toContain('a-token');
    fc.assert(fc.property(fc.shuffledSubarray(order, { minLength: order.length }), (permuted) => {
      expect(print(permuted)).toEqual(expected);
    }), { numRuns: 60 });
  });

  test('of builders does not show either', () => {
    const print = (names: readonly (string | undefined)[]) => {
      const dockerfile = new RustDockerfile(projectOver(WORKSPACE));
      const builders = new Map(names.map((name) => [name ?? 'build', new RustBuilderStage(dockerfile, { name, binaries: [name === 'jobs' ? 'orders-worker' : 'orders'] })]));
      for (const name of ['build', 'jobs']) new DistrolessRuntime(dockerfile, `${name}-image`, { binary: builders.get(name)!.binaries[0] });
      return dockerfile._print();
    };
    expect(print(['jobs', undefined])).toBe(print([undefined, 'jobs']));
  });

  test('of binaries changes which image comes first, and not what is compiled', () => {
    const print = (binaries: string[]) => {
      const dockerfile = new RustDockerfile(projectOver(WORKSPACE));
      const builder = new RustBuilderStage(dockerfile, { binaries });
      new ChefCache(builder);
      builder.binaries.forEach((binary) => new DistrolessRuntime(dockerfile, binary.name, { binary }));
      return { cook: instructionsOf(dockerfile, 'dependencies').at(-1), last: dockerfile._print().match(/ AS (.*)/g)!.at(-1) };
    };
    const [one, other] = [print(['orders', 'orders-worker']), print(['orders-worker', 'orders'])];
    expect(one.cook).toBe(other.cook);
    expect([one.last, other.last]).toEqual([' AS orders', ' AS orders-worker']);
  });
});

describe('an image that is called like a stage', () => {
  test.each(['toolchain', 'planner', 'chef', 'dependencies', 'healthcheck', 'target', 'bin', 'test'])('%s is built all the same', (name) => {
    const files = {
      'Cargo.toml': `[package]\nname = "service"\nversion = "1.0.0"\nedition = "2021"\n\n[[bin]]\nname = "${name}"\npath = "src/main.rs"\n`,
      'Cargo.lock': 'version = 4\n\n[[package]]\nname = "service"\nversion = "1.0.0"\n',
      'src/main.rs': 'fn main() {}\n',
    };
    const { dockerfile, runtime } = usual({ files, runtime: { port: 1024, writable: ['/data'] } });
    new Healthcheck(runtime, { probe: Probe.tcp() });
    const names = [...dockerfile._print().matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, stage]) => stage);
    expect(names.at(-1)).toBe(name);
    expect(new Set(names).size).toBe(names.length);
    // what is copied comes from stages that there are
    const sources = [...dockerfile._print().matchAll(/(?:--from|[=,]from)=([\w.-]+)/g)].map(([, stage]) => stage);
    expect(sources.filter((stage) => !names.includes(stage) || stage === name)).toEqual([]);
  });

  test('moves the stage that makes its folders, too', () => {
    const dockerfile = new RustDockerfile(projectOver(WORKSPACE));
    const builder = new RustBuilderStage(dockerfile, { binaries: ['orders', 'orders-worker'] });
    new DistrolessRuntime(dockerfile, 'a', { binary: builder.binaries[0], writable: ['/data'] });
    new DistrolessRuntime(dockerfile, 'a-folders', { binary: builder.binaries[1], writable: ['/data'] });
    expect([...dockerfile._print().matchAll(/ AS (a\S*)$/gm)].map(([, stage]) => stage)).toEqual(['a-folders-folders', 'a-folders', 'a-folders-stage', 'a']);
  });
});

describe('options of the Dockerfile', () => {
  const make = (options: RustDockerfileOptions, files = ONE_CRATE) => new RustDockerfile(projectOver(files), options);

  test('a member\'s folder as the workspace stands for the workspace', () => {
    expect(make({ workspace: 'crates/api' }, WORKSPACE).workspacePath).toBe('.');
    expect(make({ workspace: 'back/crates/api/' }, below('back', WORKSPACE)).workspacePath).toBe('back');
  });

  test('an absolute workspace is refused', () => {
    expect(() => make({ workspace: '/src' })).toThrow('the workspace\'s folder is relative to the project: got "/src"; write such as "backend"');
  });

  test('a folder without a workspace names those that have one', () => {
    expect(() => make({}, below('backend', ONE_CRATE))).toThrow(/Cargo\.toml: there is no Cargo\.toml in this folder; one is in backend: name that folder/);
  });

  test('platforms are sorted, and each once', () => {
    expect(make({ platforms: [Platform.ARM64, Platform.AMD64, Platform.ARM64] }).platforms).toEqual(['linux/amd64', 'linux/arm64']);
  });

  test('another path takes the generated text along', () => {
    const dockerfile = make({ path: 'docker/api.Dockerfile' });
    const builder = new RustBuilderStage(dockerfile);
    const runtime = new DistrolessRuntime(dockerfile, 'api', { binary: builder.binaries[0] });
    expect([dockerfile.path, runtime.dockerfilePath]).toEqual(['docker/api.Dockerfile', 'docker/api.Dockerfile']);
  });

  test('two stages of one name are refused', () => {
    const { dockerfile, builder } = oneImage();
    const [binary] = builder.binaries;
    expect(() => new DistrolessRuntime(dockerfile, 'orders', { binary })).toThrow('Dockerfile has an image "orders" already; give the second one a name of its own');
    expect(() => new RustBuilderStage(dockerfile)).toThrow('Dockerfile has a builder "build" already; give the second one a name of its own, such as name: \'build-2\'');
  });

  test('a team\'s own rule is judged with the others', () => {
    const { project, dockerfile, runtime } = oneImage();
    new NonRootUser(runtime);
    dockerfile.addRule({
      code: 'team-port',
      severity: Severity.ERROR,
      findings: ({ images }) => images.filter(({ port }) => port === undefined).map(({ name }) => ({ place: name, message: 'it has no port', wayOut: 'write port: 8080' })),
    });
    expect(() => project.synth()).toThrow(/1 finding; no file was written[^]*error team-port: orders\n {4}it has no port\n {4}way out: write port: 8080/);
  });
});

test('what a component changes after the judgement is in every file, and so is what changes before the next synthesis', () => {
  const { project, builder, runtime } = oneImage();
  new NonRootUser(runtime);
  new TargetCache(builder);
  let round = 0;
  class Late extends Component {
    public override preSynthesize(): void {
      round++;
      runtime.addEnv('ROUND', String(round));
      new BuildSecret(builder, `secret-${round}`, { env: `TOKEN_${round}` });
    }
  }
  new Late(project);
  for (const now of [1, 2]) {
    const { Dockerfile, 'docker/freshness.sh': script } = synthesized(project);
    expect(Dockerfile).toContain(`ROUND=${now}`);
    expect(Dockerfile).toContain(`env=TOKEN_${now}`);
    expect(script).toContain(`TOKEN_${now} `);
  }
});

test('the facts tell the images that are pulled, stages aside', () => {
  const { dockerfile } = usual();
  expect(dockerfile.subject.baseImages).toEqual(['gcr.io/distroless/cc-debian13:nonroot', 'lukemathwalker/cargo-chef:0.1.78-rust-1-slim-bookworm', 'rust:1-slim-trixie']);
});

test('an image that is pulled has its digest from the file of pins', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const pins = JSON.stringify({ schemaVersion: 1, images: { 'rust:1-slim-trixie': digest } });
  const { dockerfile } = usual({ files: { ...ONE_CRATE, 'rust-docker.pins.json': pins } });
  expect(dockerfile._print()).toContain(`FROM rust:1-slim-trixie@${digest} AS toolchain\n`);
});

test('the workspace is read once for all projects of a tree', () => {
  const project = projectOver(ONE_CRATE);
  const [one, other] = ['a', 'b'].map((name) => new RustDockerfile(project, { path: `${name}.Dockerfile` }));
  expect(one.workspace).toBe(other.workspace);
  expect(folderWith({})).not.toBe(project.outdir);
});
