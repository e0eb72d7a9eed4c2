import { spawn } from 'node:child_process';
import { commandLine, plain } from './format';
import { Tell } from './screen';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Gets every line of output as it comes. */
  readonly tell?: Tell;
  /** The command is killed at the first line of which this is true. */
  readonly until?: (line: string) => boolean;
  /** Also these exit codes are fine; 0 always is. */
  readonly allow?: readonly number[];
  /** @default 300_000 */
  readonly timeout?: number;
}

export interface Ran {
  readonly stdout: string;
  /** Both streams, in the order in which they came. */
  readonly output: string;
  readonly code: number;
  readonly milliseconds: number;
}

const LAST_LINES = 40;
const running = new Set<number>();

/** A command that did not end as it should: what was run, where, how it ended and its last lines. */
export class CommandFailed extends Error {
  public constructor(
    public readonly words: readonly string[],
    public readonly cwd: string,
    public readonly ending: string,
    public readonly output: string,
  ) {
    super(`${commandLine(words)}: ${ending}`);
  }

  /** The last lines that it printed. */
  public get lastLines(): string[] {
    return this.output.split('\n').map((line) => plain(line).trimEnd()).filter(Boolean).slice(-LAST_LINES);
  }
}

/** Runs a command to its end, without stdin and in a process group of its own, so that all of it can be ended. */
export async function run(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const [command, ...args] = words;
  const cwd = options.cwd ?? process.cwd();
  const windows = process.platform === 'win32';
  const start = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    // npm and npx are batch files there
    shell: windows,
  });
  if (child.pid !== undefined) {
    running.add(child.pid);
  }
  let stdout = '';
  let output = '';
  let rest = '';
  const take = (chunk: string) => {
    output += chunk;
    const lines = (rest + chunk).split(/\r\n|[\r\n]/);
    rest = lines.pop() ?? '';
    lines.filter((line) => line.trim()).forEach((line) => options.tell?.(line));
    if (options.until && lines.some(options.until)) endGroup(child.pid, 'SIGKILL');
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    take(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', take);

  let late = false;
  const limit = options.timeout ?? 300_000;
  const timer = setTimeout(() => {
    late = true;
    endGroup(child.pid, 'SIGKILL');
  }, limit);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', (error) => reject(new CommandFailed(words, cwd, error.message, output)));
      child.on('close', (exit, signal) => {
        if (late) {
          reject(new CommandFailed(words, cwd, `no end within ${limit / 1000} s`, output));
        } else if (signal) {
          reject(new CommandFailed(words, cwd, `ended by ${signal}`, output));
        } else {
          resolve(exit ?? -1);
        }
      });
    });
    if (code !== 0 && !options.allow?.includes(code)) {
      throw new CommandFailed(words, cwd, `exit code ${code}`, output);
    }
    return { stdout, output, code, milliseconds: performance.now() - start };
  } finally {
    clearTimeout(timer);
    running.delete(child.pid ?? -1);
  }
}

/** Ends every command that is still running, with all that it started. */
export function endCommands(signal: NodeJS.Signals): void {
  running.forEach((pid) => endGroup(pid, signal));
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // it has ended by itself in the meantime
  }
}
