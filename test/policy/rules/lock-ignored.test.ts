import { lockIgnored } from '../../../src/policy/rules/lock-ignored';
import { git, repository, withGit } from '../git/git-judge';
import { said, subject, workspace } from '../subject-builder';

const at = (folder: string, below = '') => subject({
  context: folder,
  workspace: workspace(undefined, { workspaceRoot: `${folder}${below}`, lock: { path: `${folder}${below}/Cargo.lock`, version: 4, packages: [] } }),
});

describe('catches', () => {
  withGit()('the line that cargo new wrote for libraries', () => {
    const folder = repository({ '.gitignore': '/target\nCargo.lock\n', 'Cargo.lock': '' });
    expect(said(lockIgnored, at(folder))).toEqual([
      'error lock-ignored: Cargo.lock\n'
      + '  git ignores it, so a fresh clone has none and cargo build --locked refuses to build: line 2 of .gitignore is "Cargo.lock"\n'
      + '  way out: remove that line, and commit Cargo.lock; or commit it as it is with git add --force Cargo.lock',
    ]);
    expect(git(folder, 'status', '--short', '--ignored')).toContain('!! Cargo.lock');
  });
  withGit()('a line above the project', () => {
    const folder = repository({ '.gitignore': '*.lock\n', 'services/orders/Cargo.lock': '' });
    expect(said(lockIgnored, at(`${folder}/services/orders`))[0]).toContain('line 1 of ../../.gitignore is "*.lock"');
  });
  withGit()('a line of one clone', () => {
    const folder = repository({ '.git/info/exclude': 'Cargo.lock\n', 'back/Cargo.lock': '' });
    expect(said(lockIgnored, at(folder, '/back'))[0]).toContain('line 1 of .git/info/exclude is "Cargo.lock"');
  });
});

describe('accepts', () => {
  withGit()('a lock that git has', () => {
    const folder = repository({ '.gitignore': 'Cargo.lock\n', 'Cargo.lock': '' });
    git(folder, 'add', '--force', 'Cargo.lock');
    expect(said(lockIgnored, at(folder))).toEqual([]);
  });
  withGit()('a lock that is let in again', () => {
    expect(said(lockIgnored, at(repository({ '.gitignore': '*.lock\n!Cargo.lock\n', 'Cargo.lock': '' })))).toEqual([]);
  });
  withGit()('a folder that is no repository, and a workspace without a lock', () => {
    expect(said(lockIgnored, subject())).toEqual([]);
    expect(said(lockIgnored, subject({ workspace: workspace(undefined, { lock: undefined }) }))).toEqual([]);
  });
});
