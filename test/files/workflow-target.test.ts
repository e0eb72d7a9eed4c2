import { FakeImage, KEPT } from './fake-image';
import { expressionSafe, WorkflowTarget } from '../../src/files/workflow-target';
import { Platform } from '../../src/image/platform';
import { projectOver } from '../support/crates';

function target(options: object = {}): WorkflowTarget {
  const project = projectOver({});
  return new WorkflowTarget(project, 'docker-bake.json', { images: [new FakeImage(project, 'orders.api')], ...options });
}

test('without a namespace the owner is asked for', () => {
  const { images: [image] } = target();
  expect(target().asksNamespace).toBe(true);
  expect(target().reference(image)).toBe('ghcr.io/${{ steps.namespace.outputs.name }}/orders.api');
});

test('each image and platform has a cache of its own, in one repository', () => {
  const caches = [[], [Platform.ARM64], [Platform.ARM64, Platform.AMD64]].map((platforms) => {
    const made = target({ namespace: 'acme/shop', platforms });
    return made.cache(made.images[0]);
  });
  expect(caches).toEqual([
    'ghcr.io/acme/shop/orders-buildcache:orders_api',
    'ghcr.io/acme/shop/orders-buildcache:orders_api-linux-arm64',
    'ghcr.io/acme/shop/orders-buildcache:orders_api-${{ matrix.slug }}',
  ]);
});

describe('a toolchain that is kept', () => {
  const kept = (facts: object = {}, options: object = {}) => {
    const project = projectOver({});
    const made = new WorkflowTarget(project, 'docker-bake.json', { images: [new FakeImage(project, 'orders', { seed: KEPT, ...facts })], namespace: 'acme', ...options });
    return made.toolchains.map((each) => made.toolchain(each));
  };

  test('is one for each Dockerfile and platform', () => {
    expect(kept({ dockerfilePath: 'deploy/Dockerfile' }, { platforms: [Platform.ARM64] }))
      .toEqual(["ghcr.io/acme/orders-seed:toolchain-linux-arm64-${{ hashFiles('deploy/Dockerfile') }}"]);
  });

  test('is none where GitHub would take its path for a pattern', () => {
    expect(kept({ dockerfilePath: 'deploy [a]/Dockerfile' })).toEqual([]);
  });

  test('is none where its name and a hash are more than a tag takes', () => {
    const seed = (length: number) => ({ seed: { ...KEPT, toolchain: 'a'.repeat(length) } });
    expect(kept(seed(41))).toEqual([]);
    const [longest] = kept(seed(40), { platforms: [Platform.AMD64, Platform.ARM64] });
    const tag = longest.split(':')[1].replace('${{ matrix.slug }}', 'linux-riscv64-variant').replace(/\$\{\{ hashFiles.*$/, 'f'.repeat(64));
    expect(tag.length).toBeLessThanOrEqual(128);
  });

  test('is none where tests pull its base anyway', () => {
    expect(kept({ checkTargets: ['test'] })).toEqual([]);
    expect(kept({ checkTargets: ['test'] }, { checks: false })).toHaveLength(1);
  });
});

test('a registry of its own has credentials of its own', () => {
  expect(target().registrySecrets).toBeUndefined();
  expect(target({ registry: 'docker.io' }).registrySecrets).toEqual({ username: 'REGISTRY_USERNAME', password: 'REGISTRY_PASSWORD' });
});

test('a platform that was stated twice is built once', () => {
  expect(target({ platforms: [Platform.ARM64, Platform.ARM64] }).joined).toBe(false);
});

test('nothing from outside is an expression', () => {
  expect(expressionSafe('a${{ secrets.X }}${{')).toBe("a${{ '${{' }} secrets.X }}${{ '${{' }}");
});
