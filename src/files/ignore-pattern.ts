/**
 * The patterns of `.dockerignore`, read as BuildKit reads them: https://docs.docker.com/build/concepts/context/#syntax
 * The reference is moby/patternmatcher, which walks from folder to folder; its quirks are part of what is read.
 */

/** One line of the file: a pattern, and whether it lets in what it matches. */
interface Pattern {
  readonly letsIn: boolean;
  matches(path: string): boolean;
}

/** A compiled ignore file. */
export class IgnorePatterns {
  private readonly patterns: readonly Pattern[];

  constructor(lines: readonly string[]) {
    this.patterns = lines.flatMap(compile);
  }

  /**
   * Whether a path is kept from the builder.
   *
   * @param path relative to the context, with forward slashes
   */
  public ignores(path: string): boolean {
    const parts = path.split('/');
    let above: readonly boolean[] = [];
    let ignored = false;
    for (let depth = 1; depth <= parts.length; depth++) {
      const way = parts.slice(0, depth).join('/');
      ignored = false;
      const here: boolean[] = [];
      for (const [index, pattern] of this.patterns.entries()) {
        // BuildKit does not try a pattern that cannot change the answer, and so does not remember it for what lies below
        const matched = above[index] || (pattern.letsIn === ignored && pattern.matches(way));
        here.push(matched);
        if (matched) ignored = !pattern.letsIn;
      }
      above = here;
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

function compile(line: string): Pattern[] {
  if (line.startsWith('#')) return [];
  const trimmed = trim(line);
  const letsIn = trimmed.startsWith('!');
  const cleaned = clean(letsIn ? trim(trimmed.slice(1)) : trimmed);
  return cleaned === '' ? [] : [{ letsIn, matches: matcher(cleaned) }];
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
function matcher(pattern: string): (path: string) => boolean {
  const { regex, kind } = source(pattern);
  if (kind === 'exact') return (path) => path === pattern;
  if (kind === 'prefix') return (path) => path.startsWith(pattern.slice(0, -2));
  const suffix = pattern.slice(2);
  if (kind === 'suffix') return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
  const expression = expressionOf(regex);
  return (path) => expression?.test(path) ?? false;
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
