import { readFileSync, writeFileSync } from 'fs';
import { delimiter, join } from 'path';
import { InitProject, LogLevel, Project } from 'projen';
import { NodeTooling } from '../../src/project/node-tooling';
import { RustServiceProject } from '../../src/project/rust-service-project';
import { folderWith, ONE_CRATE } from '../support/crates';

const CREATED = { type: { moduleName: '@team/templates' } } as InitProject;
const installed = (name: string, version: string) => ({ [`node_modules/${name}/package.json`]: JSON.stringify({ name, version }) });

function toolingOver(files: { readonly [path: string]: string }): { folder: string; tooling: NodeTooling } {
  const folder = folderWith(files);
  return { folder, tooling: new NodeTooling(new Project({ name: 'x', outdir: folder, logging: { level: LogLevel.OFF } })) };
}

/** Managers that write down how they were called, in the place of the real ones. */
function withManagers(folder: string, script: string, names: readonly string[], work: () => void): void {
  const bin = folderWith({});
  for (const name of names) writeFileSync(join(bin, name), `#!/bin/sh\necho "$(basename "$0") $*" > ${JSON.stringify(join(folder, 'called'))}\n${script}\n`, { mode: 0o755 });
  const path = process.env.PATH;
  process.env.PATH = [bin, '/usr/bin', '/bin'].join(delimiter);
  try {
    work();
  } finally {
    process.env.PATH = path;
  }
}

test('what is needed is stated at the versions that are installed', () => {
  const { folder, tooling } = toolingOver({
    'package.json': '{ "devDependencies": { "projen": "^0.103.0", "@team/templates": "^2.0.0" } }',
    ...installed('projen', '0.103.25'),
    ...installed('constructs', '10.8.1'),
    ...installed('@team/templates', '2.1.0'),
    ...installed('left-alone', '1.0.0'),
  });
  tooling.projectCreation(CREATED);
  expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf-8'))).toEqual({
    private: true,
    devDependencies: { '@team/templates': '2.1.0', 'constructs': '10.8.1', 'projen': '0.103.25', 'tsx': expect.stringMatching(/^\d+\.\d+\.\d+$/), 'typescript': expect.stringMatching(/^\d+\.\d+\.\d+$/) },
  });
});

test.each([
  ['package-lock.json', 'npm install --no-audit --no-fund'],
  ['pnpm-lock.yaml', 'pnpm install --no-frozen-lockfile --config.confirm-modules-purge=false'],
  ['yarn.lock', 'yarn install'],
  ['bun.lock', 'bun install'],
  ['no-lock-at-all', 'npm install --no-audit --no-fund'],
])('with %s it is "%s" that installs, and no other', (lockfile, command) => {
  const { folder, tooling } = toolingOver({ [lockfile]: '', 'package.json': '{}' });
  withManagers(folder, 'exit 0', ['npm', 'pnpm', 'yarn', 'bun'], () => tooling.postProjectCreation(CREATED));
  expect(readFileSync(join(folder, 'called'), 'utf-8')).toBe(`${command}\n`);
});

test('an install that fails shows what it said, and the way out', () => {
  const { folder, tooling } = toolingOver({ 'package.json': '{}' });
  const failing = () => withManagers(folder, 'echo "npm error code ENOTFOUND" >&2; exit 1', ['npm'], () => tooling.postProjectCreation(CREATED));
  expect(failing).toThrow('every file is written, but npm install --no-audit --no-fund failed:\nnpm error code ENOTFOUND\n  way out: run npm install here, then commit the lock file');
});

test('a manager that is not there is named', () => {
  const { folder, tooling } = toolingOver({ 'pnpm-lock.yaml': '', 'package.json': '{}' });
  expect(() => withManagers(folder, '', [], () => tooling.postProjectCreation(CREATED))).toThrow('every file is written, but pnpm is not on PATH\n  way out: run pnpm install here');
});

test.each([[true, 'docker compose up --build'], [false, 'docker build .']])('a newcomer is told what is next, compose %s: %s', (compose, command) => {
  const project = new RustServiceProject({ outdir: folderWith({ ...ONE_CRATE, 'package.json': '{}' }), compose, logging: { level: LogLevel.INFO } });
  const told = jest.spyOn(project.logger, 'info').mockImplementation(() => undefined);
  withManagers(project.outdir, 'exit 0', ['npm'], () => project.components.find((each) => each instanceof NodeTooling)!.postProjectCreation(CREATED));
  expect(told).toHaveBeenLastCalledWith(`Next: ${command}; and after each change of .projenrc.ts or of the workspace, npx projen`);
});
