import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askCargo, NoAnswer } from './ask-cargo';
import { ExitCode, splitArguments, Streams, UsageError, Verb } from './command';
import { count, shortList } from './table';
import { CargoError } from '../cargo/error';
import { CargoWorkspace } from '../cargo/facts';
import { GraphAnswer, GraphRecord } from '../cargo/graph-answer';
import { FACTS_FILE, parseFacts, printFacts } from '../cargo/graph-file';
import { readWorkspace } from '../cargo/workspace';

/** What became of one question. */
interface Asked {
  readonly record: GraphRecord;
  /** Packages that are compiled now and were not before, or with other features; the other way round with a minus. */
  readonly changes: readonly string[];
  /** Whether the file had an answer. */
  readonly before: boolean;
}

/** Asks cargo what synthesis may not ask. */
export const facts: Verb = {
  summary: 'asks cargo which packages are really compiled, and keeps the answer',
  help: `Asks cargo which packages are really compiled: Cargo.lock names a third more than that.

usage: npx projen-rust-docker facts [--check] [--json] [directory]

  directory  the root of the projen project (default: the current folder)
  --check    writes nothing, and ends with 1 where cargo's answer is another one now;
             a lock file that changed and leads to the same answer is fine
  --json     what changed, for machines

The questions stand in ${FACTS_FILE}, where npx projen writes them;
the answers go there, too. Run npx projen afterwards; npx projen docker:facts does both.

exit codes: 0 clean, 1 another answer (with --check), 2 wrong use or no answer
`,
  run(args: readonly string[], streams: Streams): ExitCode {
    const { flags, values } = splitArguments(args, ['check', 'json'], 1);
    const directory = values[0] ?? '.';
    if (!statSync(directory, { throwIfNoEntry: false })) throw new UsageError(`there is no folder ${JSON.stringify(directory)}`);
    const path = join(directory, FACTS_FILE);
    if (!existsSync(path) && !existsSync(join(directory, '.projen'))) throw new UsageError(`${JSON.stringify(directory)} is no projen project, so there are no questions; run npx projen first, or name the project's folder`);
    try {
      const asked = askAll(directory, path);
      if (!flags.has('check') && asked.length > 0) write(path, printFacts(asked.map(({ record }) => record)));
      streams.stdout.write(flags.has('json') ? json(asked) : text(asked, flags.has('check')));
      return flags.has('check') && asked.some((each) => isOther(each)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
    } catch (error) {
      if (error instanceof UsageError || !(error instanceof NoAnswer || error instanceof CargoError || isOurs(error))) throw error;
      if (flags.has('json')) streams.stdout.write(`${JSON.stringify({ schemaVersion: 1, error: { message: error.message } }, undefined, 2)}\n`);
      else streams.stderr.write(`projen-rust-docker: ${error.message}\n`);
      return ExitCode.USAGE;
    }
  },
};

function askAll(directory: string, path: string): Asked[] {
  const workspaces = new Map<string, CargoWorkspace>();
  return parseFacts(existsSync(path) ? readFileSync(path, 'utf-8') : undefined).map(({ question, answer }): Asked => {
    const workspace = workspaces.get(question.workspace) ?? readWorkspace(join(directory, question.workspace));
    workspaces.set(question.workspace, workspace);
    const now = askCargo(workspace, question);
    return { record: { question, answer: now }, changes: changes(answer, now), before: answer !== undefined };
  });
}

/** What is not compiled any more comes with the lock's own change; only what is compiled decides anything. */
function changes(before: GraphAnswer | undefined, now: GraphAnswer): string[] {
  if (!before) return [];
  const [old, fresh] = [before, now].map(compiledLines);
  return [...old.filter((line) => !fresh.includes(line)).map((line) => `- ${line}`), ...fresh.filter((line) => !old.includes(line)).map((line) => `+ ${line}`)];
}

function compiledLines({ built, buildOnly }: GraphAnswer): string[] {
  return [...built, ...buildOnly.map((line) => `${line} (for build scripts and macros)`)];
}

function isOther({ changes: changed, before }: Asked): boolean {
  return changed.length > 0 || !before;
}

function text(asked: readonly Asked[], check: boolean): string {
  if (asked.length === 0) return 'nothing to ask: no decision hangs on what is really compiled\n';
  const drifted = check && asked.some((each) => isOther(each));
  return asked.map((each) => {
    const { question, answer } = each.record;
    const built = new Set(compiledLines(answer!).map((line) => line.split(' ')[0])).size;
    const head = `${shortList(question.packages, 3)} in ${question.workspace}: ${count(built, 'package')} compiled, ${answer!.notBuilt.length} more in the lock`;
    const state = !each.before ? 'not asked before' : each.changes.length > 0 ? 'another answer' : 'the same answer';
    return `${head}; ${state}\n${each.changes.map((line) => `  ${line}\n`).join('')}`;
  }).join('') + (drifted ? 'run npx projen docker:facts, and commit what it writes\n' : '') + hostNote();
}

/** Cargo resolves what build scripts and macros need for the machine that it runs on. */
function hostNote(): string {
  return process.platform === 'linux' ? '' : `asked on ${process.platform}: what build scripts need is that system's; ask in a Linux container to be exact\n`;
}

function json(asked: readonly Asked[]): string {
  const graphs = asked.map(({ record: { question, answer }, before, changes: changed }) => (
    { ...question, asked_before: before, changes: changed, built: answer!.built, build_only: answer!.buildOnly }));
  return `${JSON.stringify({ schemaVersion: 1, graphs }, undefined, 2)}\n`;
}

function write(path: string, content: string): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

/** The file's own mistakes are told in one sentence, and are nobody's bug. */
function isOurs(error: unknown): error is Error {
  return error instanceof Error && error.message.startsWith(FACTS_FILE);
}
