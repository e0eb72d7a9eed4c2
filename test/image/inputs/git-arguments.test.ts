import { declaredGitArgument, GIT_VALUES, gitArgument } from '../../../src/image/inputs/git-arguments';
import { GitValue } from '../../../src/image/inputs/git-value';

test('every value has a name, a command, and what stands for it', () => {
  expect(GIT_VALUES).toEqual(Object.values(GitValue));
  expect(Object.values(GitValue).map(gitArgument).filter(({ name, command, default: otherwise }) => !name || !command || otherwise !== 'unknown')).toEqual([]);
});

test('the stage declares what the files pass', () => {
  expect(declaredGitArgument(GitValue.SHA, 'x')).toEqual({ kind: 'ARG', id: 'x', name: 'GIT_SHA', value: 'unknown', description: 'the commit' });
});
