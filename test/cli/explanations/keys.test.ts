import { existsSync } from 'fs';
import { join } from 'path';
import { pageOf } from '../../../src/cli/explanations/explanation';
import { explainKeys } from '../../../src/cli/explanations/keys';
import { ROOT } from '../../docs/pages';

const FILES = ['compose.yaml', 'docker-bake.json', '.github/workflows/image.yml', 'rust-docker.pins.json', '.projen/tasks.json', '.projen/rust-docker.facts.json'];
const explained = (file: string, keys: string) => {
  const found = explainKeys(file, keys === '' ? [] : keys.split('.'));
  return found && [found.construct, found.option];
};

test('the deepest keys count, and a file without a table has no explanation', () => {
  expect(explainKeys('compose.yaml', ['services', 'orders', 'ports', '0'])).toMatchObject({ construct: 'ComposeFile', option: 'port' });
  expect(explainKeys('services/a/compose.yaml', ['services', 'orders'])).toMatchObject({ option: 'compose' });
  expect(explainKeys('.github/workflows/image.yml', ['jobs', 'build', 'steps', '3', 'uses'])).toMatchObject({ construct: 'PinsFile' });
  expect(explainKeys('notes.yaml', ['a'])).toBeUndefined();
});

test.each([
  ['compose.yaml', 'services', ['ComposeFile', 'compose']],
  ['compose.yml', 'services.orders.healthcheck.test.1', ['Healthcheck', 'port, healthPath, health, healthTimings']],
  ['compose.yaml', 'services.orders.restart', ['ComposeFile', undefined]],
  ['compose.yaml', 'services.orders.unheard-of', ['ComposeFile', 'compose']],
  ['compose.yaml', 'secrets.token', ['BuildSecret', 'secrets']],
  // a service may be called like a key
  ['compose.yaml', 'services.user.image', ['ComposeFile', 'name']],
  ['compose.yaml', 'services.user', ['ComposeFile', 'compose']],
  ['docker-bake.json', 'target.orders.secret.0', ['BuildSecret', 'secrets']],
  ['docker-bake.json', 'target.orders.context', ['BakeFile', 'binaries']],
  ['docker-bake.json', '//', ['projen', undefined]],
  ['docker-bake.json', 'variable', ['BakeFile', 'bake']],
  ['.github/workflows/image.yml', 'jobs.publish.permissions.packages', ['BuildxWorkflow', undefined]],
  ['.github/workflows/image.yml', 'jobs.check.steps.0.uses', ['PinsFile', undefined]],
  ['.github/workflows/image.yml', 'name', ['BuildxWorkflow', 'workflow']],
  ['.projen/tasks.json', 'tasks.docker:bake.steps.0', ['RustService', 'bake']],
  ['.projen/tasks.json', 'tasks.build', ['projen', undefined]],
  ['.projen/files.json', 'files.3', ['projen', undefined]],
  ['a/.projen/rust-docker.facts.json', 'graphs.0', ['facts', undefined]],
  ['rust-docker.pins.json', 'images.alpine', ['PinsFile', undefined]],
  // files of people
  ['services/a/.github/workflows/image.yml', 'jobs', undefined],
  ['my-compose.yaml', 'services', undefined],
  ['compose.override.yaml', 'services', undefined],
  ['package.json', 'name', undefined],
  ['.projen/other.json', '', undefined],
])('%s: %s is of %j', (file, keys, expected) => expect(explained(file, keys)).toEqual(expected));

test('an explanation without an option has no key for it', () => {
  expect(explainKeys('docker-bake.json', ['//'])).toStrictEqual({ construct: 'projen', why: 'the marker by which projen knows its files' });
});

test('the jobs differ in their reasons', () => {
  const whys = ['check', 'build', 'publish', 'other'].map((job) => explainKeys('.github/workflows/image.yml', ['jobs', job])?.why);
  expect(new Set(whys).size).toBe(4);
});

test('every construct that a file as a whole names has a page', () => {
  for (const construct of new Set([...FILES.map((file) => explainKeys(file, [])!.construct), 'RustDockerfile', 'CustomStage', 'WorkspaceTypes'])) {
    expect({ construct, page: existsSync(join(ROOT, 'docs', pageOf(construct))) }).toEqual({ construct, page: true });
  }
});
