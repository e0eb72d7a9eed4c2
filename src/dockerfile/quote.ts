import { Text, Variable } from './document';
import { DockerfileError, show } from './error';
import { isPlain, partsOf } from './text';

/** The character that escapes and continues lines: the `escape` directive's. */
export type Escape = '\\' | '`';

/**
 * A word in BuildKit's shell-like notation with double quotes where it needs them: ENV, LABEL, ARG, WORKDIR, USER.
 * Inside double quotes the lexer knows `"`, `$` and the escape character (BuildKit: shell/lex.go, processDoubleQuote).
 */
export function quoted(text: Text, escape: Escape, always = false): string {
  const empty = partsOf(text).length === 0;
  if (!always && !empty && isPlain(text)) return spell(text, (literal) => literal, escape);
  return `"${spell(text, (literal) => escapeAll(literal, /["$]/g, escape), escape)}"`;
}

/**
 * The same word without quotes, every special character escaped: inside JSON arrays and flags, which have quotes of their
 * own. `<` is escaped because a word that starts with `<<` is a here-document, in JSON too (instructions/parse.go,
 * parseSourcesAndDest); a byte order mark because Go's scanner drops a leading one.
 */
export function escaped(text: Text, escape: Escape): string {
  return spell(text, (literal) => escapeAll(literal, /['"$<\uFEFF]/g, escape), escape);
}

/**
 * The value of a flag: BuildKit reads flags byte by byte, removes quotes and escapes, and splits at spaces
 * (parser/split_command.go). What is escaped already is escaped as a pair, so that the search for here-documents, which
 * reads the same line in its own way, meets no open `${` or quote.
 */
export function flag(name: string, value: string, escape: Escape): string {
  if (!/^[\x20-\x7e]*$/.test(value)) {
    throw new DockerfileError(`--${name} holds ${show(value)}, but BuildKit reads flags byte by byte, so only printable ASCII survives. `
      + 'Use an ASCII name, or a variable that holds it');
  }
  const special = escape === '\\' ? /\\([^]?)|[\s'"]/g : /`([^]?)|[\s'"]/g;
  return `--${name}=${value.replace(special, (match, paired: string | undefined) => {
    if (paired === undefined) return `${escape}${match}`;
    return paired === '' ? `${escape}${escape}` : `${escape}${escape}${escape}${paired}`;
  })}`;
}

/** The exec form's list, and every other list of strings in JSON. */
export function jsonItems(words: readonly string[]): readonly string[] {
  return words.map((word) => JSON.stringify(word));
}

function spell(text: Text, literal: (part: string) => string, escape: Escape): string {
  return partsOf(text).map((part) => typeof part === 'string' ? literal(part) : variable(part, escape)).join('');
}

/** Quotes inside `${NAME:-…}` would end the word's own quotes for the line's parser, so all is escaped one by one. */
function variable(part: Variable, escape: Escape): string {
  if (part.otherwise === undefined) return `\${${part.variable}}`;
  return `\${${part.variable}:-${escapeAll(part.otherwise, /['"$<}]/g, escape)}}`;
}

function escapeAll(value: string, special: RegExp, escape: Escape): string {
  const pattern = new RegExp(`${special.source}|${escape === '\\' ? '\\\\' : '`'}`, 'g');
  return value.replace(pattern, (character) => `${escape}${character}`);
}
