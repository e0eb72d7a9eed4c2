const WORD = /^[\p{L}\p{N}_]$/u;

/** A `[target.…]` table's name as Cargo prints it: a triple as it is, a `cfg(…)` with its blanks put right. @returns undefined where it is neither */
export function printPlatform(name: string): string | undefined {
  if (!name.startsWith('cfg(') || !name.endsWith(')')) {
    // a name with other signs is a triple only if someone forgot `cfg(`
    return name !== '' && /^[\p{L}\p{N}_.-]+$/u.test(name) ? name : undefined;
  }
  const tokens = tokenize(name.slice('cfg('.length, -1));
  const printed = tokens && expression(tokens);
  return printed !== undefined && tokens!.length === 0 ? `cfg(${printed})` : undefined;
}

/** Takes one expression off the front of the tokens. */
function expression(tokens: string[]): string | undefined {
  const next = (sign: string) => tokens[0] === sign;
  const word = tokens.shift();
  if (word === undefined || !WORD.test([...word][0])) return undefined;
  if ((word === 'all' || word === 'any' || word === 'not') && next('(')) {
    tokens.shift();
    const parts: string[] = [];
    while (tokens.length > 0 && !next(')')) {
      const part = expression(tokens);
      if (part === undefined) return undefined;
      parts.push(part);
      if (next(',')) tokens.shift();
      else break;
    }
    if (tokens.shift() !== ')' || (word === 'not' && parts.length !== 1)) return undefined;
    return `${word}(${parts.join(', ')})`;
  }
  if (!next('=')) return word;
  tokens.shift();
  const value = tokens.shift();
  return value?.startsWith('"') ? `${word} = ${value}` : undefined;
}

/** Words, strings and signs; undefined where something else stands. */
function tokenize(text: string): string[] | undefined {
  const tokens: string[] = [];
  const token = /\s*(?:("[^"]*")|((?:r#)?[\p{L}_][\p{L}\p{N}_]*)|([(),=]))/uy;
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const match = token.exec(text);
    if (!match) return undefined;
    tokens.push(match[1] ?? match[2] ?? match[3]);
  }
  return tokens;
}
