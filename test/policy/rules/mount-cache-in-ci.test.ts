import { mountCacheInCi } from '../../../src/policy/rules/mount-cache-in-ci';
import { build, said, subject } from '../subject-builder';

const EXPORT = { workflow: '.github/workflows/image.yml', backend: 'registry' };
const MOUNTED = build({ cacheMounts: ['/usr/local/cargo/git', '/usr/local/cargo/registry'] });

describe('catches', () => {
  test('mounts under a workflow that exports layers', () => {
    expect(said(mountCacheInCi, subject({ builds: [MOUNTED], cacheExports: [EXPORT] }))).toEqual([
      'warning mount-cache-in-ci: Dockerfile, builder "build"\n'
      + '  what cache mounts hold ("/usr/local/cargo/git" and "/usr/local/cargo/registry") is not in the cache that ".github/workflows/image.yml" exports (type=registry): on a fresh runner they are empty\n'
      + '  way out: keep layers alone: cache: ServiceCache.CHEF (new ChefCache(builder), without constructs that mount); or build where the builder is kept, on a runner of your own',
    ]);
  });
  test('it once, whatever number of workflows there is', () => {
    expect(said(mountCacheInCi, subject({ builds: [MOUNTED], cacheExports: [EXPORT, { ...EXPORT, workflow: 'b.yml' }] }))).toHaveLength(1);
  });
});

describe('accepts', () => {
  test('mounts where no workflow exports a cache', () => {
    expect(said(mountCacheInCi, subject({ builds: [MOUNTED], cacheExports: [] }))).toEqual([]);
    expect(said(mountCacheInCi, subject({ builds: [MOUNTED] }))).toEqual([]);
  });
  test('layers', () => expect(said(mountCacheInCi, subject({ builds: [build({ cacheMounts: [] }), build()], cacheExports: [EXPORT] }))).toEqual([]));
});
