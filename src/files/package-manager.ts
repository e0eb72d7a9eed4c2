import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { javascript, Project } from 'projen';

/** How a repository's Node packages are installed as they are locked. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** The commands that make the manager itself available. */
  readonly prepare: string[];
  readonly install: string;
  /** The action that makes it available. @default - the runner has it */
  readonly action?: string;
}

/** https://github.com/projen/projen/blob/v0.103.25/src/github/actions.const.ts */
export const BUN_PIN = { action: 'oven-sh/setup-bun', commit: '0c5077e51419868618aeaa5fe8019c62421857d6', version: 'v2.2.0' };

/**
 * What a repository installs with: what projen manages, else what its lockfile says, else the
 * `packageManager` of its package.json, else npm. A second manager would leave a
 * second lockfile.
 */
export function packageManagerOf(root: Project): PackageManager {
  const known = KNOWN.get(root) ?? find(root);
  KNOWN.set(root, known);
  return known;
}

const KNOWN = new WeakMap<Project, PackageManager>();

function find(root: Project): PackageManager {
  // a NodeProject's own child: to look through a tree of two hundred services takes milliseconds each time
  const managed = root.node.children.find((child): child is javascript.NodePackage => child instanceof javascript.NodePackage);
  const manager = managed ? managedBy(managed) : lockedBy(root.outdir);
  return managed ? { ...manager, install: managed.installCommand } : manager;
}

const NPM: PackageManager = { name: 'npm', prepare: [], install: 'npm ci' };
// corepack takes the version that package.json states
const PNPM: PackageManager = { name: 'pnpm', prepare: ['corepack enable'], install: 'pnpm install --frozen-lockfile' };
const YARN_CLASSIC: PackageManager = { name: 'yarn', prepare: [], install: 'yarn install --frozen-lockfile' };
const YARN: PackageManager = { name: 'yarn', prepare: ['corepack enable'], install: 'yarn install --immutable' };
const BUN: PackageManager = { name: 'bun', prepare: [], install: 'bun install --frozen-lockfile', action: BUN_PIN.action };

function managedBy(managed: javascript.NodePackage): PackageManager {
  const name: string = managed.packageManager;
  if (name === 'pnpm') return PNPM;
  if (name === 'bun') return BUN;
  if (name === 'npm') return NPM;
  return name === 'yarn' || name === 'yarn_classic' ? YARN_CLASSIC : YARN;
}

function lockedBy(folder: string): PackageManager {
  const has = (name: string) => existsSync(join(folder, name));
  if (has('package-lock.json') || has('npm-shrinkwrap.json')) return NPM;
  if (has('pnpm-lock.yaml')) return PNPM;
  if (has('bun.lock') || has('bun.lockb')) return BUN;
  if (!has('yarn.lock')) return statedBy(folder);
  return readFileSync(join(folder, 'yarn.lock'), 'utf-8').includes('# yarn lockfile v1') ? YARN_CLASSIC : YARN;
}

/** Without a lockfile yet: what corepack would take. https://nodejs.org/api/packages.html#packagemanager */
function statedBy(folder: string): PackageManager {
  const [, name, major] = /^(pnpm|yarn|bun)@(\d+)/.exec(statedManager(join(folder, 'package.json'))) ?? [];
  if (name === 'pnpm') return PNPM;
  if (name === 'bun') return BUN;
  if (name === 'yarn') return major === '1' ? YARN_CLASSIC : YARN;
  return NPM;
}

function statedManager(path: string): string {
  try {
    return String(JSON.parse(readFileSync(path, 'utf-8'))?.packageManager);
  } catch {
    // none, or one that npm itself will refuse
    return '';
  }
}
