import { spawnSync } from 'node:child_process';
import { offlineSources } from '../../../src/policy/rules/offline-sources';
import { crate, plant } from '../../cargo/tree';
import { withCrate } from '../cargo-judge';
import { build, said, subject } from '../subject-builder';

const of = (facts: Parameters<typeof build>[0]) => subject({ builds: [build(facts)] });

describe('catches', () => {
  test('a compile without network that nothing fetched for', () => {
    expect(said(offlineSources, of({ offline: true, sourcesInLayer: false }))).toEqual([
      'error offline-sources: Dockerfile, builder "build"\n'
      + '  the sources are compiled without network, and nothing fetches those of the dependencies before\n'
      + '  way out: put them in a layer: cache: ServiceCache.CHEF, MANIFEST or FETCH (new ChefCache(builder), ManifestCache or FetchLayer, without MountCache); or leave offline out',
    ]);
  });
  test('one that relies on mounts', () => {
    expect(said(offlineSources, of({ offline: true, sourcesInLayer: false, cacheMounts: ['/usr/local/cargo/registry'] }))[0])
      .toContain('those of the dependencies are in cache mounts ("/usr/local/cargo/registry"), which are empty on a new builder');
  });
});

describe('accepts', () => {
  test('sources in a layer', () => expect(said(offlineSources, of({ offline: true, sourcesInLayer: true, cacheMounts: ['/sccache'] }))).toEqual([]));
  test('a network', () => expect(said(offlineSources, of({}))).toEqual([]));
});

withCrate('itoa@1.0.15')('cargo: compiles nothing without network before something fetched the sources', () => {
  const folder = plant({ ...crate('', 'orders', '[dependencies]\nitoa = "=1.0.15"\n'), 'src/main.rs': 'fn main() {}\n' });
  const cargo = (home: string, ...words: string[]) => spawnSync('cargo', words, { cwd: folder, encoding: 'utf8', env: { ...process.env, CARGO_HOME: home } });
  const [used, fresh] = [plant({ present: '' }), plant({ present: '' })];
  expect(cargo(used, 'fetch')).toMatchObject({ status: 0 });
  const refused = cargo(fresh, 'build', '--locked', '--offline');
  expect(refused.status).not.toBe(0);
  expect(refused.stderr).toContain('itoa');
  expect(cargo(used, 'build', '--locked', '--offline')).toMatchObject({ status: 0 });
}, 180_000);
