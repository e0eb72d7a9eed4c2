import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'fs';
import { join } from 'path';
import { CannotTell, dryRun, packageFolder } from '../../src/cli/dry-run';
import { folderWith } from '../support/crates';

const installed = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "typescript", "version": "6.0.3" }\n');
  return realpathSync(folder);
};

describe('where a package is installed, whoever installed it', () => {
  test('npm and yarn: beside package.json', () => {
    const project = folderWith({ 'package.json': '{}\n' });
    const folder = installed(join(project, 'node_modules/typescript'));
    expect(packageFolder(project, 'typescript')).toBe(folder);
  });
  test('pnpm: a link into its store, whose end is the package', () => {
    const project = folderWith({ 'package.json': '{}\n', 'pnpm-lock.yaml': '' });
    const folder = installed(join(project, 'node_modules/.pnpm/typescript@6.0.3/node_modules/typescript'));
    symlinkSync('.pnpm/typescript@6.0.3/node_modules/typescript', join(project, 'node_modules/typescript'));
    expect(packageFolder(project, 'typescript')).toBe(folder);
  });
  test('workspaces of yarn and npm: in the folder above', () => {
    const root = folderWith({ 'package.json': '{ "workspaces": ["services/*"] }\n', 'services/orders/package.json': '{}\n' });
    const folder = installed(join(root, 'node_modules/typescript'));
    expect(packageFolder(join(root, 'services/orders'), 'typescript')).toBe(folder);
  });
  test('nowhere', () => expect(packageFolder(folderWith({ 'package.json': '{}\n' }), 'no-such-package-of-anybody')).toBeUndefined());
});

test('without projen nothing is told, and nothing is written', () => {
  const folder = folderWith({ 'package.json': '{}\n' });
  const use = jest.fn();
  expect(() => dryRun(folder, use)).toThrow(CannotTell);
  expect(() => dryRun(folder, use)).toThrow(/^projen is not installed in ".*"; install what package\.json names/);
  expect(use).not.toHaveBeenCalled();
});
