import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one side says of a folder: the metadata, or why it refuses. */
export interface Verdict { readonly metadata?: any; readonly complaint?: string }

/** The real cargo. A toolchain file in a repository must not switch it, nor the user's configuration colour its verdict. */
export class CargoJudge {
  private readonly home = mkdtempSync(join(tmpdir(), 'cargo-home-'));
  private readonly env: NodeJS.ProcessEnv;

  public constructor() {
    const kept = Object.entries(process.env).filter(([name]) => !/^CARGO|^RUSTUP_TOOLCHAIN$/.test(name));
    this.env = { ...Object.fromEntries(kept), CARGO_HOME: this.home, ...toolchain(process.env) };
  }

  /** @param nightly whether the features of the nightly compiler are let in, as the repository's toolchain file has it */
  public ask(folder: string, nightly = false): Verdict {
    const asked = spawnSync('cargo', ['metadata', '--no-deps', '--format-version', '1', '--offline'], {
      cwd: folder, encoding: 'utf8', env: { ...this.env, ...nightly && { RUSTC_BOOTSTRAP: '1' } }, maxBuffer: 256 * 1024 * 1024,
    });
    if (asked.error) throw new Error(`cargo cannot be run (${asked.error.message}); get it from https://rustup.rs`);
    return asked.status === 0 ? { metadata: JSON.parse(asked.stdout) } : { complaint: asked.stderr.trim() };
  }

  public close(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

function toolchain(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.RUSTUP_TOOLCHAIN) return { RUSTUP_TOOLCHAIN: env.RUSTUP_TOOLCHAIN };
  try {
    return { RUSTUP_TOOLCHAIN: execFileSync('rustup', ['default'], { encoding: 'utf8', cwd: tmpdir(), stdio: ['ignore', 'pipe', 'ignore'] }).split(' ')[0].trim() };
  } catch {
    // cargo without rustup has one toolchain only
    return {};
  }
}

/** Every place where two values differ, as `packages[0].targets[1].name: cargo says "a", we say "b"`. */
export function differences(theirs: unknown, ours: unknown, path = ''): string[] {
  if (Array.isArray(theirs) && Array.isArray(ours) && theirs.length === ours.length) {
    return theirs.flatMap((each, index) => differences(each, ours[index], `${path}[${index}]`));
  }
  if (isObject(theirs) && isObject(ours)) {
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
    return keys.flatMap((key) => differences(theirs[key], ours[key], path ? `${path}.${key}` : key));
  }
  return JSON.stringify(theirs) === JSON.stringify(ours) ? [] : [`${path}: cargo says ${short(theirs)}, we say ${short(ours)}`];
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
