import * as fc from 'fast-check';
import { Project } from 'projen';
import { dockerJson, FakeImage, golden, KEPT, RICH, SEED, testWithDocker, TOKEN } from './fake-image';
import { BakeFile } from '../../src/files/bake-file';
import { SeedFacts } from '../../src/image/rust-image';
import { projectOver, synthesized } from '../support/crates';
import { isWellFormed } from '../support/text';

const withBake = testWithDocker('buildx');
const PRINT = ['buildx', 'bake', '--print'];

function rich(): Project {
  const project = projectOver({});
  new BakeFile(project, {
    images: [
      new FakeImage(project, 'orders', { ...RICH, platforms: ['linux/amd64', 'linux/arm64'] }),
      new FakeImage(project, 'orders.worker'),
    ],
  });
  return project;
}

test('the whole file', () => {
  const text = synthesized(rich())['docker-bake.json'];
  expect(text).toBe(golden('docker-bake.json', text));
});

test('the order of images does not show', () => {
  const [one, two] = [['a', 'b'], ['b', 'a']].map((names) => {
    const project = projectOver({});
    new BakeFile(project, { images: names.map((name) => new FakeImage(project, name)) });
    return synthesized(project)['docker-bake.json'];
  });
  expect(one).toBe(two);
});

withBake('bake reads it as it was meant', () => {
  const project = rich();
  synthesized(project);
  expect(dockerJson(project.outdir, PRINT)).toEqual({
    group: { default: { targets: ['orders', 'orders_worker'] } },
    target: {
      orders: {
        args: { GIT_SHA: 'unknown' },
        context: '.',
        dockerfile: 'Dockerfile',
        target: 'orders',
        tags: ['orders/orders:local'],
        platforms: ['linux/amd64', 'linux/arm64'],
        secret: [{ id: 'acme', env: 'CARGO_REGISTRIES_ACME_TOKEN' }],
      },
      orders_worker: { context: '.', dockerfile: 'Dockerfile', target: 'orders.worker', tags: ['orders/orders.worker:local'] },
    },
  });
});

const PATH = fc.array(fc.oneof(fc.constantFrom('${A}', '$${', '%{ if', '%%{', '$', '{', '}', '"', "'", '\\', ' ', '\n', 'a'), fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('')).filter((path) => isWellFormed(path) && !/[\0\r]/.test(path) && path.trim() !== '');

withBake('bake expands nothing in a path', () => {
  fc.assert(fc.property(PATH, (dockerfilePath) => {
    const project = projectOver({});
    new BakeFile(project, { images: [new FakeImage(project, 'orders', { dockerfilePath })] });
    synthesized(project);
    // HCL compares text in its normal form
    expect(dockerJson(project.outdir, PRINT).target.orders.dockerfile).toBe(dockerfilePath.normalize('NFC'));
  }), { numRuns: process.env.CI ? 60 : 15 });
}, 120_000);

test('a carriage return in a path, which bake misreads, is refused', () => {
  const project = projectOver({});
  expect(() => new BakeFile(project, { images: [new FakeImage(project, 'orders', { dockerfilePath: 'a\r$${' })] }))
    .toThrow(new Error('docker-bake.json cannot name "a\\r$${": bake misreads a carriage return; rename it'));
  const sub = new Project({ name: 'sub', parent: project, outdir: 'odd\rname' });
  expect(() => new BakeFile(project, { images: [new FakeImage(sub, 'worker')], path: 'other.json' })).toThrow('other.json cannot name "odd\\rname"');
});

test('a Dockerfile of a subproject is reached from the project', () => {
  const project = projectOver({});
  const sub = new Project({ name: 'sub', parent: project, outdir: 'services/sub' });
  const bake = new BakeFile(project, { images: [new FakeImage(sub, 'sub')], name: 'shop' });
  expect(BakeFile.of(project)).toBe(bake);
  expect(JSON.parse(synthesized(project)['docker-bake.json']).target.sub).toEqual({ context: 'services/sub', dockerfile: 'Dockerfile', target: 'sub', tags: ['shop/sub:local'] });
});

test('a target with a shell stands in a group of its own, which no plain call builds', () => {
  const project = projectOver({});
  new BakeFile(project, { images: [new FakeImage(project, 'orders', { debugTarget: 'orders-debug' }), new FakeImage(project, 'worker')] });
  const { group, target } = JSON.parse(synthesized(project)['docker-bake.json']);
  expect(group).toEqual({ default: { targets: ['orders', 'worker'] }, debug: { targets: ['orders-debug'] } });
  expect(target['orders-debug']).toEqual({ context: '.', dockerfile: 'Dockerfile', target: 'orders-debug', tags: ['orders/orders:local-debug'] });
});

test('a target with a shell takes no image\'s name', () => {
  const project = projectOver({});
  const images = [new FakeImage(project, 'a', { debugTarget: 'a.debug' }), new FakeImage(project, 'a_debug')];
  expect(() => new BakeFile(project, { images })).toThrow('docker-bake.json has two images whose target is called "a_debug"');
});

test('two names that bake cannot tell apart are refused', () => {
  const project = projectOver({});
  const images = ['a.b', 'a_b'].map((name) => new FakeImage(project, name));
  expect(() => new BakeFile(project, { images })).toThrow('docker-bake.json has two images whose target is called "a_b"');
});

test('the target directory that is kept for new builders has a target of its own, once, which no plain call builds', () => {
  const project = projectOver({});
  new BakeFile(project, { images: [new FakeImage(project, 'orders', { seed: SEED }), new FakeImage(project, 'worker', { seed: SEED })] });
  const { group, target } = JSON.parse(synthesized(project)['docker-bake.json']);
  expect(group).toEqual({ default: { targets: ['orders', 'worker'] } });
  expect(target['seed-image']).toEqual({ context: '.', dockerfile: 'Dockerfile', target: 'seed-image', args: { BUILD_MODE: 'fast' }, output: ['type=cacheonly'] });
});

test('so has the toolchain, where an image can stand for it', () => {
  const targets = (seed: SeedFacts) => {
    const project = projectOver({});
    new BakeFile(project, { images: [new FakeImage(project, 'orders', { seed, secrets: [TOKEN] })] });
    return JSON.parse(synthesized(project)['docker-bake.json']).target;
  };
  expect(targets(KEPT).toolchain).toEqual({ context: '.', dockerfile: 'Dockerfile', target: 'toolchain', output: ['type=cacheonly'] });
  expect(Object.keys(targets({ ...KEPT, toolchainKept: false }))).toEqual(['orders', 'seed-image']);
});
