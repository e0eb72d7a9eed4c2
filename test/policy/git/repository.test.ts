import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, repository, withGit } from './git-judge';
import { Repository } from '../../../src/policy/git/repository';

withGit()('names the file and the line', () => {
  const folder = repository({ '.gitignore': '/target\nCargo.lock\n' });
  expect(Repository.around(folder)?.ignoredBy(`${folder}/Cargo.lock`)).toMatchObject({ file: `${folder}/.gitignore`, line: { text: 'Cargo.lock', line: 2 } });
});

withGit()('keeps what it has, whatever the patterns say', () => {
  const folder = repository({ '.gitignore': 'Cargo.lock', 'Cargo.lock': '' });
  git(folder, 'add', '--force', 'Cargo.lock');
  expect(Repository.around(folder)?.ignoredBy(`${folder}/Cargo.lock`)).toBeUndefined();
});

withGit()('is found from a worktree, with its own index and the shared info/exclude', () => {
  const folder = repository({ 'Cargo.lock': '' });
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '-m', 'feat: a lock');
  const tree = `${folder}/wt`;
  git(folder, 'worktree', 'add', '--quiet', tree);
  appendFileSync(join(folder, '.git/info/exclude'), '\nCargo.lock\n');
  expect(Repository.around(tree)?.ignoredBy(`${tree}/Cargo.lock`)).toBeUndefined();
  git(tree, 'rm', '--quiet', '--cached', 'Cargo.lock');
  expect(Repository.around(tree)?.ignoredBy(`${tree}/Cargo.lock`)).toMatchObject({ line: { text: 'Cargo.lock' } });
});

withGit()('is told by git to take either case for one', () => {
  const folder = repository({ '.gitignore': 'cargo.lock' });
  git(folder, 'config', 'core.ignorecase', 'true');
  expect(Repository.around(folder)?.ignoredBy(`${folder}/Cargo.lock`)).toBeDefined();
});

withGit()('knows folders from files, and what is below them', () => {
  const folder = repository({ '.gitignore': 'dist/\nkept/\n', 'dist/a': '', 'kept/deep/b': '', 'src/c': '' });
  git(folder, 'add', '--force', 'kept');
  const repo = Repository.around(folder)!;
  expect(repo.ignoredBy(`${folder}/dist`, true)).toMatchObject({ line: { text: 'dist/' } });
  expect([repo.ignoredBy(`${folder}/dist`), repo.ignoredBy(`${folder}/kept`, true), repo.ignoredBy(`${folder}/kept/deep`, true), repo.ignoredBy(`${folder}/src`, true)])
    .toEqual(Array(4).fill(undefined));
});

test('is not needed', () => expect(Repository.around('/no/such/folder')).toBeUndefined());
