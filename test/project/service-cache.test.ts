import { RustService } from '../../src/project/rust-service';
import { ServiceCache } from '../../src/project/service-cache';
import { ONE_CRATE, projectOver, synthesized } from '../support/crates';

const printed = (cache?: ServiceCache) => new RustService(projectOver(ONE_CRATE), { cache }).dockerfile._print();

test.each([[ServiceCache.TARGET_CHEF, 'cargo chef cook'], [ServiceCache.TARGET_MANIFEST, 'AS manifests']])('%s is a kept target directory over a layer', (cache, layer) => {
  const text = printed(cache);
  expect(text).toContain(layer);
  expect(text).toContain('--build-arg START=dependencies\nFROM scratch AS release-seed');
});

test('what docs/benchmarks.md says where nothing is stated', () => expect(printed()).toBe(printed(ServiceCache.TARGET_MANIFEST)));

test('sources in a layer where the compile step has no network', () => {
  const offline = (cache?: ServiceCache) => new RustService(projectOver(ONE_CRATE), { cache, offline: true }).dockerfile;
  expect(offline()._print()).toBe(offline(ServiceCache.MANIFEST)._print());
  expect(offline().subject.builds.map(({ sourcesInLayer }) => sourcesInLayer)).toEqual([true]);
});

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

describe('ten services of one workspace', () => {
  const NAMES = Array.from({ length: 10 }, (_, index) => `service-${index}`);
  const files = {
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n',
    'Cargo.lock': `version = 4\n${[...NAMES, 'unused'].map((name) => `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n`).join('')}`,
    ...Object.fromEntries([...NAMES, 'unused'].flatMap((name) => [
      [`crates/${name}/Cargo.toml`, `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n`],
      [`crates/${name}/src/main.rs`, 'fn main() {}\n'],
    ])),
  };

  test.each(Object.values(ServiceCache))('are one compile, not ten, with the cache %s', (cache) => {
    const project = projectOver(files);
    new RustService(project, { binaries: NAMES, images: Object.fromEntries(NAMES.map((name) => [name, {}])), cache });
    const written = synthesized(project);
    // over manifests, stand-ins of the sources are compiled before
    const build = /\nFROM \S+ AS build\n[^]*?\n\n/.exec(written.Dockerfile)![0];
    const compiles = build.split('\n').filter((line) => line.includes('cargo build '));
    expect(compiles).toHaveLength(1);
    for (const name of NAMES) expect(compiles[0]).toContain(`--bin ${name}`);
    expect(written.Dockerfile.match(/^FROM gcr\.io/gm)).toHaveLength(10);
    // what no image is made of does not reach the builder, but for what cargo needs to load the workspace
    expect(written['.dockerignore']).toContain('\n!crates/service-9\n');
    expect(written['.dockerignore']).not.toContain('\n!crates/unused\n');
  });
});
