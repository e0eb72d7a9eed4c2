import { Text, Variable } from './document';
import { DockerfileError, show } from './error';

/** What BuildKit's Go code calls white space; JavaScript's `\s` lacks U+0085 and has U+FEFF. */
export const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const EDGE_SPACE = new RegExp(`^${SPACE}|${SPACE}$`);
const TRIMMED = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');
const SPACES = new RegExp(`${SPACE}+`, 'g');
/** Characters that no layer (parser, splitter, expander, flag reader) treats specially. */
const PLAIN = /^[A-Za-z0-9_./:@%+,=-]*$/;

/** The parts of a text, none of them empty. */
export function partsOf(text: Text): readonly (string | Variable)[] {
  return (typeof text === 'string' ? [text] : text).filter((part) => part !== '');
}

/** Go's `strings.Fields`, joined again: one space for each run, none at the ends. */
export function collapseSpaces(value: string): string {
  return value.replace(SPACES, ' ').replace(/^ | $/g, '');
}

/** Go's `strings.TrimSpace`. */
export function trimSpaces(value: string): string {
  return value.replace(TRIMMED, '');
}

/** The text's value where no variable stands in it. */
export function literalOf(text: Text): string | undefined {
  const parts = partsOf(text);
  return parts.every((part) => typeof part === 'string') ? parts.join('') : undefined;
}

export function isPlain(text: Text): boolean {
  return partsOf(text).every((part) => PLAIN.test(typeof part === 'string' ? part : part.otherwise ?? ''));
}

/** Whether the text starts or ends with white space, which a line or a word loses without quotes. */
export function hasEdgeSpace(text: Text): boolean {
  const parts = partsOf(text);
  const first = parts[0];
  const last = parts[parts.length - 1];
  return (typeof first === 'string' && EDGE_SPACE.test(first)) || (typeof last === 'string' && EDGE_SPACE.test(last));
}

/** Refuses what no Dockerfile can hold anywhere: NUL, and half a surrogate pair, which UTF-8 cannot spell. */
export function checkCharacters(value: string, what: string): string {
  if (value.includes('\0')) {
    throw new DockerfileError(`${what} holds a NUL character, which no path, argument or variable can: ${show(value)}. Remove it`);
  }
  if (/\p{Surrogate}/u.test(value)) {
    throw new DockerfileError(`${what} holds half a surrogate pair, which UTF-8 cannot spell: ${show(value)}. Read the text as UTF-8`);
  }
  return value;
}

/** Refuses what ends a line; `instead` says how the value could be carried. */
export function checkLine(value: string, what: string, instead: string): string {
  checkCharacters(value, what);
  if (/[\r\n]/.test(value)) {
    throw new DockerfileError(`${what} holds a line break, which ends the instruction: ${show(value)}. ${instead}`);
  }
  return value;
}

export function checkText(text: Text, what: string, instead: string, lineBreaks = false): void {
  for (const part of partsOf(text)) {
    if (typeof part !== 'string') checkVariable(part, what);
    const value = typeof part === 'string' ? part : part.otherwise ?? '';
    if (lineBreaks) checkCharacters(value, what);
    else checkLine(value, what, instead);
  }
}

function checkVariable(variable: Variable, what: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable.variable)) {
    throw new DockerfileError(`${what} names a variable that cannot be one: ${show(variable.variable)}. Use letters, digits and _, not starting with a digit`);
  }
}
