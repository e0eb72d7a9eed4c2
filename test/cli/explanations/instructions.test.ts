import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { pageOf } from '../../../src/cli/explanations/explanation';
import { explainFrom, explainGlobal, explainId, explainMount } from '../../../src/cli/explanations/instructions';
import { parsePage } from '../../docs/markdown';
import { PAGES_WITH_CODE, ROOT } from '../../docs/pages';
import { programOf, run } from '../../docs/program';

/** An instruction that the docs' examples print, each construct having a page with an example. */
interface Printed { readonly id: string; readonly by?: string; readonly mounts: readonly string[]; readonly page: string }

function printed(): Printed[] {
  const found: Printed[] = [];
  for (const path of PAGES_WITH_CODE) {
    const examples = parsePage(readFileSync(join(ROOT, path), 'utf-8')).directives.filter(({ verb }) => verb === 'example');
    for (const directive of examples) {
      const { source, fixture } = programOf(path, directive);
      for (const stage of run(source, fixture).stages) {
        for (const instruction of stage.instructions) {
          const { id, by } = instruction;
          // a custom stage numbers its instructions, which the config states
          if (id === undefined || new RegExp(`^${stage.name}-\\d+$`).test(id)) continue;
          const mounts = instruction.kind === 'RUN' ? (instruction.mounts ?? []).flatMap((mount) => (mount.by === undefined || mount.by === by ? [] : [mount.by])) : [];
          found.push({ id, by, mounts, page: path });
        }
      }
    }
  }
  return found;
}

const PRINTED = printed();

test('every instruction that a construct prints says whose it is, and has that construct\'s explanation', () => {
  expect(new Set(PRINTED.map(({ id }) => id)).size).toBeGreaterThan(40);
  const missing = PRINTED.filter(({ id, by }) => by === undefined || explainId(id, by)?.construct !== by)
    .map(({ id, by, page }) => `${id} of ${by} (${page}): add a line to src/cli/explanations/instructions.ts that says what it is for`);
  expect([...new Set(missing)]).toEqual([]);
});

test('every mount that stands in another construct\'s step has its own explanation', () => {
  const owners = [...new Set(PRINTED.flatMap(({ mounts }) => mounts))].sort();
  expect(owners).toEqual(['BuildSecret', 'MountCache', 'Sccache']);
  expect(owners.map((by) => explainMount(by)?.construct)).toEqual(owners);
});

test('the construct decides between two that have one id', () => {
  expect(explainId('build-compile', 'TargetCache')).toMatchObject({ construct: 'TargetCache', option: expect.stringContaining('cache') });
  expect(explainId('build-compile', 'RustBuilderStage')).toMatchObject({ construct: 'RustBuilderStage', option: 'binaries, features, profile' });
  expect(explainId('port', 'ScratchRuntime')).toMatchObject({ construct: 'ScratchRuntime', option: 'port' });
  expect(explainId('healthcheck', 'AlpineRuntime')?.why).toContain('no check is stated');
  expect(explainId('port', 'ChefCache')).toBeUndefined();
});

test('every explanation names a construct that has a page', () => {
  const explained = [...PRINTED.flatMap(({ id, by, mounts }) => [(by && explainId(id, by)?.construct) ?? [], mounts]).flat(2)];
  for (const construct of new Set(explained)) {
    expect({ construct, page: existsSync(join(ROOT, 'docs', pageOf(construct))) }).toEqual({ construct, page: true });
  }
});

test.each([
  ['toolchain-channel', 'RustBuilderStage', 'suite, builderImage'],
  ['toolchain-crt-static', 'GlibcStatic', 'linking'],
  ['toolchain-cargo-profile-release-lto', 'RustBuilderStage', 'profileSettings'],
  // one of the toolchain's variables, whoever sets it
  ['toolchain-anything', 'NativeLibraries', 'packages'],
  ['toolchain-anything', 'RustBuilderStage', undefined],
  ['toolchain-anything', 'Sccache', 'cache'],
  ['toolchain-certificate-acme', 'CaCertificates', undefined],
  ['manifests-api', 'FetchLayer', 'cache'],
  ['manifests-api', 'ManifestCache', undefined],
  ['build-mode', 'TargetCache', 'cache'],
  ['test-compile', 'TestTarget', undefined],
  ['clippy-pedantic-run', 'TestTarget', undefined],
  ['healthcheck', 'Healthcheck', 'port, healthPath, health, healthTimings'],
  ['healthcheck', 'DistrolessRuntime', 'health'],
  ['certificates', 'CaCertificates', undefined],
  ['certificates', 'ScratchRuntime', 'base'],
  ['labels', 'OciLabels', undefined],
  ['label-version', 'OciLabels', undefined],
  ['asset-config.toml', 'Assets', 'assets'],
])('%s of %s hangs on %s', (id, by, option) => {
  const found = explainId(id, by);
  expect(found).toStrictEqual({ construct: by, why: expect.stringMatching(/^\S.*[^.]$/), ...option !== undefined && { option } });
});

test.each([
  ['port', 'RuntimeOfNobody'], ['ports', 'ScratchRuntime'], ['toolchain-crt-static', 'ChefCache'], ['test-compile', 'RustBuilderStage'], ['', 'ScratchRuntime'], ['constructor', 'ScratchRuntime'],
])('%j of %s is not known', (id, by) => expect(explainId(id, by)).toBeUndefined());

test('an argument above the first stage', () => {
  expect(explainGlobal()).toStrictEqual({ construct: 'RustDockerfile', why: 'an argument of the whole file: what a FROM names may be changed without a change of the Dockerfile' });
  expect(explainGlobal('TargetCache')).toMatchObject({ construct: 'TargetCache', option: 'cache' });
});

test('a mount of what has none, and of what every object has', () => {
  expect([explainMount('RustBuilderStage'), explainMount('constructor'), explainMount('')]).toEqual([undefined, undefined, undefined]);
  expect(explainMount('BuildSecret')).toEqual({ construct: 'BuildSecret', option: 'secrets', why: 'a token that this step sees, and no layer keeps' });
});

test.each<[string, string[], string | undefined, object]>([
  ['config', ['entrypoint'], undefined, { construct: 'CustomStage', why: 'the stage config, from which others take something' }],
  ['orders', ['port', 'entrypoint'], 'DistrolessRuntime', { construct: 'DistrolessRuntime', option: 'base', why: 'what the image orders stands on; its digest comes from rust-docker.pins.json' }],
  ['toolchain', ['toolchain-workdir'], 'RustBuilderStage', { construct: 'RustBuilderStage', option: 'suite, builderImage', why: expect.stringMatching(/^the toolchain: /) }],
  ['api-chef', [], 'ChefCache', { construct: 'ChefCache', option: 'cache', why: 'the image that the cargo-chef program is taken from' }],
  ['chef', [], 'ChefCache', { construct: 'ChefCache', option: 'cache', why: 'the image that the cargo-chef program is taken from' }],
  ['sourchef', [], 'Assets', { construct: 'Assets', why: 'the stage sourchef, from which others take something' }],
  // the first instruction that is known says what its stage is for
  ['planner', ['nothing', 'planner-prepare'], 'ChefCache', { construct: 'ChefCache', option: 'cache', why: 'the stage planner: writes down which dependencies there are; equal dependencies give an equal file, and so a cache hit' }],
  ['other', ['nothing'], 'Sccache', { construct: 'Sccache', why: 'the stage other, from which others take something' }],
])('FROM … AS %s with %j', (stage, ids, by, expected) => expect(explainFrom(stage, ids, by)).toStrictEqual(expected));
