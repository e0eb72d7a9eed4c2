import { execFileSync } from 'child_process';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Component, InitProject, Project } from 'projen';

/** What `npx projen` needs beside projen and this library: it runs `.projenrc.ts` on Node 20, 22 and 24. */
const RUNNER = { name: 'tsx', version: '4.23.15' };

/** A package manager, the lock file that shows that a repository uses it, and how it installs. */
interface PackageManager { readonly name: string; readonly lockfiles: string[]; readonly install: string[] }

const PACKAGE_MANAGERS: readonly PackageManager[] = [
  { name: 'pnpm', lockfiles: ['pnpm-lock.yaml'], install: ['install', '--no-frozen-lockfile'] },
  { name: 'yarn', lockfiles: ['yarn.lock'], install: ['install'] },
  { name: 'bun', lockfiles: ['bun.lock', 'bun.lockb'], install: ['install'] },
  { name: 'npm', lockfiles: [], install: ['install', '--no-audit', '--no-fund'] },
];

interface Manifest { devDependencies?: { [name: string]: string }; private?: boolean; [key: string]: unknown }

/**
 * The project's own `package.json`: it stays the user's. The run that creates the project leaves exact versions and a lock
 * file, so that the next synthesis, here and in CI, is this one.
 */
export class NodeTooling extends Component {
  constructor(project: Project) {
    super(project, 'NodeTooling');
  }

  public projectCreation(_: InitProject): void {
    const path = join(this.project.outdir, 'package.json');
    const manifest: Manifest = existsSync(path) ? JSON.parse(readFileSync(path, 'utf-8')) : { private: true };
    const stated = { ...manifest.devDependencies, [RUNNER.name]: RUNNER.version };
    const exact = Object.entries(stated).map(([name, spec]) => [name, this.ours(name) ? this.installed(name, spec) : spec]);
    manifest.devDependencies = Object.fromEntries(exact.sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
  }

  public postProjectCreation(_: InitProject): void {
    const manager = PACKAGE_MANAGERS.find(({ lockfiles }) => lockfiles.some((file) => existsSync(join(this.project.outdir, file)))) ?? PACKAGE_MANAGERS.at(-1)!;
    this.project.logger.info(`Installing what "npx projen" needs with ${manager.name}, and keeping the versions in its lock file...`);
    execFileSync(manager.name, manager.install, { cwd: this.project.outdir, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  }

  private ours(name: string): boolean {
    return ['projen', 'constructs', RUNNER.name].includes(name) || existsSync(join(this.project.outdir, 'node_modules', name, '.jsii'));
  }

  /** The version that is installed, where the stated one is a range; a tarball's or folder's path stays. */
  private installed(name: string, spec: string): string {
    const path = join(this.project.outdir, 'node_modules', name, 'package.json');
    return /^[\^~]?\d/.test(spec) && existsSync(path) ? JSON.parse(readFileSync(path, 'utf-8')).version : spec;
  }
}
