import { spawnSync } from 'child_process';
import { constants } from 'os';
import { ExitCode, splitArguments, Streams, UsageError, Verb } from './command';
import { printVerdict } from './verify-text';
import { CannotTell, Docker } from '../verify/docker';
import { Promises, readPromises } from '../verify/promises';
import { Report } from '../verify/report';
import { verifyImage } from '../verify/verify';

/** Raised when a key goes or changes its meaning; a new key leaves it as it is. */
const SCHEMA_VERSION = 1;

/** Judges a built image as production would. */
export const verify: Verb = {
  summary: 'judges a built image as production would: run hardened, healthy, stopped, and its files',
  help: `Judges a built image as production would, through the docker client alone.

usage: npx projen-rust-docker verify [flags] [image]

  image            an image of this engine (default: those of compose.yaml in this folder)
  --json           for machines
  --no-run         judge its files, layers and history alone
  --path PATH      ask for this path (default: the health check's, or /)
  --port PORT      ask at this port (default: compose.yaml's, or the first that the image exposes)
  --env NAME=VALUE a variable of its environment (may be given several times)
  --shell          the image is meant to have a shell
  --max-size SIZE  the budget, such as 50MB
  --timeout SECONDS  in which it has to be healthy (default: 90)

exit codes: 0 nothing found, 1 findings, 2 wrong use, or no engine or image that could tell
`,
  async run(args: readonly string[], streams: Streams): Promise<ExitCode> {
    const { flags, values, settings } = splitArguments(args, ['json', 'no-run', 'shell'], 1, ['path', 'port', 'env', 'max-size', 'timeout']);
    const setting = (name: string) => settings.get(name)?.at(-1);
    const stated: Partial<Promises> = defined({
      path: pathOf(setting('path')),
      port: positive('port', setting('port')),
      shell: flags.has('shell') ? true : undefined,
      maxSize: bytesOf(setting('max-size')),
    });
    const timeout = positive('timeout', setting('timeout'));
    const environment = (settings.get('env') ?? []).map(assignment);
    const remember = removeWhenEnded();
    const reports: Report[] = [];
    try {
      for (const promises of chosen(values[0], readPromises('.'))) {
        const report = await verifyImage(new Docker(), { ...promises, ...stated, environment: [...promises.environment ?? [], ...environment] }, {
          run: !flags.has('no-run'), timeout, onContainer: remember.add,
        });
        if (!flags.has('json')) streams.stdout.write(`${reports.length > 0 ? '\n' : ''}${printVerdict(report, streams)}`);
        reports.push(report);
      }
    } catch (error) {
      if (!(error instanceof CannotTell)) throw error;
      if (flags.has('json')) streams.stdout.write(`${JSON.stringify({ schemaVersion: SCHEMA_VERSION, images: reports, error: { message: error.message } }, undefined, 2)}\n`);
      else streams.stderr.write(`${error.message}\n`);
      return ExitCode.USAGE;
    } finally {
      remember.end();
    }
    if (flags.has('json')) streams.stdout.write(`${JSON.stringify({ schemaVersion: SCHEMA_VERSION, images: reports }, undefined, 2)}\n`);
    return reports.some((report) => report.checks.some((check) => check.status === 'finding')) ? ExitCode.FINDINGS : ExitCode.CLEAN;
  },
};

/** The images that are meant: the one that was named, with what the project says of it, or all of the project's. */
function chosen(name: string | undefined, known: readonly Promises[]): Promises[] {
  if (name !== undefined) return [known.find(({ image }) => image === name || image === `${name}:local` || image.endsWith(`/${name}:local`)) ?? { image: name }];
  if (known.length === 0) throw new UsageError('no image is named, and this folder\'s compose.yaml builds none; write: verify my-image:tag');
  return [...known];
}

/** An interrupted command leaves no container. */
function removeWhenEnded(): { add: (name: string) => void; end: () => void } {
  let container: string | undefined;
  const ended = (signal: NodeJS.Signals) => {
    if (container !== undefined) spawnSync('docker', ['rm', '--force', '--volumes', container], { stdio: 'ignore' });
    process.exit(128 + constants.signals[signal]);
  };
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, ended);
  return {
    add: (name) => (container = name),
    end: () => signals.forEach((signal) => process.off(signal, ended)),
  };
}

function pathOf(value: string | undefined): string | undefined {
  if (value !== undefined && !value.startsWith('/')) throw new UsageError(`--path starts with "/": got ${JSON.stringify(value)}; did you mean ${JSON.stringify(`/${value}`)}?`);
  return value;
}

function positive(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(value)) throw new UsageError(`--${name} takes a number from 1 on; got ${JSON.stringify(value)}`);
  return Number(value);
}

function assignment(value: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*=/.test(value)) throw new UsageError(`--env takes NAME=value; got ${JSON.stringify(value)}`);
  return value;
}

/** Docker's own units: 1 MB is a million bytes. */
function bytesOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb|kib|mib|gib)?$/i.exec(value) ?? [];
  if (count === undefined) throw new UsageError(`--max-size takes a size such as 50MB; got ${JSON.stringify(value)}`);
  const factors: { readonly [unit: string]: number } = { kb: 1e3, mb: 1e6, gb: 1e9, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 };
  return Math.floor(Number(count) * (factors[unit.toLowerCase()] ?? 1));
}

function defined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
