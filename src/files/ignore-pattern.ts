/**
 * The patterns of `.dockerignore`, read as BuildKit reads them: https://docs.docker.com/build/concepts/context/#syntax
 * The reference is moby/patternmatcher, which walks from folder to folder; its quirks are part of what is read.
 */

/** One line of the file: a pattern, and whether it lets in what it matches. */
interface Pattern {
  readonly letsIn: boolean;
  /** The only path that it matches. @default - it has wildcards */
  readonly exact?: string;
  matches(path: string): boolean;
}

/** A compiled ignore file. */
export class IgnorePatterns {
  private readonly patterns: readonly Pattern[];
  /** The indexes of the patterns without wildcards by what they match, and of the others: most lines name one path. */
  private readonly exact = new Map<string, number[]>();
  private readonly wild: number[] = [];

  constructor(lines: readonly string[]) {
    this.patterns = lines.flatMap(compile);
    for (const [index, { exact }] of this.patterns.entries()) {
      if (exact === undefined) this.wild.push(index);
      else this.exact.set(exact, [...this.exact.get(exact) ?? [], index]);
    }
  }

  /**
   * Whether a path is kept from the builder.
   *
   * @param path relative to the context, with forward slashes
   */
  public ignores(path: string): boolean {
    const parts = path.split('/');
    const ways = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    // no other matches on the way
    const indexes = [...this.wild, ...ways.flatMap((way) => this.exact.get(way) ?? [])].sort((a, b) => a - b);
    const above = new Set<number>();
    let ignored = false;
    for (const way of ways) {
      ignored = false;
      for (const index of indexes) {
        const pattern = this.patterns[index];
        // BuildKit does not try a pattern that cannot change the answer, and so does not remember it for what lies below
        const matched = above.has(index) || (pattern.letsIn === ignored && pattern.matches(way));
        if (matched) above.add(index);
        if (matched) ignored = !pattern.letsIn;
      }
    }
    return ignored;
  }
}

/**
 * A path as a pattern that matches it. Where the language has no spelling for a character that works with a client on
 * Windows, too, any one character may stand in its place.
 */
export function literalPattern(path: string): string {
  if (!/^[#!\s\u0085]|[*?[\]\\\r\n]|[\s\u0085]$/.test(path)) return path;
  return [...path].map((char, index, all) => {
    const edge = index === 0 || index === all.length - 1;
    // blanks at the ends are trimmed away, a line break ends the pattern, and `^` would be the expression's beginning
    if (/[\r\n^]/.test(char) || (edge && /[\s\u0085]/.test(char))) return '?';
    // in no name on Windows, where a backslash separates
    if (/[*?\\]/.test(char)) return `\\${char}`;
    return char === '[' || (index === 0 && /[#!]/.test(char)) ? `[${char}]` : char;
  }).join('');
}

/** What a line says does not depend on the others, and two hundred services have most lines in common. */
const COMPILED = new Map<string, Pattern[]>();

function compile(line: string): Pattern[] {
  const known = COMPILED.get(line) ?? compileAnew(line);
  COMPILED.set(line, known);
  return known;
}

function compileAnew(line: string): Pattern[] {
  if (line.startsWith('#')) return [];
  const trimmed = trim(line);
  const letsIn = trimmed.startsWith('!');
  const cleaned = clean(letsIn ? trim(trimmed.slice(1)) : trimmed);
  return cleaned === '' ? [] : [{ letsIn, ...matcher(cleaned) }];
}

/** Go's `strings.TrimSpace`. */
function trim(text: string): string {
  return text.replace(/^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g, '');
}

/** Go's `filepath.Clean`, and no slash in front: every pattern starts at the context's root. */
function clean(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !pattern.startsWith('/')) parts.push(part);
  }
  return parts.join('/');
}

/** Without wildcards BuildKit compares, and with `**` at one end alone it compares that end: a folder `a` is no `a/**`. */
function matcher(pattern: string): Pick<Pattern, 'matches' | 'exact'> {
  const { regex, kind } = source(pattern);
  if (kind === 'exact') return { exact: pattern, matches: (path) => path === pattern };
  if (kind === 'prefix') return { matches: (path) => path.startsWith(pattern.slice(0, -2)) };
  const suffix = pattern.slice(2);
  if (kind === 'suffix') return { matches: (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1)) };
  const expression = expressionOf(regex);
  return { matches: (path) => expression?.test(path) ?? false };
}

type Kind = 'exact' | 'prefix' | 'suffix' | 'regex';

function source(pattern: string): { readonly regex: string; readonly kind: Kind } {
  let regex = '';
  let kind: Kind = 'exact';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i];
    const first = i === 0;
    if (pattern.startsWith('**', i)) {
      i += pattern[i + 2] === '/' ? 2 : 1;
      const last = i === pattern.length - 1;
      // at the end `**` is everything; before more it is any folders, or none
      regex += last ? '.*' : '(.*/)?';
      kind = first ? 'suffix' : last && kind === 'exact' ? 'prefix' : 'regex';
    } else if (char === '\\' && i + 1 < pattern.length) {
      regex += `\\${pattern[++i]}`;
      kind = 'regex';
    } else {
      regex += WILDCARDS[char] ?? (/[.+()|{}$\\]/.test(char) ? `\\${char}` : char);
      if (char in WILDCARDS) kind = 'regex';
    }
  }
  return { regex, kind };
}

/** One character is a whole one, in two halves where JavaScript has it so. */
const WILDCARDS: { readonly [char: string]: string } = { '*': '[^/]*', '?': '(?:[\ud800-\udbff][\udc00-\udfff]|[^/])', '[': '[', ']': ']' };

/** BuildKit fails on an expression that it cannot compile; here it matches nothing, so that a needed file is missed at once. */
function expressionOf(regex: string): RegExp | undefined {
  try {
    return new RegExp(`^${regex}$`, 's');
  } catch {
    return undefined;
  }
}
