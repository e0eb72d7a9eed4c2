import { CargoDependency } from '../../../src/cargo/facts';
import { GitValue } from '../../../src/image/inputs/git-value';
import { gitVariables, readsGit } from '../../../src/image/inputs/git-variables';
import { pkg, workspace } from '../../policy/subject-builder';

const ALL = Object.values(GitValue);
const dependency = (name: string, parts: Partial<CargoDependency> = {}): CargoDependency => (
  { name, req: '9', kind: 'build', optional: false, usesDefaultFeatures: true, features: [], ...parts });
const having = (...dependencies: CargoDependency[]) => workspace([pkg('orders', { dependencies })]);

describe('vergen', () => {
  test.each(['vergen', 'vergen-git2', 'vergen-gitcl', 'vergen-gix', 'vergen-lib'])('%s reads every value under the value\'s own name', (name) => {
    const of = having(dependency(name));
    expect(readsGit(of)).toBe(true);
    expect(gitVariables(of, [GitValue.SHA, GitValue.COMMIT_TIMESTAMP])).toEqual([['VERGEN_GIT_SHA', 'GIT_SHA'], ['VERGEN_GIT_COMMIT_TIMESTAMP', 'GIT_COMMIT_TIMESTAMP']]);
    expect(gitVariables(of, ALL).map(([variable]) => variable)).toEqual(
      ['VERGEN_GIT_SHA', 'VERGEN_GIT_DESCRIBE', 'VERGEN_GIT_BRANCH', 'VERGEN_GIT_COMMIT_TIMESTAMP', 'VERGEN_GIT_COMMIT_DATE']);
  });

  test('has one set of variables, however many packages and crates read it', () => {
    const two = workspace([pkg('a', { dependencies: [dependency('vergen'), dependency('vergen-gix')] }), pkg('b', { dependencies: [dependency('vergen-git2')] })]);
    expect(gitVariables(two, [GitValue.SHA])).toEqual([['VERGEN_GIT_SHA', 'GIT_SHA']]);
  });
});

describe('built', () => {
  test('reads three values, each under its own name and the package\'s', () => {
    const of = workspace([pkg('orders-api', { dependencies: [dependency('built')] })]);
    expect(readsGit(of)).toBe(true);
    expect(gitVariables(of, ALL)).toEqual([
      ['BUILT_OVERRIDE_orders_api_GIT_COMMIT_HASH', 'GIT_SHA'],
      ['BUILT_OVERRIDE_orders_api_GIT_VERSION', 'GIT_DESCRIBE'],
      ['BUILT_OVERRIDE_orders_api_GIT_HEAD_REF', 'GIT_BRANCH'],
    ]);
    expect(gitVariables(of, [GitValue.COMMIT_DATE])).toEqual([]);
  });

  test('has variables for each package, by name, in capitals and small letters as the package has them', () => {
    const of = workspace(['b-2-x', 'A'].map((name) => pkg(name, { dependencies: [dependency('built')] })));
    expect(gitVariables(of, [GitValue.SHA]).map(([variable]) => variable)).toEqual(['BUILT_OVERRIDE_A_GIT_COMMIT_HASH', 'BUILT_OVERRIDE_b_2_x_GIT_COMMIT_HASH']);
  });
});

test('both are served where both are there', () => {
  const of = having(dependency('built'), dependency('vergen'));
  expect(gitVariables(of, [GitValue.SHA])).toEqual([['VERGEN_GIT_SHA', 'GIT_SHA'], ['BUILT_OVERRIDE_orders_GIT_COMMIT_HASH', 'GIT_SHA']]);
  expect(gitVariables(of, [])).toEqual([]);
});

test('a renamed dependency is known by its own name', () => {
  expect(readsGit(having(dependency('built', { rename: 'info' })))).toBe(true);
  expect(readsGit(having(dependency('other', { rename: 'vergen' })))).toBe(false);
});

test.each<[string, CargoDependency]>([
  ['another crate', dependency('serde')],
  ['a name that only begins so', dependency('vergener')],
  ['a crate of vergen\'s that reads no git', dependency('vergen-pretty')],
  ['a name that only ends so', dependency('my-built')],
  ['vergen at run time', dependency('vergen', { kind: undefined })],
  ['built for tests alone', dependency('built', { kind: 'dev' })],
])('%s reads nothing', (_, other) => {
  expect(readsGit(having(other))).toBe(false);
  expect(gitVariables(having(other), ALL)).toEqual([]);
});

test('a workspace without packages reads nothing', () => {
  expect(readsGit(workspace([]))).toBe(false);
});
