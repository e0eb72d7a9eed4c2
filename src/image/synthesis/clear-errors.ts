import { writeSync } from 'fs';
import { join, relative, sep } from 'path';
import { fileURLToPath } from 'url';
import { inspect } from 'util';
import { SynthesisError } from './synthesis-error';
import { CargoError } from '../../cargo/error';
import { DockerfileError } from '../../dockerfile/error';

const PACKAGE = join(__dirname, '..', '..', '..') + sep;
/** The errors whose traces are gone. */
const CLEAR = new WeakSet<Error>();
let installed = false;

/**
 * From now on an error that tells the user what to do ends the process with its message alone: no source line of a
 * library, no trace. Any other error is printed as Node prints it, and an error that somebody catches is left alone.
 */
export function printErrorsClearly(): void {
  if (installed) return;
  installed = true;
  process.on('uncaughtExceptionMonitor', (error) => {
    // whoever handles uncaught errors decides what they look like
    if (!isForUser(error) || process.listenerCount('uncaughtException') > 0) return;
    // process.stderr may not be flushed at the exit
    writeSync(2, `${clearText(error)}\n`);
    process.exit(1);
  });
}

/** Does something; an error that is meant for the user loses its trace, because `projen new` prints traces. */
export function clearly<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isForUser(error) && !CLEAR.has(error)) clear(error);
    throw error;
  }
}

/** `projen new` runs our code in a VM, which would put the source line that threw in front of the stack. */
function clear(error: Error): void {
  const text = clearText(error);
  Object.defineProperty(error, 'stack', { value: text, writable: false, configurable: true });
  Object.defineProperty(error, inspect.custom, { value: () => text, configurable: true });
  CLEAR.add(error);
}

/** Whether an error tells the user what to do. A plain one that our own code throws does; all others are bugs. */
export function isForUser(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (CLEAR.has(error) || error instanceof SynthesisError || error instanceof CargoError || error instanceof DockerfileError) return true;
  if (error.name !== 'Error') return false;
  const thrower = frames(error)[0];
  return thrower !== undefined && isOurs(thrower.file);
}

/** The message, and the line of the user's code from which it came where that helps. */
function clearText(error: Error): string {
  if (error.stack && (CLEAR.has(error) || process.env.DEBUG)) return error.stack;
  // a trace has ten lines, which may all be ours: then whoever called us from here is the one
  const caller = [...frames(error), ...frames(new Error())].find(({ file }) => isUsers(file));
  // what Cargo's files or the whole project say has its own place in the message
  const helps = caller && !(error instanceof SynthesisError || error instanceof CargoError);
  return helps ? `error: ${error.message}\n  in ${relative(process.cwd(), caller.file)}:${caller.line}` : `error: ${error.message}`;
}

function isUsers(file: string): boolean {
  return !isOurs(file) && !file.split(/[\\/]/).includes('node_modules') && file !== 'evalmachine.<anonymous>';
}

function isOurs(file: string): boolean {
  return file.startsWith(PACKAGE) && /^(lib|src)[\\/]/.test(file.slice(PACKAGE.length));
}

/** The files and lines of a trace, from the throw on, without Node's own. */
function frames(error: Error): { file: string; line: string }[] {
  return [...(error.stack ?? '').matchAll(/^ {4}at (?:.*\()?(.+?):(\d+)(?::\d+)?\)?$/gm)]
    .map(([, file, line]) => ({ file: file.startsWith('file://') ? fileURLToPath(file) : file, line }))
    .filter(({ file }) => !file.startsWith('node:'));
}
