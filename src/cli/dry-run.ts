import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { RepositoryCopy } from './repository-copy';
import { REPORT_VARIABLE, SynthesisReport } from '../image/synthesis/synthesis-report';
import { Severity } from '../policy/finding';

/** The question cannot be answered; the message says why, and the way out. */
export class CannotTell extends Error {}

/** A synthesis that wrote nothing where anybody works. */
export interface DryRun {
  readonly copy: RepositoryCopy;
  readonly report: SynthesisReport;
  /** Whether an error stopped it, so that nothing is known of the files. */
  readonly stopped: boolean;
}

/** Longer than any config takes that does not wait for something. */
const LIMIT = 120_000;

/**
 * Runs a project's own synthesis, with its own runner and its own packages, in a copy of its repository; the copy is
 * removed after `use`.
 *
 * @throws CannotTell where it does not run
 */
export function dryRun<T>(directory: string, use: (run: DryRun) => T): T {
  const folder = realpathSync(resolve(directory));
  const projen = packageFolder(folder, 'projen');
  if (!projen) throw new CannotTell(`projen is not installed in ${JSON.stringify(directory)}; install what package.json names (npm ci), or name the project's folder`);
  const copy = new RepositoryCopy(folder);
  try {
    const path = copy.beside('report.json');
    const { NODE_OPTIONS: _, ...env } = process.env;
    const ran = spawnSync(process.execPath, [join(projen, 'bin', 'projen')], {
      cwd: copy.project,
      encoding: 'utf8',
      timeout: LIMIT,
      maxBuffer: 64 * 1024 * 1024,
      // without the installs that follow a synthesis; git may not refresh its index for us
      env: { ...env, [REPORT_VARIABLE]: path, PROJEN_DISABLE_POST: 'true', GIT_OPTIONAL_LOCKS: '0', NO_COLOR: '1' },
    });
    const said = copy.unnamed(`${ran.stdout ?? ''}${ran.stderr ?? ''}`).trim();
    if (ran.error) throw new CannotTell(`the synthesis did not end: ${ran.error.message}`);
    const report = existsSync(path) ? JSON.parse(copy.unnamed(readFileSync(path, 'utf8'))) as SynthesisReport : undefined;
    const stopped = report?.findings.some((finding) => finding.severity === Severity.ERROR) ?? false;
    if (ran.status !== 0 && !stopped) throw new CannotTell(`the synthesis fails, so nothing is known of its files:\n${indented(said)}`);
    if (!report) throw new CannotTell('the synthesis makes no Dockerfile of projen-rust-docker; name the folder of the project that does');
    return use({ copy, report, stopped });
  } finally {
    copy.remove();
  }
}

/** Where a package is installed for a project. */
export function packageFolder(project: string, name: string): string | undefined {
  try {
    return dirname(createRequire(join(project, 'package.json')).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

function indented(text: string): string {
  return text.split('\n').slice(-40).map((line) => `  ${line}`.trimEnd()).join('\n');
}
