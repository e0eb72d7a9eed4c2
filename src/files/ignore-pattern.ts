/**
 * The patterns of `.dockerignore`, read as BuildKit reads them:
 * https://docs.docker.com/build/concepts/context/#syntax (moby/patternmatcher is the reference).
 */

/** One line of the file: a pattern, and whether it lets in what it matches. */
interface Pattern { readonly matcher: RegExp; readonly letsIn: boolean }

/** A compiled ignore file. */
export class IgnorePatterns {
  private readonly patterns: readonly Pattern[];

  constructor(lines: readonly string[]) {
    this.patterns = lines.flatMap(compile);
  }

  /**
   * Whether a path is kept from the builder: the last pattern that matches it, or a folder above it, decides.
   *
   * @param path relative to the context, with forward slashes
   */
  public ignores(path: string): boolean {
    const folders = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
    return this.patterns.reduce((ignored, pattern) => (folders.some((folder) => pattern.matcher.test(folder)) ? !pattern.letsIn : ignored), false);
  }
}

/** A path as a pattern that matches it and nothing else. */
export function literalPattern(path: string): string {
  // blanks at the ends are trimmed away, and a line break ends the pattern: one unknown character stands for each
  return path.replace(/[*?[\\]/g, '\\$&').replace(/[\r\n]|^\s|\s$/g, '?').replace(/^[#!]/, '\\$&');
}

function compile(line: string): Pattern[] {
  if (line.startsWith('#')) return [];
  const trimmed = line.trim();
  const letsIn = trimmed.startsWith('!');
  const pattern = clean(letsIn ? trimmed.slice(1).trim() : trimmed);
  return pattern === '' ? [] : [{ matcher: new RegExp(`^${source(pattern)}$`, 's'), letsIn }];
}

/** Go's `filepath.Clean`, and no slash in front: every pattern starts at the context's root. */
function clean(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function source(pattern: string): string {
  let regex = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i];
    if (pattern.startsWith('**', i)) {
      i++;
      if (pattern[i + 1] === '/') i++;
      // at the end `**` is everything; before more it is any folders, or none
      regex += i + 1 >= pattern.length ? '.*' : '(.*/)?';
    } else if (char === '*') {
      regex += '[^/]*';
    } else if (char === '?') {
      regex += '[^/]';
    } else if (char === '\\' && i + 1 < pattern.length) {
      regex += escape(pattern[++i]);
    } else if (char === '[') {
      const end = pattern.indexOf(']', i + 2);
      if (end < 0) return '[^\\s\\S]';
      regex += `[${pattern.slice(i + 1, end).replace(/\\/g, '\\\\')}]`;
      i = end;
    } else {
      regex += escape(char);
    }
  }
  return regex;
}

function escape(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
