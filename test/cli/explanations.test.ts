import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { pageOf } from '../../src/cli/explanations/explanation';
import { explainId } from '../../src/cli/explanations/instructions';
import { explainKeys } from '../../src/cli/explanations/keys';
import { parsePage } from '../docs/markdown';
import { PAGES_WITH_CODE, ROOT } from '../docs/pages';
import { programOf, run } from '../docs/program';

/** Every instruction id that the docs' examples print, by page: each construct has a page with an example. */
function printedIds(): Map<string, string> {
  const ids = new Map<string, string>();
  for (const path of PAGES_WITH_CODE) {
    const examples = parsePage(readFileSync(join(ROOT, path), 'utf-8')).directives.filter(({ verb }) => verb === 'example');
    for (const directive of examples) {
      const { source, fixture } = programOf(path, directive);
      for (const stage of run(source, fixture).stages) {
        // a custom stage numbers its instructions, which the config states
        for (const { id } of stage.instructions) if (id !== undefined && !new RegExp(`^${stage.name}-\\d+$`).test(id)) ids.set(id, path);
      }
    }
  }
  return ids;
}

const IDS = printedIds();

test('every instruction that a construct prints has an explanation', () => {
  expect(IDS.size).toBeGreaterThan(20);
  const missing = [...IDS].filter(([id]) => !explainId(id)).map(([id, page]) => `${id} (${page}): add a line to src/cli/explanations/instructions.ts that says what it is for`);
  expect(missing).toEqual([]);
});

test('every explanation names a construct that has a page', () => {
  const explained = [...IDS.keys()].flatMap((id) => explainId(id)?.construct ?? []);
  const files = ['compose.yaml', 'docker-bake.json', '.github/workflows/image.yml', 'rust-docker.pins.json', '.projen/tasks.json', '.projen/rust-docker.facts.json'];
  for (const construct of [...explained, ...files.map((file) => explainKeys(file, [])!.construct), 'RustDockerfile', 'CustomStage', 'WorkspaceTypes']) {
    expect({ construct, page: existsSync(join(ROOT, 'docs', pageOf(construct))) }).toEqual({ construct, page: true });
  }
});

test('the deepest keys count, and a file without a table has no explanation', () => {
  expect(explainKeys('compose.yaml', ['services', 'orders', 'ports', '0'])).toMatchObject({ construct: 'ComposeFile', option: 'port' });
  expect(explainKeys('services/a/compose.yaml', ['services', 'orders'])).toMatchObject({ option: 'compose' });
  expect(explainKeys('.github/workflows/image.yml', ['jobs', 'build', 'steps', '3', 'uses'])).toMatchObject({ construct: 'PinsFile' });
  expect(explainKeys('notes.yaml', ['a'])).toBeUndefined();
});
