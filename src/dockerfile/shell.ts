import { DockerfileError, show } from './error';

/** POSIX: reserved where a command starts. */
const RESERVED = /^(if|then|else|elif|fi|do|done|case|esac|while|until|for|in)$/;
/** What no shell expands, splits or takes for syntax. */
const PLAIN = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+:,./=-]*$/;
/** At the start of a command this is no word but an assignment. */
const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;

/** Quotes a word so that a POSIX shell reads it back as it is; a plain word stays as it is. */
export function shellWord(word: string): string {
  if (word.includes('\0')) {
    throw new DockerfileError(`a shell word cannot hold a NUL character: ${show(word)}. Remove it`);
  }
  if (PLAIN.test(word) && !ASSIGNMENT.test(word) && !RESERVED.test(word)) return word;
  return `'${word.replace(/'/g, "'\\''")}'`;
}

/** A command of such words on one line. */
export function shellCommand(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/** Steps of which each runs only if the one before succeeded. */
export function chained(steps: readonly string[]): string[] {
  return steps.map((step, index) => (index < steps.length - 1 ? `${step} &&` : step));
}
