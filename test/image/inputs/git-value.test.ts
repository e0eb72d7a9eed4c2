import { execFileSync } from 'child_process';
import { devNull } from 'os';
import { gitArgument } from '../../../src/image/inputs/git-arguments';
import { GitValue } from '../../../src/image/inputs/git-value';
import { folderWith } from '../../support/crates';

// the same whoever runs it, in a workflow of ours too
const ENV = {
  ...process.env,
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@b.c',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@b.c',
  GIT_AUTHOR_DATE: '2020-02-02T02:02:02+0000',
  GIT_COMMITTER_DATE: '2026-01-31T23:30:00+0100',
  GITHUB_HEAD_REF: '',
  GITHUB_REF_NAME: 'v1.2.3',
};
const folder = folderWith({ a: '' });
const run = (env: { readonly [name: string]: string }, command: string, ...args: string[]) => (
  execFileSync(command, args, { cwd: folder, env: { ...ENV, ...env }, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'inherit'] }));

beforeAll(() => {
  const git = (...args: string[]) => run({}, 'git', ...args);
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'one');
  git('tag', 'v1.2.3');
  git('commit', '--quiet', '--allow-empty', '--message', 'one behind the tag');
});

/** What a workflow's step reads. */
const read = (value: GitValue, env: { readonly [name: string]: string } = {}) => run(env, 'bash', '--noprofile', '--norc', '-euo', 'pipefail', '-c', gitArgument(value).command!).replace(/\n$/, '');

test.each<[GitValue, string, RegExp]>([
  [GitValue.SHA, 'GIT_SHA', /^[0-9a-f]{40}$/],
  [GitValue.DESCRIBE, 'GIT_DESCRIBE', /^v1\.2\.3-1-g[0-9a-f]{7,}$/],
  [GitValue.BRANCH, 'GIT_BRANCH', /^v1\.2\.3$/],
  // the committer's day in the committer's zone, wherever and whenever it is built
  [GitValue.COMMIT_TIMESTAMP, 'GIT_COMMIT_TIMESTAMP', /^2026-01-31T23:30:00\+01:00$/],
  [GitValue.COMMIT_DATE, 'GIT_COMMIT_DATE', /^2026-01-31$/],
])('%s is the argument %s, and what its documentation says', (value, argument, expected) => {
  expect(gitArgument(value).name).toBe(argument);
  expect(read(value, { TZ: 'Pacific/Apia' })).toMatch(expected);
});

test('the branch of a pull request is its own, not the merge that is checked out', () => {
  expect(read(GitValue.BRANCH, { GITHUB_HEAD_REF: 'topic', GITHUB_REF_NAME: '7/merge' })).toBe('topic');
});
