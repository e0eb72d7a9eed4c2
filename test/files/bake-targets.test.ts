import { Project } from 'projen';
import { parse } from 'yaml';
import { dockerJson, FakeFacts, FakeImage, KEPT, SEED, testWithDocker } from './fake-image';
import { BakeFile } from '../../src/files/bake-file';
import { bakeTarget, checksOf, debugTargets, seedsOf, shareDockerfile, toolchainsOf } from '../../src/files/bake-targets';
import { BuildxWorkflow } from '../../src/files/buildx-workflow';
import { projectOver, synthesized } from '../support/crates';

const CHECKS = ['clippy', 'test'];
const named = (project: Project, name: string, facts: FakeFacts = {}) => new FakeImage(project, name, facts);
/** Two Dockerfiles of one project, each with tests and a kept target directory. */
const two = (project: Project) => [
  named(project, 'orders', { checkTargets: CHECKS, seed: SEED }),
  named(project, 'orders-worker', { checkTargets: CHECKS, seed: SEED }),
  named(project, 'billing', { checkTargets: CHECKS, seed: SEED, dockerfilePath: 'billing.Dockerfile' }),
];
const targets = (images: FakeImage[]) => checksOf(images).map(({ target, stage, image }) => [target, stage, image.dockerfilePath]);

describe('an image\'s target', () => {
  const project = projectOver({});
  test.each([['orders', 'orders'], ['orders.api', 'orders_api'], ['check', 'check-image'], ['debug', 'debug-image'], ['default', 'default-image'], ['test', 'test']])('of %s is %s', (name, target) => {
    expect(bakeTarget(named(project, name))).toBe(target);
  });
  test('with a shell is another one', () => {
    expect(debugTargets(named(project, 'a', { debugTarget: 'a.debug' }))).toEqual(['a_debug']);
    expect(debugTargets(named(project, 'b'))).toEqual([]);
  });
});

describe('a toolchain\'s target', () => {
  test('is called as its stage, once for all images of a Dockerfile, with an image before it where there are two', () => {
    const project = projectOver({});
    const [orders, worker, billing] = [named(project, 'orders', { seed: KEPT }), named(project, 'worker', { seed: KEPT }), named(project, 'billing', { seed: KEPT, dockerfilePath: 'b.Dockerfile' })];
    expect(toolchainsOf([orders, worker])).toEqual([{ image: worker, stage: 'toolchain', target: 'toolchain' }]);
    expect(toolchainsOf([orders, worker, billing]).map(({ target }) => target)).toEqual(['billing-toolchain', 'orders-toolchain']);
    expect(toolchainsOf([named(project, 'plain', { seed: SEED })])).toEqual([]);
  });
});

describe('a stage\'s target', () => {
  test('is called as the stage, once for all images of a Dockerfile', () => {
    const [orders, worker] = two(projectOver({}));
    expect(targets([orders, worker])).toEqual([['clippy', 'clippy', 'Dockerfile'], ['test', 'test', 'Dockerfile']]);
    expect(seedsOf([orders, worker]).map(({ target }) => target)).toEqual(['seed-image']);
  });

  test('has an image before it where two Dockerfiles have one of its name, in whatever order', () => {
    const images = two(projectOver({}));
    const expected = [
      ['billing-clippy', 'clippy', 'billing.Dockerfile'], ['billing-test', 'test', 'billing.Dockerfile'],
      ['orders-clippy', 'clippy', 'Dockerfile'], ['orders-test', 'test', 'Dockerfile'],
    ];
    expect(targets(images)).toEqual(expected);
    expect(targets([...images].reverse())).toEqual(expected);
    expect(seedsOf(images).map(({ target }) => target)).toEqual(['billing-seed-image', 'orders-seed-image']);
  });

  test('is the same for a part of the images', () => {
    const images = two(projectOver({}));
    expect(checksOf([images[0]], images).map(({ target }) => target)).toEqual(['orders-clippy', 'orders-test']);
    expect(seedsOf([images[2]], images).map(({ target }) => target)).toEqual(['billing-seed-image']);
  });

  test('gives way to an image of its name, and to one of the name that it gave way to', () => {
    const project = projectOver({});
    const orders = named(project, 'orders', { checkTargets: ['test'] });
    const other = named(project, 'test', { dockerfilePath: 'b.Dockerfile' });
    expect(targets([orders, other])).toEqual([['orders-test', 'test', 'Dockerfile']]);
    expect(targets([orders, other, named(project, 'orders-test', { dockerfilePath: 'b.Dockerfile' })])).toEqual([['orders-test-target', 'test', 'Dockerfile']]);
  });

  test('of one path in two projects are two Dockerfiles', () => {
    const root = projectOver({});
    const [a, b] = ['a', 'b'].map((name) => named(new Project({ name, parent: root, outdir: name }), name, { checkTargets: ['test'] }));
    expect(shareDockerfile(a, b)).toBe(false);
    expect(shareDockerfile(a, a)).toBe(true);
    expect(checksOf([a, b]).map(({ target }) => target)).toEqual(['a-test', 'b-test']);
  });
});

describe('the files', () => {
  const project = projectOver({});
  const images = [...two(project), named(project, 'check'), named(project, 'default')];
  new BakeFile(project, { images });
  new BuildxWorkflow(project, { images: images.slice(0, 3) });
  const files = synthesized(project);

  test('have every target, and every group what it is for', () => {
    const { group, target } = JSON.parse(files['docker-bake.json']);
    expect(group).toEqual({
      default: { targets: ['billing', 'check-image', 'default-image', 'orders', 'orders-worker'] },
      check: { targets: ['billing-clippy', 'billing-test', 'orders-clippy', 'orders-test'] },
    });
    expect(Object.keys(target).sort()).toEqual([...group.default.targets, ...group.check.targets, 'billing-seed-image', 'orders-seed-image'].sort());
    expect(target['billing-test']).toMatchObject({ dockerfile: 'billing.Dockerfile', target: 'test' });
    expect(target['check-image']).toMatchObject({ target: 'check', tags: ['orders/check:local'] });
  });

  test('agree on the names', () => {
    const bake = JSON.parse(files['docker-bake.json']);
    const { jobs } = parse(files['.github/workflows/image.yml']);
    const asked = Object.values<any>(jobs).flatMap(({ steps }) => steps).flatMap(({ with: inputs }) => inputs?.targets?.trim().split('\n') ?? []);
    expect(asked).toEqual(expect.arrayContaining(['orders-test', 'billing-seed-image', 'orders-worker']));
    expect(asked.filter((name: string) => !(name in bake.target))).toEqual([]);
  });

  testWithDocker('buildx')('bake builds what is meant', () => {
    const built = (...names: string[]) => Object.keys(dockerJson(project.outdir, ['buildx', 'bake', '--print', ...names]).target).sort();
    expect(built()).toEqual(['billing', 'check-image', 'default-image', 'orders', 'orders-worker']);
    expect(built('check')).toEqual(['billing-clippy', 'billing-test', 'orders-clippy', 'orders-test']);
  });
});
