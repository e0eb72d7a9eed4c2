import { identityOf, namesPerBuild } from '../../../src/image/caches/target-identity';

const toolchain = (instructions: Parameters<typeof identityOf>[0]['instructions'] = [], base = 'rust:1') => ({ name: 'toolchain', from: base, facts: {}, instructions });
const identity = (...given: Parameters<typeof toolchain>) => identityOf(toolchain(...given), (reference) => reference);

test('another base, digest, package or variable is another target directory', () => {
  const all = [
    identity(),
    identity([], 'rust:1.95'),
    identityOf(toolchain(), (reference) => `${reference}@sha256:abc`),
    identity([{ kind: 'ENV', id: 'a', values: [['A', '1']] }]),
    identity([{ kind: 'ENV', id: 'a', values: [['A', '2']] }]),
  ];
  expect(new Set(all).size).toBe(all.length);
  for (const each of all) expect(each).toMatch(/^[0-9a-f]{12}$/);
});

test('what an instruction is called, and what is said of it, changes nothing', () => {
  expect(identity([{ kind: 'WORKDIR', id: 'a', path: '/src' }])).toBe(identity([{ kind: 'WORKDIR', id: 'b', comment: ['why'], path: '/src' }]));
});

test('a variable is of each build where the file does not say its value', () => {
  expect(namesPerBuild({ kind: 'ARG', id: 'a', name: 'GIT_SHA' })).toEqual(['GIT_SHA']);
  expect(namesPerBuild({ kind: 'ENV', id: 'a', values: [['COMMIT', [{ variable: 'GIT_SHA' }]], ['MODE', 'fast']] })).toEqual(['COMMIT']);
  expect(namesPerBuild({ kind: 'WORKDIR', id: 'a', path: '/src' })).toEqual([]);
});
