import { statSync } from 'node:fs';
import { ExitCode, splitArguments, Streams, UsageError, Verb } from './command';
import { printJson, SCHEMA_VERSION } from './inspect-json';
import { printText } from './inspect-text';
import { CargoError } from '../cargo/error';
import { readWorkspace } from '../cargo/workspace';

/** Shows what the Cargo workspace says, as everything else in this package reads it. */
export const inspect: Verb = {
  summary: 'what the Cargo workspace says: packages, binaries, toolchain, lock, profiles, configuration',
  help: `What the Cargo workspace says, read without running cargo.

usage: npx projen-rust-docker inspect [--json] [directory]

  directory  the workspace's root, or a member of it (default: the current folder)
  --json     cargo metadata's own fields (--no-deps, format version 1), and beside them
             lock, profiles, toolchain, config, binaries, includes and problems

exit codes: 0 clean, 1 the files are wrong or --locked would refuse them, 2 wrong use
`,
  run(args: readonly string[], streams: Streams): ExitCode {
    const { flags, values } = splitArguments(args, ['json'], 1);
    const directory = values[0] ?? '.';
    if (!statSync(directory, { throwIfNoEntry: false })) throw new UsageError(`there is no folder ${JSON.stringify(directory)}`);
    try {
      const workspace = readWorkspace(directory);
      streams.stdout.write(flags.has('json') ? `${JSON.stringify(printJson(workspace), undefined, 2)}\n` : printText(workspace, streams));
      return workspace.problems.length === 0 ? ExitCode.CLEAN : ExitCode.FINDINGS;
    } catch (error) {
      if (!(error instanceof CargoError)) throw error;
      if (flags.has('json')) streams.stdout.write(`${JSON.stringify({ schemaVersion: SCHEMA_VERSION, error: { message: error.sentence, ...error.place } }, undefined, 2)}\n`);
      else streams.stderr.write(`${error.message}\n`);
      return ExitCode.FINDINGS;
    }
  },
};
