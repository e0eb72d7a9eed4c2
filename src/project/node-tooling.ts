import { execFileSync } from 'child_process';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Component, InitProject, Project } from 'projen';
import { addTooling } from './package-manifest';
import { packageManagerOf } from '../files/package-manager';

/** What the config needs beside projen and this library: what runs it on Node 20, 22 and 24, and what type-checks it. */
const RUNNER = { tsx: '4.23.15', typescript: '6.0.3' };

/** How each manager installs and writes its lock file, in CI too, where it would rather not. */
const INSTALL: { readonly [manager: string]: string[] } = {
  npm: ['install', '--no-audit', '--no-fund'],
  // node_modules is npm's, from `projen new`: pnpm would ask before it takes its place
  pnpm: ['install', '--no-frozen-lockfile', '--config.confirm-modules-purge=false'],
  yarn: ['install'],
  bun: ['install'],
};

const LOCKFILES: { readonly [manager: string]: string } = {
  npm: '/package-lock.json',
  pnpm: '/pnpm-lock.yaml',
  yarn: '/yarn.lock',
  bun: '/bun.lock',
};

/**
 * The project's own `package.json`: it stays the user's. The run that creates the project leaves exact versions and a lock
 * file, so that the next synthesis, here and in CI, is this one.
 */
export class NodeTooling extends Component {
  constructor(project: Project) {
    super(project, 'NodeTooling');
    // some repositories ignore every JSON file at their root; without these two nobody else can run the synthesis
    project.gitignore.include('/package.json', LOCKFILES[packageManagerOf(project).name]);
  }

  public projectCreation(created: InitProject): void {
    const path = join(this.project.outdir, 'package.json');
    const before = existsSync(path) ? readFileSync(path, 'utf-8') : '{}\n';
    const ours = [...new Set(['constructs', 'projen', created.type.moduleName])];
    const installed = ours.map((name) => [name, this.installed(name)]).filter(([, version]) => version !== undefined);
    writeFileSync(path, addTooling(before, { ...Object.fromEntries(installed), ...RUNNER }));
  }

  public postProjectCreation(_: InitProject): void {
    const { name } = packageManagerOf(this.project);
    this.project.logger.info(`Installing what "npx projen" needs with ${name}, which keeps the versions in its lock file`);
    try {
      execFileSync(name, INSTALL[name], {
        cwd: this.project.outdir,
        stdio: ['ignore', 'pipe', 'pipe'],
        // yarn refuses to write a lock file in CI
        env: { ...process.env, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
        // the managers are batch files there
        shell: process.platform === 'win32',
      });
    } catch (error) {
      const said = [(error as { stdout?: unknown }).stdout, (error as { stderr?: unknown }).stderr].map((text) => String(text ?? '').trim()).filter(Boolean);
      const cause = (error as NodeJS.ErrnoException).code === 'ENOENT' ? `${name} is not on PATH` : `${name} ${INSTALL[name].join(' ')} failed:\n${said.join('\n')}`;
      throw new Error(`every file is written, but ${cause}\n  way out: run ${name} install here, then commit the lock file`);
    }
    const next = this.project.tryFindFile('compose.yaml') ? 'docker compose up --build' : 'docker build .';
    this.project.logger.info(`Next: ${next}; and after each change of .projenrc.ts or of the workspace, npx projen`);
  }

  private installed(name: string): string | undefined {
    const path = join(this.project.outdir, 'node_modules', name, 'package.json');
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf-8')).version : undefined;
  }
}
