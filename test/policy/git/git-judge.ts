import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { plantIn, Tree } from '../../cargo/tree';
import { needs } from '../../support/needed';

/** `test`, where git is there; in CI its absence fails. */
export function withGit(): typeof test {
  return needs(spawnSync('git', ['--version']).status === 0, 'git judges these tests, and is not on PATH; get it from https://git-scm.com').test;
}

/** A new repository with the files. */
export function repository(tree: Tree, ...init: string[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'git-')));
  git(folder, 'init', '--quiet', ...init);
  plantIn(folder, tree);
  return folder;
}

/** Runs git, with nobody's configuration. @returns what it printed */
export function git(folder: string, ...words: string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const done = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'core.excludesFile=', '-c', 'protocol.file.allow=always', ...words], {
    cwd: folder, encoding: 'utf8', env: { ...env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull },
  });
  if (done.status !== 0 && !(words[0] === 'check-ignore' && done.status === 1)) throw new Error(`git ${words.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

/** Whether git keeps a file out, tracked or not. */
export function gitIgnores(folder: string, path: string): boolean {
  return git(folder, 'check-ignore', '--no-index', path) !== '';
}
