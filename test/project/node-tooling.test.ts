import { execFileSync, spawnSync } from 'child_process';
import { LogLevel } from 'projen';
import { RustServiceProject } from '../../src';
import { folderWith, ONE_CRATE, synthesized } from '../support/crates';

function ignored(folder: string, path: string): boolean {
  return spawnSync('git', ['check-ignore', '--quiet', '--no-index', path], { cwd: folder }).status === 0;
}

test.each([
  ['npm', {}, 'package-lock.json'],
  ['pnpm', { 'pnpm-lock.yaml': '' }, 'pnpm-lock.yaml'],
])('what the synthesis needs is committed with %s, also where a repository ignores files of its kind', (_, lockfile, path) => {
  const folder = folderWith({ ...ONE_CRATE, ...lockfile, '.gitignore': '/*.json\n/*.yaml\n' });
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  expect(ignored(folder, 'package.json')).toBe(true);

  synthesized(new RustServiceProject({ outdir: folder, logging: { level: LogLevel.OFF } }));

  expect(ignored(folder, 'package.json')).toBe(false);
  expect(ignored(folder, path)).toBe(false);
  expect(ignored(folder, 'settings.json')).toBe(true);
});
