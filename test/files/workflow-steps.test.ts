import { COMMIT, FakeFacts, FakeImage, KEPT, SEED, TOKEN } from './fake-image';
import { BuildxWorkflowOptions, LayerCompression } from '../../src/files/buildx-workflow-options';
import * as steps from '../../src/files/workflow-steps';
import { WorkflowTarget } from '../../src/files/workflow-target';
import { gitArgument } from '../../src/image/inputs/git-arguments';
import { GitValue } from '../../src/image/inputs/git-value';
import { Platform } from '../../src/image/platform';
import { projectOver } from '../support/crates';

const uses = (action: string) => `${action}@pinned`;
const target = (facts: FakeFacts[] = [{}], options: Partial<BuildxWorkflowOptions> = {}) => {
  const project = projectOver({});
  const images = facts.map((each, index) => new FakeImage(project, index === 0 ? 'orders' : `orders-${index}`, each));
  return new WorkflowTarget(project, 'docker-bake.json', { images, namespace: 'acme', ...options });
};
const set = (step: { with?: Record<string, any> }) => step.with!.set.trim().split('\n');

describe('the sources', () => {
  test('are checked out without credentials, and with the history only where something reads it', () => {
    expect(steps.checkout(uses)).toEqual({ id: 'checkout', name: 'Check out', uses: 'actions/checkout@pinned', with: { 'persist-credentials': false } });
    const { images } = target([{ buildArguments: [gitArgument(GitValue.DESCRIBE)] }]);
    expect(steps.checkout(uses, images).with).toEqual({ 'persist-credentials': false, 'fetch-depth': 0 });
  });

  test('are asked for the values of arguments, each by a command of its own', () => {
    expect(steps.readArguments(target().images)).toEqual([]);
    const [one] = steps.readArguments(target([{ buildArguments: [COMMIT] }]).images);
    expect(one.run).toBe('GIT_SHA="$(git rev-parse HEAD)"\necho "GIT_SHA=${GIT_SHA}" >> "${GITHUB_OUTPUT}"\n');
    const [two] = steps.readArguments(target([{ buildArguments: [COMMIT, gitArgument(GitValue.COMMIT_DATE), { name: 'STATED', default: 'x' }] }]).images);
    expect(two.run).toMatch(/^GIT_COMMIT_DATE="\$\(.*\)"\nGIT_SHA=.*\n\{\n {2}echo .*\n {2}echo .*\n\} >> "\$\{GITHUB_OUTPUT\}"\n$/);
    expect(two.run).not.toContain('STATED');
  });
});

describe('the registry', () => {
  test('takes small letters, which only an owner that is not stated may lack', () => {
    expect(steps.namespace(target())).toEqual([]);
    expect(steps.namespace(target([{}], { namespace: undefined }))).toEqual([expect.objectContaining({ id: 'namespace', run: expect.stringContaining('${GITHUB_REPOSITORY_OWNER,,}') })]);
  });

  test('is logged in to with the workflow\'s token, or with secrets', () => {
    expect(steps.login(uses, target()).with).toEqual({ registry: 'ghcr.io', username: '${{ github.actor }}', password: '${{ github.token }}' });
    expect(steps.login(uses, target([{}], { registry: 'docker.io' })).with)
      .toEqual({ registry: 'docker.io', username: '${{ secrets.REGISTRY_USERNAME }}', password: '${{ secrets.REGISTRY_PASSWORD }}' });
  });

  test('gets each image under its own tags', () => {
    const [first, second] = steps.metadata(uses, target([{}, { imageName: 'a.b' }]));
    expect(first.with).toMatchObject({ 'images': 'ghcr.io/acme/orders', 'bake-target': 'orders' });
    expect([second.id, second.with!['bake-target']]).toEqual(['metadata-a_b', 'a_b']);
  });
});

describe('a build', () => {
  test('of a pull request reads the cache and leaves nothing', () => {
    const step = steps.build(uses, target());
    expect(step).toMatchObject({ id: 'bake', uses: 'docker/bake-action@pinned', env: undefined, with: { source: '.', files: 'docker-bake.json', targets: 'orders' } });
    expect(set(step)).toEqual(['orders.cache-from=type=registry,ref=ghcr.io/acme/orders-buildcache:orders', '*.output=type=cacheonly']);
  });

  test('is given secrets and what git said, and none that the runner gives itself', () => {
    const step = steps.build(uses, target([{ secrets: [TOKEN, { id: 'actions-runtime-token', env: 'ACTIONS_RUNTIME_TOKEN' }], buildArguments: [COMMIT] }]));
    expect(step.env).toEqual({ CARGO_REGISTRIES_ACME_TOKEN: '${{ secrets.ACME_TOKEN }}', GIT_SHA: '${{ steps.arguments.outputs.GIT_SHA }}' });
  });

  test('begins with an earlier target directory where one was found', () => {
    const made = target([{ seed: SEED }]);
    expect(set(steps.build(uses, made))).toEqual(expect.arrayContaining(['orders.args.BUILD_MODE=fast', '${{ steps.seed-image.outputs.orders }}']));
    const [find] = steps.findSeeds(made);
    expect(find).toMatchObject({ id: 'seed-image', env: { SEED: 'ghcr.io/acme/orders-seed:seed-image' } });
    expect(find.run).toContain('echo "orders=orders.contexts.seed=docker-image://${SEED}" >> "${GITHUB_OUTPUT}"');
    const [keep] = steps.keepSeeds(uses, made);
    expect(keep.with!.targets).toBe('seed-image');
    expect(set(keep)).toEqual(['seed-image.output=type=image,name=ghcr.io/acme/orders-seed:seed-image,push=true,compression=zstd,oci-mediatypes=true']);
    expect(steps.findSeeds(target())).toEqual([]);
    expect(steps.findToolchains(made)).toEqual([]);
  });

  test('stands on a toolchain that was kept of the same Dockerfile, where one was found', () => {
    const made = target([{ seed: KEPT }, { seed: KEPT }]);
    expect(set(steps.build(uses, made))).toEqual(expect.arrayContaining(['${{ steps.toolchain.outputs.orders }}', '${{ steps.toolchain.outputs.orders-1 }}']));
    const [find] = steps.findToolchains(made);
    const reference = "ghcr.io/acme/orders-seed:toolchain-${{ hashFiles('Dockerfile') }}";
    expect(find).toMatchObject({ id: 'toolchain', env: { TOOLCHAIN: reference } });
    expect(find.run).toContain('echo "orders-1=orders-1.contexts.toolchain=docker-image://${TOOLCHAIN}" >> "${GITHUB_OUTPUT}"');
    const [keep] = steps.keepSeeds(uses, made);
    expect(keep.with!.targets).toBe('seed-image\ntoolchain\n');
    expect(set(keep)[1]).toBe(`toolchain.output=type=image,name=${reference},push=true,compression=zstd,oci-mediatypes=true,force-compression=true`);
  });
});

describe('what ships', () => {
  test('is pushed under its tags, with its layers and its cache', () => {
    const step = steps.push(uses, target(), { provenance: 'mode=max', sbom: true });
    expect(step.with).toMatchObject({ provenance: 'mode=max', sbom: true });
    expect(step.with!.files).toBe('docker-bake.json\ncwd://${{ steps.metadata-orders.outputs.bake-file-tags }}\ncwd://${{ steps.metadata-orders.outputs.bake-file-labels }}\n');
    expect(set(step)).toEqual([
      'orders.cache-from=type=registry,ref=ghcr.io/acme/orders-buildcache:orders',
      'orders.cache-to=type=registry,ref=ghcr.io/acme/orders-buildcache:orders,mode=max,image-manifest=true,compression=zstd,ignore-error=true',
      '*.output=type=image,push=true,compression=zstd,oci-mediatypes=true',
    ]);
    expect(steps.push(uses, target([{}], { compression: LayerCompression.GZIP }), {}).with).toMatchObject({ push: true });
  });

  test('of several platforms is pushed by digest, and tagged where they are joined', () => {
    const step = steps.push(uses, target([{}], { platforms: [Platform.AMD64, Platform.ARM64] }), {});
    expect(step.with!.files).not.toContain('bake-file-tags');
    expect(step.with).not.toHaveProperty('push');
    expect(set(step)).toEqual(expect.arrayContaining(['*.platform=${{ matrix.platform }}', 'orders.tags=ghcr.io/acme/orders', expect.stringContaining('push-by-digest=true')]));
  });

  test('begins with the layer of dependencies where its target directory is kept', () => {
    const made = target([{ seed: { ...SEED, dependencies: 'dependencies' }, checkTargets: ['test'] }]);
    expect(set(steps.push(uses, made, {}))).toContain('orders.args.START=dependencies');
    expect(set(steps.checkSources(uses, made)[0])).toContain('test.args.START=dependencies');
    expect(set(steps.build(uses, made)).join()).not.toContain('START=');
  });
});

test('the tests are targets of the same bake file, and told no commit', () => {
  expect(steps.checkSources(uses, target())).toEqual([]);
  const [step, ...others] = steps.checkSources(uses, target([{ checkTargets: ['test', 'clippy'], secrets: [TOKEN], buildArguments: [COMMIT] }, { checkTargets: ['test'] }]));
  expect(others).toEqual([]);
  expect(step).toMatchObject({ id: 'test', env: { CARGO_REGISTRIES_ACME_TOKEN: '${{ secrets.ACME_TOKEN }}' }, with: { targets: 'clippy\ntest\n' } });
  expect(step.env).not.toHaveProperty('GIT_SHA');
});

test('what the tests alone compile is kept where images are pushed, unless it is in no layer', () => {
  const cache = 'type=registry,ref=ghcr.io/acme/orders-buildcache';
  const from = [`test.cache-from=${cache}:orders`, `test.cache-from=${cache}:test`];
  const made = target([{ checkTargets: ['test'] }]);
  expect(set(steps.checkSources(uses, made)[0])).toEqual(from);
  expect(set(steps.checkSources(uses, made, true)[0])).toEqual([...from, `test.cache-to=${cache}:test,mode=max,image-manifest=true,compression=zstd,ignore-error=true`]);
  expect(set(steps.checkSources(uses, target([{ checkTargets: ['test'], seed: SEED }]), true)[0])).toEqual([from[0]]);
});

test('several lines are a block, one is a line', () => {
  expect(steps.lines(['a'])).toBe('a');
  expect(steps.lines(['a', 'b'])).toBe('a\nb\n');
});
