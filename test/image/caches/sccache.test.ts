import { execFileSync } from 'child_process';
import { chmodSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { BakeFile } from '../../../src/files/bake-file';
import { BuildxWorkflow } from '../../../src/files/buildx-workflow';
import { ComposeFile } from '../../../src/files/compose-file';
import { TestTarget } from '../../../src/image/builder/test-target';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { Sccache, SccacheOptions } from '../../../src/image/caches/sccache';
import { SccacheBackend } from '../../../src/image/caches/sccache-backend';
import { folderWith, synthesized } from '../../support/crates';
import { instructionsOf, oneImage, stageOf } from '../../support/images';

const wrapped = (options?: SccacheOptions) => {
  const image = oneImage();
  new Sccache(image.builder, options);
  return image;
};
const wrapper = (backend: SccacheBackend) => {
  const lines = stageOf(wrapped({ backend }).dockerfile, 'toolchain');
  return lines.slice(lines.indexOf('#!/bin/sh'), lines.indexOf('EOF'));
};

test('the program is compiled in a stage of its own, at one version, with the backend alone', () => {
  const install = (options?: SccacheOptions) => instructionsOf(wrapped(options).dockerfile, 'sccache');
  expect(install()).toEqual(['FROM rust:1-slim-trixie AS sccache', 'RUN cargo install sccache --version 0.19.0 --locked --no-default-features --root /out']);
  expect(install({ backend: SccacheBackend.gha(), version: '0.10.0' })[1]).toBe('RUN cargo install sccache --version 0.10.0 --locked --no-default-features --features gha --root /out');
  expect(install({ backend: SccacheBackend.s3({ bucket: 'b', region: 'auto' }) })[1]).toContain('--features s3 ');
});

test('the compiler is wrapped, without incremental compilation, in every step', () => {
  const { dockerfile, builder } = wrapped();
  new ChefCache(builder);
  expect(instructionsOf(dockerfile, 'toolchain')).toEqual(expect.arrayContaining([
    'COPY --from=sccache /out/bin/sccache /usr/local/bin/', 'ENV CARGO_INCREMENTAL=0', 'ENV RUSTC_WRAPPER=/usr/local/bin/rustc-wrapper', 'ENV SCCACHE_DIR=/var/cache/sccache',
  ]));
  for (const stage of ['dependencies', 'build']) {
    expect(instructionsOf(dockerfile, stage).at(-1)).toContain('--mount=type=cache,id=orders-sccache,target=/var/cache/sccache,sharing=locked');
  }
});

test('a bucket\'s secrets are the repository\'s, and mounted', () => {
  const { dockerfile, builder } = wrapped({ backend: SccacheBackend.s3({ bucket: 'b', region: 'eu-central-1' }) });
  expect(builder.secrets.map((secret) => secret.env)).toEqual(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);
  expect(instructionsOf(dockerfile, 'build').at(-1)).toContain('--mount=type=secret,id=aws-secret-access-key,env=AWS_SECRET_ACCESS_KEY');
  expect(dockerfile._print()).not.toContain('type=cache');
});

test('a runner\'s are mounted where it gives them', () => {
  const { dockerfile, builder } = wrapped({ backend: SccacheBackend.gha() });
  expect(builder.secrets).toEqual([{ id: 'actions-results-url', env: 'ACTIONS_RESULTS_URL' }, { id: 'actions-runtime-token', env: 'ACTIONS_RUNTIME_TOKEN' }]);
  expect(instructionsOf(dockerfile, 'build').at(-1)).toContain('--mount=type=secret,id=actions-results-url,env=ACTIONS_RESULTS_URL --mount=type=secret,id=actions-runtime-token,env=ACTIONS_RUNTIME_TOKEN');
});

describe('the files that build', () => {
  const files = (backend: SccacheBackend) => {
    const image = oneImage({ runtime: { allowRoot: true } });
    new Sccache(image.builder, { backend });
    new TestTarget(image.builder);
    const { images } = image.dockerfile;
    for (const create of [BakeFile, ComposeFile, BuildxWorkflow]) new create(image.project, { images });
    const written = synthesized(image.project);
    return { bake: JSON.parse(written['docker-bake.json']), compose: parse(written['compose.yaml']), jobs: parse(written['.github/workflows/image.yml']).jobs };
  };
  const bakeSteps = (job: { steps: any[] }) => job.steps.filter(({ uses }) => uses?.startsWith('docker/bake-action@'));

  test('hand a bucket\'s secrets on, from the environment that may have them', () => {
    const { bake, compose, jobs } = files(SccacheBackend.s3({ bucket: 'b', region: 'auto' }));
    const secret = ['type=env,id=aws-access-key-id,env=AWS_ACCESS_KEY_ID', 'type=env,id=aws-secret-access-key,env=AWS_SECRET_ACCESS_KEY'];
    for (const target of ['orders', 'test', 'clippy']) expect(bake.target[target].secret).toEqual(secret);
    expect(compose.services.orders.build.secrets).toEqual(['aws-access-key-id', 'aws-secret-access-key']);
    for (const job of ['build', 'publish']) {
      expect(jobs[job].environment).toBe('image');
      const env = { AWS_ACCESS_KEY_ID: '${{ secrets.AWS_ACCESS_KEY_ID }}', AWS_SECRET_ACCESS_KEY: '${{ secrets.AWS_SECRET_ACCESS_KEY }}' };
      expect(bakeSteps(jobs[job]).map((step) => step.env)).toEqual([env, env]);
    }
    expect(jobs.build.if).toContain('head.repo.full_name == github.repository');
  });

  test('hand a runner\'s on: the action that builds has them, a fork\'s as well, and no laptop', () => {
    const { bake, compose, jobs } = files(SccacheBackend.gha());
    const secret = ['type=env,id=actions-results-url,env=ACTIONS_RESULTS_URL', 'type=env,id=actions-runtime-token,env=ACTIONS_RUNTIME_TOKEN'];
    for (const target of ['orders', 'test', 'clippy']) expect(bake.target[target].secret).toEqual(secret);
    expect(compose.services.orders.build.secrets).toBeUndefined();
    expect(compose.secrets).toBeUndefined();
    for (const job of ['build', 'publish']) {
      expect(jobs[job].environment).toBeUndefined();
      expect(bakeSteps(jobs[job]).map((step) => step.env)).toEqual([undefined, undefined]);
    }
    expect(jobs.build.if).toBe("github.event_name == 'pull_request'");
  });
});

describe('the wrapper', () => {
  const call = (backend: SccacheBackend, env: NodeJS.ProcessEnv, starts = true) => {
    const folder = folderWith({ 'rustc-wrapper': `${wrapper(backend).join('\n')}\n`, 'sccache': '#!/bin/sh\nif [ "$1" = --show-stats ]; then exit "$STARTS"; fi\necho "cached $* $SCCACHE_BUCKET$SCCACHE_GHA_ENABLED"\n' });
    for (const name of ['rustc-wrapper', 'sccache']) chmodSync(join(folder, name), 0o755);
    writeFileSync(join(folder, 'rustc'), '#!/bin/sh\necho "compiled $*"\n', { mode: 0o755 });
    const path = `${folder}:${process.env.PATH}`;
    return execFileSync('sh', [join(folder, 'rustc-wrapper'), 'rustc', 'a b'], { env: { PATH: path, STARTS: starts ? '0' : '2', ...env }, encoding: 'utf-8' }).trim();
  };
  const s3 = SccacheBackend.s3({ bucket: 'my $bucket', region: 'auto', endpoint: 'https://x', prefix: 'p' });

  test('asks the cache', () => {
    expect(call(SccacheBackend.local(), {})).toBe('cached rustc a b');
    expect(call(s3, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' })).toBe('cached rustc a b my $bucket');
    expect(call(SccacheBackend.gha(), { ACTIONS_RESULTS_URL: 'a', ACTIONS_RUNTIME_TOKEN: 'b' })).toBe('cached rustc a b on');
  });
  test('without secrets, or with empty ones, compiles', () => {
    expect(call(s3, {})).toBe('compiled a b');
    expect(call(SccacheBackend.gha(), { ACTIONS_RESULTS_URL: 'a', ACTIONS_RUNTIME_TOKEN: '' })).toBe('compiled a b');
  });
  test('compiles where the server does not start', () => expect(call(SccacheBackend.local(), {}, false)).toBe('compiled a b'));
});

test('what cannot be is refused', () => {
  expect(() => wrapped({ version: 'latest' })).toThrow('a version of sccache has three numbers: got "latest"; write such as version: "0.19.0"');
  expect(() => new Sccache(wrapped().builder)).toThrow(new Error('builder "build" already has its wrapper of the compiler; keep one Sccache'));
  const { builder } = oneImage({ builder: { offline: true } });
  expect(() => new Sccache(builder, { backend: SccacheBackend.gha() })).toThrow('sccache keeps what it compiles in gha, which a compile without network cannot reach');
  expect(() => new Sccache(builder)).not.toThrow();
});
