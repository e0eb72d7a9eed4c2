import { configOutsideContext } from '../../../src/policy/rules/config-outside-context';
import { crate, plant } from '../../cargo/tree';
import { subjectOf } from '../cargo-judge';
import { said } from '../subject-builder';

const flags = '[build]\nrustflags = ["--cfg", "tokio_unstable"]\n[alias]\nx = "run"\n';
const of = (files: { [path: string]: string }, below = 'services/orders', context?: string) => {
  const folder = plant({ ...crate('services/orders', 'orders'), ...files });
  return { ...subjectOf(`${folder}/${below}`, { binaries: ['orders'] }), ...context !== undefined && { context: context === '' ? folder : `${folder}/${context}` } };
};

describe('catches', () => {
  test('a configuration above the project', () => {
    expect(said(configOutsideContext, of({ '.cargo/config.toml': flags }))).toEqual([
      'warning config-outside-context: ../../.cargo/config.toml\n'
      + '  it lies outside of the build context, which is the project\'s folder: what it says of "build" holds on this machine and not in the container\n'
      + '  way out: move it into the project\'s folder; or make the project in ../.., which has all of it, and write workspace: \'services/orders\' there',
    ]);
  });
  test('each of several', () => {
    expect(said(configOutsideContext, of({ '.cargo/config': flags, 'services/.cargo/config.toml': '[env]\nA = "1"\n[registries.acme]\nindex = "sparse+https://acme.example/"\n' })))
      .toEqual([expect.stringContaining('what it says of "env" and "registries" holds'), expect.stringContaining('../../.cargo/config\n')]);
  });
});

describe('accepts', () => {
  test('what changes no build', () => expect(said(configOutsideContext, of({ '.cargo/config.toml': '[alias]\nx = "run"\n[term]\nquiet = true\n[net]\ngit-fetch-with-cli = true\n' }))).toEqual([]));
  test('the project\'s own', () => expect(said(configOutsideContext, of({ 'services/orders/.cargo/config.toml': flags }))).toEqual([]));
  test('one above the workspace and below the project', () => expect(said(configOutsideContext, of({ '.cargo/config.toml': flags }, 'services/orders', ''))).toEqual([]));
});
