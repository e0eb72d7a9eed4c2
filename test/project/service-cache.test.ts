import { RustService } from '../../src/project/rust-service';
import { ServiceCache } from '../../src/project/service-cache';
import { ONE_CRATE, projectOver } from '../support/crates';

const printed = (cache?: ServiceCache) => new RustService(projectOver(ONE_CRATE), { cache }).dockerfile._print();

test.each([[ServiceCache.TARGET_CHEF, 'cargo chef cook'], [ServiceCache.TARGET_MANIFEST, 'AS manifests']])('%s is a kept target directory over a layer', (cache, layer) => {
  const text = printed(cache);
  expect(text).toContain(layer);
  expect(text).toContain('--build-arg START=dependencies\nFROM scratch AS release-seed');
});

test('cargo-chef where nothing is stated', () => expect(printed()).toBe(printed(ServiceCache.CHEF)));

test.each(Object.values(ServiceCache))('%s differs from every other', (cache) => {
  for (const other of Object.values(ServiceCache).filter((each) => each !== cache)) expect(printed(cache)).not.toBe(printed(other));
});

test('none is the plain build', () => {
  expect(printed(ServiceCache.NONE)).not.toMatch(/cargo chef|type=cache|AS dependencies/);
});

test('a workflow that exports layers is told of the mounts', () => {
  const project = projectOver(ONE_CRATE);
  const { dockerfile } = new RustService(project, { cache: ServiceCache.MOUNTS });
  expect(dockerfile.subject.cacheExports).toEqual([{ workflow: '.github/workflows/image.yml', backend: 'registry' }]);
  expect(new RustService(projectOver(ONE_CRATE), { workflow: false }).dockerfile.subject.cacheExports).toEqual([]);
});
