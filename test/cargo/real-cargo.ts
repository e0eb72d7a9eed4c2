import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toMetadata } from '../../src/cargo/metadata';
import { readWorkspace } from '../../src/cargo/workspace';
import { needs } from '../support/needed';

let cached: NodeJS.ProcessEnv | undefined;
afterAll(() => cached?.CARGO_HOME && rmSync(cached.CARGO_HOME, { recursive: true, force: true }));

const found = spawnSync('cargo', ['--version'], { encoding: 'utf8', env: environment() }).status === 0;

/** The tests that ask cargo. */
export const judged = needs(found, 'cargo is not on PATH, so nothing is compared with it; get it from https://rustup.rs');

/** Has cargo judge our reading: both say the same of the folder, or both refuse it. */
export function judge(folder: string): void {
  if (!found) return;
  const cargo = askCargo(folder);
  const ours = askOurs(folder);
  if (cargo.complaint === undefined || ours.complaint === undefined) expect(ours).toEqual(cargo);
}

/** What cargo says, or the first lines of its complaint. */
export function askCargo(folder: string): { readonly metadata?: any; readonly complaint?: string } {
  const asked = spawnSync('cargo', ['metadata', '--no-deps', '--format-version', '1', '--offline'], {
    cwd: folder, encoding: 'utf8', env: environment(), maxBuffer: 64 * 1024 * 1024,
  });
  return asked.status === 0 ? { metadata: JSON.parse(asked.stdout) } : { complaint: asked.stderr.trim() };
}

/** What we say, in cargo's form. */
export function askOurs(folder: string): { readonly metadata?: any; readonly complaint?: string } {
  try {
    return { metadata: JSON.parse(JSON.stringify(toMetadata(readWorkspace(folder)))) };
  } catch (error) {
    if ((error as Error).name !== 'CargoError') throw error;
    return { complaint: (error as Error).message };
  }
}

/** A toolchain file in the tree must not switch the judge, nor the user's configuration colour the verdict. */
function environment(): NodeJS.ProcessEnv {
  if (cached) return cached;
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^CARGO|^RUSTUP_TOOLCHAIN$/.test(name)) env[name] = value;
  }
  env.CARGO_HOME = mkdtempSync(join(tmpdir(), 'cargo-home-'));
  try {
    env.RUSTUP_TOOLCHAIN = execFileSync('rustup', ['default'], { encoding: 'utf8', cwd: tmpdir(), stdio: ['ignore', 'pipe', 'ignore'] }).split(' ')[0].trim();
  } catch {
    // cargo without rustup has one toolchain only
  }
  cached = env;
  return env;
}
