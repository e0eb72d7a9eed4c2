import { utimesSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { BakeFile } from '../../../src/files/bake-file';
import { BuildxWorkflow } from '../../../src/files/buildx-workflow';
import { DockerIgnore } from '../../../src/files/docker-ignore';
import { MuslStatic } from '../../../src/image/builder/musl-static';
import { RustBuilderStage } from '../../../src/image/builder/rust-builder-stage';
import { TestTarget, TestTargetOptions } from '../../../src/image/builder/test-target';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { FetchLayer } from '../../../src/image/caches/fetch-layer';
import { ManifestCache } from '../../../src/image/caches/manifest-cache';
import { TargetCache } from '../../../src/image/caches/target-cache';
import { GitMetadata } from '../../../src/image/inputs/git-metadata';
import { Platform } from '../../../src/image/platform';
import { RustDockerfile } from '../../../src/image/rust-dockerfile';
import { RustService } from '../../../src/project/rust-service';
import { letThrough } from '../../support/build-context';
import { ONE_CRATE, projectOver, synthesized, WORKSPACE } from '../../support/crates';
import { engine } from '../../support/engine';
import { built } from '../../support/engine-build';
import { instructionsOf, oneImage } from '../../support/images';

type Files = { readonly [path: string]: string };

const made = (files: Files = ONE_CRATE, options: TestTargetOptions = {}, builder: Parameters<typeof oneImage>[0] = {}) => {
  const image = oneImage({ files, runtime: { allowRoot: true }, ...builder });
  new TestTarget(image.builder, options);
  return image;
};

describe('without a cache', () => {
  test('the sources are judged on the toolchain, with the build\'s own flags', () => {
    const { dockerfile } = made();
    expect(instructionsOf(dockerfile, 'test')).toEqual(['FROM toolchain AS test', 'COPY ./ ./', 'RUN cargo test --locked --release --package orders']);
    expect(instructionsOf(dockerfile, 'clippy')).toEqual([
      'FROM toolchain AS clippy', 'RUN rustup component add clippy', 'COPY ./ ./',
      'RUN cargo clippy --all-targets --locked --release --package orders -- --deny warnings',
    ]);
  });

  test('features, profile and target are the build\'s', () => {
    const { dockerfile, builder } = made(WORKSPACE, {}, { builder: { binaries: ['orders'], features: ['orders-api/metrics'], defaultFeatures: false, profile: 'dev' } });
    new MuslStatic(builder);
    expect(instructionsOf(dockerfile, 'test').at(-1)).toBe('RUN cargo test --locked --profile dev --target "$(uname -m)-unknown-linux-musl"'
      + ' --package orders-api --package orders-core --no-default-features --features orders-api/metrics');
  });

  test('what is tested, and what the programs are told, can be stated', () => {
    const { dockerfile } = made(WORKSPACE, { packages: ['orders-core'], args: ['--skip', 'needs a database'], clippyArgs: [] }, { builder: { binaries: ['orders'] } });
    expect(instructionsOf(dockerfile, 'test').at(-1)).toBe('RUN cargo test --locked --release --package orders-core -- --skip \'needs a database\'');
    expect(instructionsOf(dockerfile, 'clippy').at(-1)).toBe('RUN cargo clippy --all-targets --locked --release --package orders-core');
    expect(() => made(WORKSPACE, { packages: ['orders-cor'] }, { builder: { binaries: ['orders'] } })).toThrow('no member of the workspace is called "orders-cor"; did you mean "orders-core"?');
    expect(made(ONE_CRATE, { clippy: false }).dockerfile._print()).not.toContain('clippy');
  });
});

test('with cargo-chef what only tests need is compiled in a layer on top of the dependencies', () => {
  const { dockerfile, builder } = made();
  new ChefCache(builder);
  expect(instructionsOf(dockerfile, 'test-dependencies')).toEqual([
    'FROM dependencies AS test-dependencies',
    'RUN cargo chef cook --tests --locked --release --package orders --recipe-path /recipe.json && cargo clean --locked --release --package orders',
  ]);
  expect(instructionsOf(dockerfile, 'test')).toEqual([
    'FROM test-dependencies AS test', 'COPY ./ ./',
    'RUN --mount=type=bind,from=test-dependencies,source=/src/target,target=/src/target,readwrite cargo test --locked --release --package orders',
  ]);
  expect(instructionsOf(dockerfile, 'clippy-dependencies').at(-1)).toMatch(/^RUN rustup component add clippy && cargo chef cook --clippy --tests /);
  expect(instructionsOf(dockerfile, 'clippy')).not.toContain('RUN rustup component add clippy');
});

test('with the manifests alone it is, too: something stands in for the sources, and is gone before they come', () => {
  const { dockerfile, builder } = made();
  new ManifestCache(builder);
  const gone = 'cargo clean --locked --release --package orders && find /src -path /src/target -prune -o -type f -exec rm {} +';
  expect(instructionsOf(dockerfile, 'test-dependencies')).toEqual([
    'FROM dependencies AS test-dependencies', 'COPY --from=manifests /manifests/ /src/', `RUN cargo test --no-run --locked --release --package orders && ${gone}`,
  ]);
  expect(instructionsOf(dockerfile, 'clippy-dependencies').at(-1))
    .toBe(`RUN rustup component add clippy && cargo check --all-targets --locked --release --package orders && ${gone}`);
  expect(instructionsOf(dockerfile, 'test')).toEqual([
    'FROM test-dependencies AS test', 'COPY ./ ./',
    'RUN --mount=type=bind,from=test-dependencies,source=/src/target,target=/src/target,readwrite cargo test --locked --release --package orders',
  ]);
});

test('on a layer of fetched sources nothing is fetched again', () => {
  const { dockerfile, builder } = made();
  new FetchLayer(builder);
  expect(instructionsOf(dockerfile, 'test')).toEqual(['FROM dependencies AS test', 'COPY ./ ./', 'RUN cargo test --locked --release --package orders']);
  expect(instructionsOf(dockerfile, 'clippy').slice(0, 2)).toEqual(['FROM dependencies AS clippy', 'RUN rustup component add clippy']);
});

describe('with a kept target directory', () => {
  const kept = (create: (builder: RustBuilderStage) => void = () => undefined, options: Parameters<typeof oneImage>[0] = {}) => {
    const image = made(ONE_CRATE, {}, options);
    new TargetCache(image.builder);
    create(image.builder);
    return image.dockerfile;
  };
  const mounted = (dockerfile: RustDockerfile, stage: string) => /type=cache,id=(orders-target-[^,]*),from=start,/.exec(instructionsOf(dockerfile, stage).at(-1)!)?.[1];

  test('each check has one of its own, told fresh in the same way', () => {
    const dockerfile = kept();
    const build = mounted(dockerfile, 'build')!;
    const ids = ['clippy', 'test'].map((stage) => mounted(dockerfile, stage));
    expect(ids).toEqual(['clippy', 'test'].map((role) => build.replace('-${BUILD_MODE}', `-${role}-\${BUILD_MODE}`)));
    const [test, clippy] = ['test', 'clippy'].map((stage) => instructionsOf(dockerfile, stage));
    expect(test.slice(0, -1)).toEqual(['FROM toolchain AS test', 'ARG BUILD_MODE']);
    expect(test.at(-1)).toMatch(/--mount=type=bind,target=\/context --mount=type=tmpfs,target=\/src .* sh \/context\/docker\/freshness\.sh cargo test --locked --release --package orders$/);
    expect(clippy.slice(0, -1)).toEqual(['FROM toolchain AS clippy', 'RUN rustup component add clippy', 'ARG BUILD_MODE']);
    expect(test.join()).not.toContain('COPY ./');
  });

  test('over a layer it begins where START says, as the build does', () => {
    for (const layer of [ChefCache, ManifestCache]) {
      const dockerfile = kept((builder) => void new layer(builder));
      expect(mounted(dockerfile, 'test')).toBeDefined();
      expect(dockerfile._print()).not.toContain('test-dependencies');
    }
    expect(instructionsOf(kept((builder) => void new FetchLayer(builder)), 'test')[0]).toBe('FROM dependencies AS test');
  });

  test('a platform has its own where there are several', () => {
    expect(mounted(kept(undefined, { dockerfile: { platforms: [Platform.AMD64, Platform.ARM64] } }), 'test')).toMatch(/-test-\$\{TARGETPLATFORM\}-\$\{BUILD_MODE\}$/);
  });

  test('the workflow says START for it, too', () => {
    const { project, dockerfile, builder } = made();
    new ManifestCache(builder);
    new TargetCache(builder);
    new BuildxWorkflow(project, { images: dockerfile.images });
    const { jobs } = parse(synthesized(project)['.github/workflows/image.yml']);
    for (const job of ['build', 'publish']) {
      const { set } = jobs[job].steps.find(({ id }: { id: string }) => id === 'test').with;
      expect(set.trim().split('\n').slice(-2)).toEqual(['clippy.args.START=dependencies', 'test.args.START=dependencies']);
    }
  });
});

test('the build is what it was without it', () => {
  const [one, two] = [false, true].map((tested) => {
    const { dockerfile, builder } = oneImage();
    new ChefCache(builder);
    if (tested) new TestTarget(builder);
    return ['toolchain', 'planner', 'dependencies', 'build', 'orders'].map((name) => instructionsOf(dockerfile, name));
  });
  expect(two).toEqual(one);
});

test('an image that is called so moves the stage out of the way', () => {
  const files = { ...ONE_CRATE, 'Cargo.toml': ONE_CRATE['Cargo.toml'].replace('"orders"', '"test"'), 'Cargo.lock': ONE_CRATE['Cargo.lock'].replace('"orders"', '"test"') };
  expect(made(files).runtime.checkTargets).toEqual(['clippy', 'test-stage']);
});

describe('the context', () => {
  const dev = '\n[dev-dependencies]\norders-tool = { path = "../tool" }\n';
  const files = {
    ...WORKSPACE,
    'crates/api/Cargo.toml': WORKSPACE['crates/api/Cargo.toml'] + dev,
    'crates/api/tests/http.rs': '',
    'crates/api/benches/b.rs': '',
    'crates/core/tests/data/a.json': '',
    'crates/tool/src/help.rs': '',
    'crates/worker/tests/w.rs': '',
  };
  const reach = (tested: boolean) => {
    const { project, dockerfile, builder } = oneImage({ files, builder: { binaries: ['orders'] } });
    if (tested) new TestTarget(builder);
    return letThrough(project.outdir, new DockerIgnore(dockerfile).patterns);
  };

  test('has the tests, and what they alone need', () => {
    const more = reach(true).filter((path) => !reach(false).includes(path));
    expect(more).toEqual(['crates/api/tests/http.rs', 'crates/core/tests/data/a.json', 'crates/tool/src/help.rs']);
  });
});

describe('the files', () => {
  const { project, dockerfile, builder } = made();
  new GitMetadata(builder);
  const { images } = dockerfile;
  new BakeFile(project, { images });
  new BuildxWorkflow(project, { images });
  const files = synthesized(project);
  const bake = JSON.parse(files['docker-bake.json']);

  test('have targets of their own, in a group that nobody builds by the way', () => {
    expect(bake.group).toEqual({ default: { targets: ['orders'] }, check: { targets: ['clippy', 'test'] } });
    expect(bake.target.test).toEqual({ context: '.', dockerfile: 'Dockerfile', target: 'test', output: ['type=cacheonly'] });
  });

  test.each(['build', 'publish'])('the workflow\'s job %s runs them before it builds', (job) => {
    const steps: any[] = parse(files['.github/workflows/image.yml']).jobs[job].steps;
    const [test, build] = ['test', 'bake'].map((id) => steps.findIndex((step) => step.id === id));
    expect(test).toBeGreaterThan(0);
    expect(test).toBeLessThan(build);
    expect(steps[test].with.targets).toBe('clippy\ntest\n');
    expect(steps[test].env).toBeUndefined();
    expect(steps[test].with.push).toBeUndefined();
  });

  test('the workflow need not', () => {
    const other = made();
    new BuildxWorkflow(other.project, { images: other.dockerfile.images, checks: false });
    expect(synthesized(other.project)['.github/workflows/image.yml']).not.toContain('id: test');
  });
});

test('a service has it where it is asked for', () => {
  const text = (testTarget?: boolean) => {
    const project = projectOver(ONE_CRATE);
    new RustService(project, { workflow: false, testTarget });
    return synthesized(project).Dockerfile;
  };
  expect(text(true)).toContain('# test runs the tests');
  expect(text()).not.toContain('cargo test');
});

engine.describe('the target', () => {
  const main = (sum: string) => `fn main() { println!("{}", sum()); }\nfn sum() -> i32 { ${sum} }\n#[test]\nfn adds() { assert_eq!(sum(), 4); }\n`;
  const build = (source: string, target: string) => {
    const { project, dockerfile, builder } = made({ ...ONE_CRATE, 'src/main.rs': source, 'tests/outside.rs': '#[test]\nfn outside() { println!("seen"); }\n' });
    new ChefCache(builder);
    new DockerIgnore(dockerfile);
    synthesized(project);
    return built(project.outdir, '--target', target, '--output', 'type=cacheonly');
  };

  test('succeeds where the tests do, those in tests/ too, and fails where one fails; a plain build runs none', () => {
    expect(build(main('2 + 2'), 'test').succeeded).toBe(true);
    const bad = build(main('2 + 3'), 'test');
    expect(bad.succeeded).toBe(false);
    // cargo's own line may stand in the middle of that of the test
    expect(bad.output).toMatch(/test result: FAILED\. 0 passed; 1 failed/);
    const plain = build(main('2 + 3'), 'build');
    expect(plain.succeeded).toBe(true);
    expect(plain.steps.join('\n')).not.toMatch(/cargo test|clippy/);
  }, 900_000);

  test('of clippy fails at a warning', () => {
    const { succeeded, output } = build('fn main() { let a = 1; }\n', 'clippy');
    expect(succeeded).toBe(false);
    expect(output).toContain('unused variable: `a`');
  }, 900_000);
});

engine.describe('what only tests need', () => {
  const WITH_HELPER: Files = {
    'Cargo.toml': '[package]\nname = "orders"\nversion = "0.1.0"\nedition = "2021"\n\n[dev-dependencies]\nhelper = { path = "lib/helper" }\n\n[workspace]\nexclude = ["lib"]\n\n'
      + '[lints.rust]\nmissing_docs = "forbid"\nunused_crate_dependencies = "deny"\n',
    'Cargo.lock': 'version = 4\n\n[[package]]\nname = "helper"\nversion = "0.1.0"\n\n[[package]]\nname = "orders"\nversion = "0.1.0"\ndependencies = [\n "helper",\n]\n',
    'lib/helper/Cargo.toml': '[package]\nname = "helper"\nversion = "0.1.0"\nedition = "2021"\n',
    'lib/helper/src/lib.rs': 'pub fn four() -> i32 { 4 }\n',
    'src/main.rs': '//! Serves.\nfn main() {\n    println!("{}", sum());\n}\n\nfn sum() -> i32 {\n    2 + 2\n}\n\n#[test]\nfn adds() {\n    assert_eq!(sum(), helper::four());\n}\n',
    'tests/outside.rs': '//! Outside.\n#[test]\nfn outside() {\n    assert_eq!(helper::four(), 4);\n}\n',
  };
  const CACHES: readonly [string, (builder: RustBuilderStage) => unknown][] = [
    ['ManifestCache', (builder) => new ManifestCache(builder)],
    ['TargetCache', (builder) => new TargetCache(builder, { idPrefix: 'test-target-test' })],
    ['both', (builder) => [new ManifestCache(builder), new TargetCache(builder, { idPrefix: 'test-target-test-both' })]],
  ];

  test.each(CACHES)('is compiled once, and what is edited is judged: %s', (_, create) => {
    const { project, dockerfile, builder } = made(WITH_HELPER);
    create(builder);
    new DockerIgnore(dockerfile);
    synthesized(project);
    // a checkout is older than the layers that an earlier run has left
    for (const path of Object.keys(WITH_HELPER)) utimesSync(join(project.outdir, path), 1_000_000_000, 1_000_000_000);
    const build = (target: string, source?: string) => {
      if (source !== undefined) writeFileSync(join(project.outdir, 'src/main.rs'), source);
      return built(project.outdir, '--target', target, '--output', 'type=cacheonly');
    };
    const first = build('test');
    if (!first.succeeded) throw new Error(first.output);
    const edited = `${WITH_HELPER['src/main.rs']}// ${process.hrtime.bigint()}\n`;
    const second = build('test', edited);
    expect(second.output).toContain('test outside ... ok');
    expect(second.output).toContain('Compiling orders');
    // the second build shares the layers of the first one, which is a minute old
    expect(second.output).not.toContain('Compiling helper');
    const bad = build('test', edited.replace('2 + 2', '2 + 3'));
    expect(bad.succeeded).toBe(false);
    // cargo's own line may stand in the middle of that of the test
    expect(bad.output).toMatch(/test result: FAILED\. 0 passed; 1 failed/);
    expect(build('clippy', edited).succeeded).toBe(true);
    expect(build('clippy', edited.replace('2 + 2', 'return 2 + 2;')).output).toContain('unneeded `return` statement');
  }, 900_000);
});
