/** One line of a `.gitignore`. */
export interface IgnoreLine {
  /** The line as it stands, for a message. */
  readonly text: string;
  /** Its number in the file, from 1. */
  readonly line: number;
  readonly negated: boolean;
  /** Whether it is for folders alone. */
  readonly foldersOnly: boolean;
  /** Whether it is held against the path from the file's folder, and not against the name alone. */
  readonly anchored: boolean;
  readonly pattern: RegExp;
}

/** What was read last: each service of a repository asks for the same few files. */
const READ = new Map<string, readonly IgnoreLine[]>();
const REMEMBERED = 64;

/** Reads a `.gitignore` as git does: https://git-scm.com/docs/gitignore */
export function parseIgnoreFile(text: string, ignoreCase = false): readonly IgnoreLine[] {
  const key = `${ignoreCase ? 'i' : 'c'}${text}`;
  const known = READ.get(key);
  if (known) return known;
  const lines = readLines(text, ignoreCase);
  if (READ.size === REMEMBERED) READ.clear();
  READ.set(key, lines);
  return lines;
}

function readLines(text: string, ignoreCase: boolean): IgnoreLine[] {
  return text.replace(/^\ufeff/, '').split('\n').flatMap((raw, index) => {
    const line = trimTrailingSpaces(raw.replace(/\r$/, ''));
    if (line === '' || line.startsWith('#')) return [];
    const negated = line.startsWith('!');
    const body = negated ? line.slice(1) : line;
    const foldersOnly = body.endsWith('/');
    const glob = foldersOnly ? body.slice(0, -1) : body;
    const pattern = compile(glob.replace(/^\//, ''), ignoreCase);
    return pattern ? [{ text: line, line: index + 1, negated, foldersOnly, anchored: glob.includes('/'), pattern }] : [];
  });
}

/** The line that decides about a path, relative to the file's folder: the last that fits. */
export function decidingLine(lines: readonly IgnoreLine[], path: string, isFolder: boolean): IgnoreLine | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if ((isFolder || !line.foldersOnly) && line.pattern.test(line.anchored ? path : name)) return line;
  }
  return undefined;
}

// a space that a backslash stands before is part of the name
function trimTrailingSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ' && !escaped(line, end - 1)) end--;
  return line.slice(0, end);
}

function escaped(line: string, at: number): boolean {
  let backslashes = 0;
  while (line[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** The glob as an expression. @returns undefined where git finds no path with it: an open bracket, a backslash at the end */
function compile(glob: string, ignoreCase: boolean): RegExp | undefined {
  let source = '';
  for (let at = 0; at < glob.length;) {
    const stars = /^\*+/.exec(glob.slice(at))?.[0].length ?? 0;
    const after = at + stars;
    const wholePart = stars > 1 && (at === 0 || glob[at - 1] === '/') && (after === glob.length || glob[after] === '/');
    if (wholePart) {
      source += after === glob.length ? '.+' : '(?:.*/)?';
      at = after + 1;
    } else if (stars > 0) {
      source += '[^/]*';
      at += stars;
    } else if (glob[at] === '?') {
      source += '[^/]';
      at += 1;
    } else if (glob[at] === '[') {
      const bracket = compileBracket(glob, at);
      if (!bracket) return undefined;
      source += bracket.source;
      at = bracket.end;
    } else {
      if (glob[at] === '\\') at += 1;
      if (at >= glob.length) return undefined;
      source += glob[at].replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
      at += 1;
    }
  }
  return new RegExp(`^${source}$`, ignoreCase ? 'si' : 's');
}

const CLASSES: { readonly [name: string]: string } = {
  alnum: 'A-Za-z0-9', alpha: 'A-Za-z', blank: ' \\t', digit: '0-9', lower: 'a-z', upper: 'A-Z', space: '\\s', xdigit: '0-9A-Fa-f', punct: '!-\\/:-@\\[-`{-~',
};

/** `[a-z]`, `[!a]`, `[[:digit:]]`; never a slash. */
function compileBracket(glob: string, start: number): { readonly source: string; readonly end: number } | undefined {
  let at = start + 1;
  const negated = glob[at] === '!' || glob[at] === '^';
  if (negated) at += 1;
  let members = '';
  for (let first = true; first || glob[at] !== ']'; first = false) {
    if (at >= glob.length) return undefined;
    const named = /^\[:(\w+):\]/.exec(glob.slice(at));
    if (named) {
      if (!Object.hasOwn(CLASSES, named[1])) return undefined;
      members += CLASSES[named[1]];
      at += named[0].length;
      continue;
    }
    const [from, next] = letter(glob, at);
    if (from === undefined) return undefined;
    const isRange = glob[next] === '-' && glob[next + 1] !== undefined && glob[next + 1] !== ']';
    const [to, end] = isRange ? letter(glob, next + 1) : [from, next];
    if (to === undefined) return undefined;
    // a range that runs backwards is its first letter, and no error
    members += from <= to ? `${escapeMember(from)}-${escapeMember(to)}` : escapeMember(from);
    at = end;
  }
  const inside = members === '' ? (negated ? '[^/]' : '[^\\s\\S]') : negated ? `[^/${members}]` : `(?!/)[${members}]`;
  return { source: inside, end: at + 1 };
}

function letter(glob: string, at: number): [letter: string | undefined, next: number] {
  return glob[at] === '\\' ? [glob[at + 1], at + 2] : [glob[at], at + 1];
}

function escapeMember(member: string): string {
  return member.replace(/[\\\]^-]/, '\\$&');
}
