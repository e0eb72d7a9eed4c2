import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { pageOf } from '../../src/cli/explanations/explanation';
import { explainId, explainMount } from '../../src/cli/explanations/instructions';
import { explainKeys } from '../../src/cli/explanations/keys';
import { parsePage } from '../docs/markdown';
import { PAGES_WITH_CODE, ROOT } from '../docs/pages';
import { programOf, run } from '../docs/program';

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
  const files = ['compose.yaml', 'docker-bake.json', '.github/workflows/image.yml', 'rust-docker.pins.json', '.projen/tasks.json', '.projen/rust-docker.facts.json'];
  for (const construct of new Set([...explained, ...files.map((file) => explainKeys(file, [])!.construct), 'RustDockerfile', 'CustomStage', 'WorkspaceTypes'])) {
    expect({ construct, page: existsSync(join(ROOT, 'docs', pageOf(construct))) }).toEqual({ construct, page: true });
  }
});

test('the deepest keys count, and a file without a table has no explanation', () => {
  expect(explainKeys('compose.yaml', ['services', 'orders', 'ports', '0'])).toMatchObject({ construct: 'ComposeFile', option: 'port' });
  expect(explainKeys('services/a/compose.yaml', ['services', 'orders'])).toMatchObject({ option: 'compose' });
  expect(explainKeys('.github/workflows/image.yml', ['jobs', 'build', 'steps', '3', 'uses'])).toMatchObject({ construct: 'PinsFile' });
  expect(explainKeys('notes.yaml', ['a'])).toBeUndefined();
});
