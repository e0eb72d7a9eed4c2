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

/** Whether a `[target.…]` table is for a target of Linux, `x86_64-unknown-linux-gnu`, as far as its name tells: what rustc alone knows counts as off. */
export function fitsTarget(name: string, triple: string): boolean {
  const printed = printPlatform(name);
  if (printed === undefined || !printed.startsWith('cfg(')) return printed === triple;
  const [arch, vendor, os, env] = triple.split('-');
  const on = new Set([
    'unix', 'true', 'target_family = "unix"', `target_os = "${os}"`, `target_arch = "${arch}"`, `target_env = "${env}"`, `target_vendor = "${vendor}"`,
    'target_pointer_width = "64"', 'target_endian = "little"',
  ]);
  return isOn(tokenize(printed.slice('cfg('.length, -1))!, on);
}

/** Takes one expression off the front of the tokens, which are in order. */
function isOn(tokens: string[], on: ReadonlySet<string>): boolean {
  const next = (sign: string) => tokens[0] === sign;
  const word = tokens.shift()!;
  if (['all', 'any', 'not'].includes(word) && next('(')) {
    tokens.shift();
    const parts: boolean[] = [];
    while (!next(')')) {
      parts.push(isOn(tokens, on));
      if (next(',')) tokens.shift();
    }
    tokens.shift();
    return word === 'all' ? parts.every((part) => part) : word === 'any' ? parts.some((part) => part) : !parts[0];
  }
  if (!next('=')) return on.has(word);
  tokens.shift();
  return on.has(`${word} = ${tokens.shift()}`);
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
