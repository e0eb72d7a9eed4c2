import { check } from './check';
import { ExitCode, splitArguments, Streams, UsageError, Verb } from './command';
import { explain } from './explain';
import { facts } from './facts';
import { inspect } from './inspect';
import { verify } from './verify';
import { didYouMean } from '../cargo/nearest';

const COMMAND = 'projen-rust-docker';
const VERBS: { readonly [name: string]: Verb } = { check, explain, facts, inspect, verify };

/** The command: finds the verb, runs it, and says in one line what was wrong with the call. */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name.startsWith('-')) return await withoutVerb(args, streams);
    if (name === 'help') return await main(rest[0] === undefined ? ['--help'] : [rest[0], '--help'], streams);
    if (!Object.hasOwn(VERBS, name)) throw new UsageError(`unknown command ${JSON.stringify(name)}${didYouMean(name, Object.keys(VERBS))}`);
    if (rest.includes('--help') || rest.includes('-h')) {
      streams.stdout.write(VERBS[name].help);
      return ExitCode.CLEAN;
    }
    return await VERBS[name].run(rest, streams);
  } catch (error) {
    const usage = error instanceof UsageError;
    const hint = usage ? `\nrun npx ${COMMAND} ${name !== undefined && Object.hasOwn(VERBS, name) ? `${name} ` : ''}--help to see what it takes` : '';
    // anything else is our own mistake: whoever reports it needs to say where
    streams.stderr.write(`${COMMAND}: ${usage ? (error as Error).message : (error as Error).stack ?? String(error)}${hint}\n`);
    return ExitCode.USAGE;
  }
}

async function withoutVerb(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { flags } = splitArguments(args, ['version'], 0);
  if (flags.has('version')) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- read where it is asked for, from wherever the package lies
    streams.stdout.write(`${require('../../package.json').version}\n`);
    return ExitCode.CLEAN;
  }
  const width = Math.max(...Object.keys(VERBS).map((name) => name.length));
  const verbs = Object.entries(VERBS).map(([name, verb]) => `  ${name.padEnd(width)}  ${verb.summary}\n`);
  const text = `Rust services in containers, from a typed config.

usage: npx ${COMMAND} <command> [flags]

${verbs.join('')}
  --help     this text, or a command's own
  --version  the version

exit codes: 0 clean, 1 findings, 2 wrong use or no answer
`;
  // asked for, it is the answer; else it says what was missing
  (flags.has('help') ? streams.stdout : streams.stderr).write(text);
  return flags.has('help') ? ExitCode.CLEAN : ExitCode.USAGE;
}
