import { statSync } from 'node:fs';
import { CheckResult, Drift } from './check-result';
import { checkSarif } from './check-sarif';
import { checkText } from './check-text';
import { ExitCode, splitArguments, Streams, UsageError, Verb } from './command';
import { CannotTell, DryRun, dryRun } from './dry-run';
import { typeCheck } from './type-check';
import { unifiedDiff } from './unified-diff';
import { Severity } from '../policy/finding';

/** Raised when a key goes or changes its meaning. */
const SCHEMA_VERSION = 1;

/** Says whether the repository is what its config and its Cargo files make of it, and writes nothing. */
export const check: Verb = {
  summary: 'what npx projen would say and change now, without changing it; type-checks the config',
  help: `What npx projen would say and change now. Nothing is written: the synthesis runs in a copy.

usage: npx projen-rust-docker check [--strict] [--json | --sarif] [directory]

  directory  the folder of the projen project (default: the current folder)
  --strict   warnings count
  --json     for machines
  --sarif    for code scanning, SARIF 2.1.0

exit codes: 0 clean, 1 drift, findings or type errors, 2 wrong use or no answer
`,
  run(args: readonly string[], streams: Streams): ExitCode {
    const { flags, values } = splitArguments(args, ['json', 'sarif', 'strict'], 1);
    if (flags.has('json') && flags.has('sarif')) throw new UsageError('--json and --sarif are two forms of one answer; keep one of them');
    const directory = values[0] ?? '.';
    if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`there is no folder ${JSON.stringify(directory)}`);
    try {
      const result = dryRun(directory, judge);
      streams.stdout.write(flags.has('json') ? print({ schemaVersion: SCHEMA_VERSION, ...result }) : flags.has('sarif') ? print(checkSarif(result)) : checkText(result));
      return isClean(result, flags.has('strict')) ? ExitCode.CLEAN : ExitCode.FINDINGS;
    } catch (error) {
      if (!(error instanceof CannotTell)) throw error;
      if (flags.has('json')) streams.stdout.write(print({ schemaVersion: SCHEMA_VERSION, error: { message: error.message } }));
      else streams.stderr.write(`projen-rust-docker: ${error.message}\n`);
      return ExitCode.USAGE;
    }
  },
};

function judge(run: DryRun): CheckResult {
  // before the names are written for the compiler
  const drift = run.stopped ? undefined : run.copy.changes().map(({ path, before, after }): Drift => ({
    path,
    synthesis: before === undefined ? 'adds' : after === undefined ? 'removes' : 'changes',
    diff: unifiedDiff(path, before, after),
  }));
  return { findings: run.report.findings, ...drift && { drift }, types: typeCheck(run) };
}

function isClean({ findings, drift, types }: CheckResult, strict: boolean): boolean {
  return drift?.length === 0 && types.errors.length === 0 && !findings.some(({ severity }) => strict || severity === Severity.ERROR);
}

function print(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
