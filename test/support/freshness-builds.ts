import { execFileSync, spawnSync } from 'child_process';
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { newFolder, scriptFor } from './freshness';
import { writeTree } from '../../scripts/stale/tree';
import { filesBelow } from '../../src/cargo/package-tree';
import { optLevel } from '../../src/cargo/profiles';
import { readWorkspace } from '../../src/cargo/workspace';
import { fastEnvironment } from '../../src/image/caches/fast-profile';
import { FreshnessOptions } from '../../src/image/caches/freshness-script';
import { lastingNames } from '../../src/image/caches/lasting-names';
import { localPackages } from '../../src/image/caches/local-packages';

/** The sources of one build. */
export interface Checkout {
  readonly files: { readonly [path: string]: string };
  /** The time of all its files. @default - now */
  readonly written?: Date;
}

interface Built {
  readonly printed: string;
  readonly said: string;
  /** The files of machine code that rustc keeps for the next build: one that it went on with is the same file. */
  readonly kept: readonly bigint[];
}

/**
 * Builds one checkout after the other at one path, with cargo and the script before it, in the target directory that the last
 * build left: what the program prints, what was said while it was compiled, and what is kept for the next one.
 */
export function builtInTurn(checkouts: readonly Checkout[], program: string, mode: string, options: Partial<FreshnessOptions> = {}): Built[] {
  const folder = newFolder();
  const [context, sources, target, script] = ['context', 'src', 'target', 'freshness.sh'].map((name) => join(folder, name));
  mkdirSync(target);
  return checkouts.map(({ files, written }) => {
    writeTree(context, files, {}, written ?? new Date());
    writeFileSync(script, cargoScriptFor(context, sources, options));
    mkdirSync(sources);
    renameSync(target, join(sources, 'target'));
    const words = [script, 'cargo', 'build', '--locked', '--offline', '--release', '--package', program];
    const { stderr, status } = spawnSync('sh', words, { cwd: sources, encoding: 'utf-8', env: { ...process.env, BUILD_MODE: mode } });
    if (status !== 0) throw new Error(stderr);
    const printed = execFileSync(join(sources, 'target/release', program), { encoding: 'utf-8' }).trimEnd();
    renameSync(join(sources, 'target'), target);
    const objects = [...filesBelow(target)].filter((path) => path.includes('/incremental/') && path.endsWith('.o'));
    for (const used of [context, sources]) rmSync(used, { recursive: true });
    return { printed, said: stderr, kept: objects.map((path) => statSync(join(target, path), { bigint: true }).ino) };
  });
}

/** The script for the workspace of a context. */
export function cargoScriptFor(context: string, sources: string, options: Partial<FreshnessOptions> = {}): string {
  const workspace = readWorkspace(context);
  return scriptFor(context, sources, localPackages(workspace, context), { fast: fastEnvironment('release', optLevel(workspace.profiles, 'release')), lasting: lastingNames(workspace), ...options });
}
