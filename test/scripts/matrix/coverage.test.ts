import { stale, uncovered } from '../../../scripts/matrix/coverage';
import { PublicApi, readPublicApi } from '../../../scripts/matrix/public-api';

const API: PublicApi = {
  constructs: new Map([['ChefCache', 'RustBuilderStage'], ['AlpineRuntime', 'RustDockerfile'], ['InitProcess', 'RuntimeStage'], ['ComposeFile', 'IConstruct'], ['SqlxOffline', 'RustBuilderStage']]),
  members: ['Linking.GLIBC', 'Linking.MUSL', 'Severity.ERROR'],
};

test('a choice that nothing has made is named, unless it is tried elsewhere or is of no image', () => {
  expect(uncovered(API, new Set(['ChefCache', 'Linking.GLIBC']))).toEqual(['AlpineRuntime', 'InitProcess', 'Linking.MUSL']);
  expect(uncovered(API, new Set(['ChefCache', 'AlpineRuntime', 'InitProcess', 'Linking.GLIBC', 'Linking.MUSL']))).toEqual([]);
});

test('what is said to be tried elsewhere has to be there', () => {
  expect(stale(API)).not.toContain('SqlxOffline');
  expect(stale(API)).toContain('Provenance');
});

test('the public API is read from its types', () => {
  const { constructs, members } = readPublicApi();
  expect(constructs.get('ChefCache')).toBe('RustBuilderStage');
  expect(constructs.get('NonRootUser')).toBe('RuntimeStage');
  expect(constructs.get('DistrolessRuntime')).toBe('RustDockerfile');
  // an abstract class is no choice, and what is not exported none either
  expect([...constructs.keys()]).not.toContain('RuntimeStage');
  expect([...constructs.keys()]).not.toContain('SynthesisCheck');
  expect(members).toEqual(expect.arrayContaining(['Linking.MUSL', 'DistrolessBase.STATIC']));
  expect(stale({ constructs, members })).toEqual([]);
}, 60_000);
