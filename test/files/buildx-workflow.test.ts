import { github, javascript, JsonPatch, Project } from 'projen';
import { parse } from 'yaml';
import { dockerJson, FakeFacts, FakeImage, golden, KEPT, SEED, testWithDocker, TOKEN } from './fake-image';
import { BakeFile } from '../../src/files/bake-file';
import { BuildxWorkflow, BuildxWorkflowOptions, LayerCompression, Provenance } from '../../src/files/buildx-workflow';
import { Pins } from '../../src/image/pins';
import { Platform } from '../../src/image/platform';
import { folderWith, projectOver, synthesized } from '../support/crates';

const FILE = '.github/workflows/image.yml';

function workflow(project: Project, options: Partial<BuildxWorkflowOptions> = {}, facts: FakeFacts = {}): BuildxWorkflow {
  return new BuildxWorkflow(project, { ...options, images: options.images ?? [new FakeImage(project, 'orders', facts)] });
}

/** The workflow's jobs, parsed. */
function jobsOf(options: Partial<BuildxWorkflowOptions> = {}, facts: FakeFacts = {}): any {
  const project = projectOver({});
  workflow(project, options, facts);
  return parse(synthesized(project)[FILE]).jobs;
}

function step(job: any, id: string): any {
  return job.steps.find((each: any) => each.id === id);
}

test('one image for the runner itself', () => {
  const project = projectOver({});
  workflow(project);
  const text = synthesized(project)[FILE];
  expect(text).toBe(golden('image.plain.yml', text));
});

function rich(): Project {
  const project = projectOver({});
  const platforms = [Platform.AMD64, Platform.ARM64];
  workflow(project, {
    images: [new FakeImage(project, 'orders', { secrets: [TOKEN], platforms }), new FakeImage(project, 'orders.worker', { secrets: [TOKEN], platforms })],
    provenance: Provenance.MAX,
    sbom: true,
  });
  return project;
}

test('two images for two platforms, with a secret', () => {
  const text = synthesized(rich())[FILE];
  expect(text).toBe(golden('image.rich.yml', text));
});

test('another registry, with its own credentials', () => {
  const project = projectOver({ 'pnpm-lock.yaml': '' });
  workflow(project, { registry: 'registry.acme.dev:5000', namespace: 'shop', registrySecrets: { username: 'ACME_USER', password: 'ACME_PASSWORD' }, platforms: [Platform.ARM64] });
  const text = synthesized(project)[FILE];
  expect(text).toBe(golden('image.registry.yml', text));
});

describe('safety', () => {
  const texts = () => ['image.plain.yml', 'image.rich.yml', 'image.registry.yml'].map((name) => golden(name));

  test('every action is pinned by a commit, with its version on the line', () => {
    const uses = texts().join('').split('\n').filter((line) => line.includes('uses:'));
    expect(uses.length).toBeGreaterThan(30);
    for (const line of uses) expect(line).toMatch(/^ +uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('nothing of the runner changes by itself', () => {
    expect(texts().join('')).not.toContain('-latest');
  });

  test('a pull request pushes nothing: neither images nor caches', () => {
    for (const text of texts()) {
      const { build } = parse(text).jobs;
      expect(build.if).toMatch(/^github\.event_name == 'pull_request'/);
      expect(Object.values(build.permissions)).not.toContain('write');
      expect(JSON.stringify(build)).not.toMatch(/cache-to|"push"|push=true/);
      expect(step(build, 'bake').with.set).toContain('*.output=type=cacheonly');
    }
  });

  test('what pushes never runs for a pull request, and only on checked sources', () => {
    for (const text of texts()) {
      const { publish } = parse(text).jobs;
      expect([publish.if, publish.needs]).toEqual(["github.event_name != 'pull_request'", 'check']);
    }
  });

  test('a build with secrets does not run for a fork, which has none', () => {
    expect(jobsOf().build.if).not.toContain('head.repo');
    expect(jobsOf({}, { secrets: [TOKEN] }).build.if).toBe("github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository");
  });

  test('secrets are passed by name, in a job whose environment guards them', () => {
    const { build, publish, check } = jobsOf({ environment: 'registry' }, { secrets: [TOKEN] });
    for (const job of [build, publish]) {
      expect(job.environment).toBe('registry');
      expect(step(job, 'bake').env).toEqual({ CARGO_REGISTRIES_ACME_TOKEN: '${{ secrets.ACME_TOKEN }}' });
    }
    expect(JSON.stringify(check)).not.toContain('secrets.');
  });

  test('every step has a name and an id of its own', () => {
    for (const text of texts()) {
      for (const job of Object.values<any>(parse(text).jobs)) {
        expect(job.steps.every((each: any) => each.name && each.id)).toBe(true);
        expect(new Set(job.steps.map((each: any) => each.id)).size).toBe(job.steps.length);
        expect(job['timeout-minutes']).toBeGreaterThan(0);
      }
    }
  });

  test('no script contains an expression', () => {
    const scripts = texts().flatMap((text) => Object.values<any>(parse(text).jobs)).flatMap((job) => job.steps.map((each: any) => each.run ?? ''));
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});

testWithDocker('buildx')('bake takes every override that the jobs set', () => {
  const project = rich();
  const { jobs } = parse(synthesized(project)[FILE]);
  const printed = ['build', 'publish'].map((job) => {
    const { set, targets } = step(jobs[job], 'bake').with;
    const overrides = set.trim().replaceAll('${{ matrix.platform }}', 'linux/arm64').replaceAll(/\$\{\{[^}]*\}\}/g, 'x').split('\n');
    return dockerJson(project.outdir, ['buildx', 'bake', '--print', ...overrides.flatMap((line: string) => ['--set', line]), ...targets.trim().split('\n')]).target;
  });
  const cache = { type: 'registry', ref: 'ghcr.io/x/orders-buildcache:orders_worker-x' };
  expect(printed[0].orders_worker).toMatchObject({ 'platforms': ['linux/arm64'], 'output': [{ type: 'cacheonly' }], 'cache-from': [cache] });
  expect(printed[0].orders_worker).not.toHaveProperty('cache-to');
  expect(printed[1].orders_worker).toMatchObject({
    'tags': ['ghcr.io/x/orders.worker'],
    'output': [{ 'type': 'image', 'push-by-digest': 'true', 'name-canonical': 'true', 'push': 'true', 'compression': 'zstd', 'oci-mediatypes': 'true' }],
    'cache-to': [{ ...cache, 'mode': 'max', 'image-manifest': 'true', 'compression': 'zstd', 'ignore-error': 'true' }],
  });
});

describe('platforms', () => {
  test('one is built by its own kind of runner, under its tags', () => {
    const { publish, merge } = jobsOf({ platforms: [Platform.ARM64] });
    expect(publish['runs-on']).toBe('ubuntu-24.04-arm');
    expect(step(publish, 'bake').with.set).toMatch(/^\*\.platform=linux\/arm64\n/);
    expect(step(publish, 'bake').with.set).toMatch(/^\*\.output=type=image,push=true,compression=zstd,oci-mediatypes=true$/m);
    expect(merge).toBeUndefined();
  });

  test('several are those of the images where none are stated, and runners can be chosen', () => {
    const { publish, merge } = jobsOf({ runners: { 'linux/arm64': 'big-arm' } }, { platforms: ['linux/arm64', 'linux/amd64'] });
    expect(publish.strategy.matrix.include).toEqual([
      { platform: 'linux/amd64', runner: 'ubuntu-24.04', slug: 'linux-amd64' },
      { platform: 'linux/arm64', runner: 'big-arm', slug: 'linux-arm64' },
    ]);
    expect(step(publish, 'bake').with.push).toBeUndefined();
    expect(merge.needs).toBe('publish');
  });
});

describe('a target directory that is kept', () => {
  const seeded = (options: Partial<BuildxWorkflowOptions> = {}) => {
    const project = projectOver({});
    workflow(project, { images: [new FakeImage(project, 'orders', { seed: SEED }), new FakeImage(project, 'orders.worker', { seed: SEED })], ...options });
    return parse(synthesized(project)[FILE]).jobs;
  };
  const REFERENCE = 'ghcr.io/${{ steps.namespace.outputs.name }}/orders-seed:seed-image';

  test('is what a pull request begins with, where there is one', () => {
    const { build } = seeded();
    const found = step(build, 'seed-image');
    expect(found.env).toEqual({ SEED: REFERENCE });
    expect(found.run).toContain('docker buildx imagetools inspect "${SEED}"');
    expect(found.run).toContain('echo "orders_worker=orders_worker.contexts.seed=docker-image://${SEED}" >> "${GITHUB_OUTPUT}"');
    expect(step(build, 'bake').with.set.trim().split('\n')).toEqual(expect.arrayContaining([
      'orders.args.BUILD_MODE=fast', '${{ steps.seed-image.outputs.orders }}',
      'orders_worker.args.BUILD_MODE=fast', '${{ steps.seed-image.outputs.orders_worker }}',
    ]));
  });

  test('is of no use to what ships', () => {
    const { publish } = seeded();
    expect(step(publish, 'seed-image')).toBeUndefined();
    expect(step(publish, 'bake').with.set).not.toMatch(/BUILD_MODE|START|seed/);
  });

  test('a layer of dependencies is what a release on a new builder begins with, and no pull request', () => {
    const project = projectOver({});
    workflow(project, { images: [new FakeImage(project, 'orders', { seed: { ...SEED, dependencies: 'dependencies' } })] });
    const { build, publish } = parse(synthesized(project)[FILE]).jobs;
    expect(step(publish, 'bake').with.set.trim().split('\n')).toContain('orders.args.START=dependencies');
    expect(step(build, 'bake').with.set).not.toContain('START');
  });

  test('is written beside the release, by a branch alone, one for each platform', () => {
    const { seed } = seeded({ platforms: [Platform.AMD64, Platform.ARM64] });
    expect(seed.if).toBe("github.event_name == 'push' && github.ref_type == 'branch'");
    expect(seed.needs).toBe('check');
    expect(seed.permissions).toEqual({ contents: 'read', packages: 'write' });
    expect(step(seed, 'bake').with).toMatchObject({ targets: 'seed-image' });
    expect(step(seed, 'bake').with.set.trim().split('\n')).toEqual([
      '*.platform=${{ matrix.platform }}',
      `seed-image.output=type=image,name=${REFERENCE}-\${{ matrix.slug }},push=true,compression=zstd,oci-mediatypes=true`,
    ]);
  });

  describe('and its toolchain', () => {
    const jobs = (toolchainKept: boolean, edit: (made: BuildxWorkflow) => void = () => undefined) => {
      const project = projectOver({});
      const images = [new FakeImage(project, 'orders', { seed: { ...KEPT, toolchainKept } }), new FakeImage(project, 'worker', { seed: { ...KEPT, toolchainKept } })];
      edit(new BuildxWorkflow(project, { images }));
      return parse(synthesized(project)[FILE]).jobs;
    };

    test('is what a pull request stands on, where one was kept of the same Dockerfile', () => {
      const { build, seed, publish } = jobs(true);
      expect(build.steps.map(({ id }: { id: string }) => id)).toEqual(['checkout', 'namespace', 'buildx', 'login', 'seed-image', 'toolchain', 'bake']);
      expect(step(build, 'bake').with.set).toContain('${{ steps.toolchain.outputs.worker }}\n');
      expect(step(seed, 'bake').with.targets).toBe('seed-image\ntoolchain\n');
      expect(step(publish, 'bake').with.set).not.toContain('toolchain');
    });

    test('is not looked for where no image can stand for it, and what somebody added stays', () => {
      const { build, seed } = jobs(false, (made) => {
        const bake = made.workflow.getStep('build', 'bake');
        made.workflow.patchStep('build', 'bake', { with: { ...bake.with, set: `${bake.with!.set}orders.args.MINE=1\n` } });
      });
      expect(JSON.stringify([build, seed])).not.toContain('toolchain');
      expect(step(seed, 'bake').with.targets).toBe('seed-image');
      expect(step(build, 'bake').with.set).toContain('${{ steps.seed-image.outputs.worker }}\n*.output=type=cacheonly\norders.args.MINE=1\n');
    });
  });

  test('has no job where there is none', () => {
    expect(jobsOf({})).not.toHaveProperty('seed');
  });
});

describe('compression', () => {
  const { publish } = jobsOf({ registry: 'registry.acme.dev' });

  test('is gzip where nobody knows what the registry takes, unless stated', () => {
    expect(step(publish, 'bake').with.push).toBe(true);
    expect(step(publish, 'bake').with.set).not.toContain('*.output');
    const stated = jobsOf({ registry: 'registry.acme.dev', compression: LayerCompression.ZSTD }).publish;
    expect(step(stated, 'bake').with.push).toBeUndefined();
    expect(step(stated, 'bake').with.set).toContain('*.output=type=image,push=true,compression=zstd,oci-mediatypes=true');
  });

  test('can be gzip on ghcr.io, with several platforms, too', () => {
    const joined = jobsOf({ compression: LayerCompression.GZIP, platforms: [Platform.AMD64, Platform.ARM64] }).publish;
    expect(step(joined, 'bake').with.set).toMatch(/^\*\.output=type=image,push-by-digest=true,name-canonical=true,push=true$/m);
  });
});

test.each([
  [{}, undefined, undefined],
  [{ provenance: Provenance.NONE }, 'false', undefined],
  [{ provenance: Provenance.MIN, sbom: false }, 'mode=min', false],
])('attestations %j', (options, provenance, sbom) => {
  expect(step(jobsOf(options).publish, 'bake').with).toEqual(expect.objectContaining({ ...(provenance && { provenance }), ...(sbom !== undefined && { sbom }) }));
  expect('provenance' in step(jobsOf(options).publish, 'bake').with).toBe(provenance !== undefined);
});

describe('pins', () => {
  const NEWER = { commit: 'e'.repeat(40), version: 'v9.8.7' };

  test('of the file win over those that are shipped, and all are asked for', () => {
    const project = projectOver({ 'rust-docker.pins.json': JSON.stringify({ schemaVersion: 1, actions: { 'docker/bake-action': NEWER } }) });
    workflow(project);
    expect(synthesized(project)[FILE]).toContain(`uses: docker/bake-action@${NEWER.commit} # v9.8.7\n`);
    expect(Object.keys(Pins.of(project)._asked.actions).sort()).toEqual([
      'actions/checkout', 'actions/setup-node', 'docker/bake-action', 'docker/login-action', 'docker/metadata-action', 'docker/setup-buildx-action',
    ]);
  });

  test('that the repository overrides have no comment that could be wrong', () => {
    const project = projectOver({});
    const hub = new github.GitHub(project, { mergify: false, pullRequestLint: false });
    hub.actions.set('docker/bake-action', 'docker/bake-action@v7');
    workflow(project);
    const text = synthesized(project)[FILE];
    expect(text).toContain('uses: docker/bake-action@v7\n');
    expect(text).toContain('uses: docker/login-action@');
  });
});

describe('in a project', () => {
  test('with a GitHub of its own, that one is used', () => {
    const project = projectOver({});
    const hub = new github.GitHub(project, { mergify: false, pullRequestLint: false, workflowRunsOn: ['self-hosted'] });
    const { workflow: made } = workflow(project);
    expect(hub.workflows).toEqual([made]);
    expect(parse(synthesized(project)[FILE]).jobs.check['runs-on']).toBe('self-hosted');
  });

  test('that writes no workflows, none is written', () => {
    const project = projectOver({});
    new github.GitHub(project, { mergify: false, pullRequestLint: false, workflows: false });
    workflow(project);
    expect(Object.keys(synthesized(project))).not.toContain(FILE);
  });

  test('below another one, the workflow stands at the root and works in the folder', () => {
    const root = projectOver({});
    const sub = new Project({ name: '@acme/billing', parent: root, outdir: 'services/billing' });
    workflow(sub, { images: [new FakeImage(sub, 'billing', { dockerfilePath: 'docker/Dockerfile' })] });
    const files = synthesized(root);
    const { jobs } = parse(files['.github/workflows/image-acme-billing.yml']);
    expect(files['services/billing/docker-bake.json']).toBeDefined();
    expect(step(jobs.publish, 'bake').with).toMatchObject({ workdir: 'services/billing', source: '.', files: expect.stringMatching(/^docker-bake\.json\n/) });
    expect(step(jobs.check, 'build-check').env).toEqual({ FOLDER: 'services/billing', DOCKERFILE: 'docker/Dockerfile' });
  });

  test('with a bake file, that one is built with', () => {
    const project = projectOver({});
    const images = [new FakeImage(project, 'orders')];
    const bake = new BakeFile(project, { images, path: 'build/bake.json' });
    const made = workflow(project, { images });
    expect(made.bake).toBe(bake);
    expect(step(parse(synthesized(project)[FILE]).jobs.build, 'bake').with.files).toBe('build/bake.json');
  });

  test('managed by pnpm, yarn or bun, that one installs', () => {
    const project = new javascript.NodeProject({ name: 'a', defaultReleaseBranch: 'main', outdir: folderWith({}), packageManager: javascript.NodePackageManager.BUN, github: false });
    workflow(project);
    const { check } = parse(synthesized(project)[FILE]).jobs;
    expect(step(check, 'bun').uses).toMatch(/^oven-sh\/setup-bun@[0-9a-f]{40}$/);
    expect(step(check, 'install').run).toBe('bun install --frozen-lockfile');
  });
});

describe('escape hatches', () => {
  test('steps are found by their ids, and comments follow the steps', () => {
    const project = projectOver({});
    const made = workflow(project).workflow;
    made.insertStepBefore('publish', 'login', { id: 'space', name: 'Make space', run: 'docker system prune --all --force' });
    made.patchStep('publish', 'bake', { continueOnError: false });
    made.removeStep('check', 'build-check');
    made.file!.addOverride('jobs.publish.env.RUST_LOG', 'debug');
    made.file!.addOverride('permissions.contents', 'read');
    made.file!.patch(JsonPatch.add('/jobs/build/permissions/id-token', 'write'));
    const text = synthesized(project)[FILE];
    const { jobs, permissions } = parse(text);
    expect(jobs.publish.steps.map((each: any) => each.id)).toEqual(['checkout', 'namespace', 'buildx', 'space', 'login', 'metadata-orders', 'bake']);
    expect(step(jobs.check, 'build-check')).toBeUndefined();
    expect(jobs.publish.env).toEqual({ RUST_LOG: 'debug' });
    expect(permissions).toEqual({ contents: 'read' });
    expect(text).toMatch(/uses: docker\/login-action@[0-9a-f]{40} # v/);
    expect(text).toContain('packages: write # pushes the images and the cache');
    expect(text).toContain('id-token: write\n');
  });
});

describe('refuses', () => {
  const cases: [string, Partial<BuildxWorkflowOptions>, string][] = [
    ['no image', { images: [] }, 'a workflow needs an image to build; pass images: dockerfile.images'],
    ['a file in a folder', { fileName: 'ci/image.yml' }, 'a workflow\'s file is called like "image.yml", without folders: got "ci/image.yml"'],
    ['a registry with a path', { registry: 'ghcr.io/acme' }, 'got "ghcr.io/acme"; write "ghcr.io", and what follows as namespace'],
    ['a namespace that no registry takes', { namespace: 'Acme' }, 'got "Acme"; did you mean "acme"?'],
    ['a secret in place of its name', { registry: 'docker.io', registrySecrets: { username: 'USER', password: 'hunter2!' } }, 'the value belongs into the repository\'s settings'],
    ['a platform without a runner', { platforms: ['linux/s390x' as Platform] }, 'no runner is known for platform "linux/s390x"'],
  ];
  test.each(cases)('%s', (_, options, message) => expect(() => workflow(projectOver({}), options)).toThrow(message));

  test('images that its bake file does not build', () => {
    const project = projectOver({});
    new BakeFile(project, { images: [new FakeImage(project, 'a')] });
    expect(() => workflow(project, { images: [new FakeImage(project, 'b')] })).toThrow('docker-bake.json has no target for b; pass the same images to BakeFile and to BuildxWorkflow');
  });
});
