import { Disk } from './disk';
import { joinPath } from './paths';

/** Whether Cargo treats the text as a pattern. */
export function isGlob(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

/**
 * What a pattern of `members` matches, sorted as Rust's `glob` sorts. `*` and `?` match a leading dot too, `**` matches
 * folders at any depth (links to folders not followed, so no circle of links can catch it).
 * @returns undefined where the pattern itself is broken
 */
export function expandGlob(disk: Disk, folder: string, pattern: string): string[] | undefined {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.some((part) => (part.includes('**') && part !== '**') || partPattern(part) === undefined)) return undefined;
  return [...new Set(expand(disk, folder, parts))].sort(byComponent);
}

function expand(disk: Disk, folder: string, parts: readonly string[]): string[] {
  if (parts.length === 0) return [folder];
  const [part, ...rest] = parts;
  if (part === '**') {
    const inner = folders(disk, folder).flatMap((name) => expand(disk, joinPath(folder, name), parts));
    // at the pattern's end it stands for folders below, not for the one above
    return rest.length === 0 ? [...folders(disk, folder).map((name) => joinPath(folder, name)), ...inner] : [...expand(disk, folder, rest), ...inner];
  }
  if (!isGlob(part)) {
    const next = joinPath(folder, part);
    return part === '..' || disk.exists(next) ? expand(disk, next, rest) : [];
  }
  const matches = partPattern(part)!;
  return [...disk.list(folder)?.keys() ?? []].filter((name) => matches.test(name)).flatMap((name) => expand(disk, joinPath(folder, name), rest));
}

function folders(disk: Disk, folder: string): string[] {
  return [...disk.list(folder) ?? []].filter(([, kind]) => kind === 'folder').map(([name]) => name);
}

function partPattern(part: string): RegExp | undefined {
  let source = '';
  for (let rest = part; rest !== '';) {
    const set = /^\[(!?)(\]?[^\]]*)\]/.exec(rest);
    if (rest[0] === '[' && (!set || set[2] === '')) return undefined;
    source += set ? `[${set[1] && '^'}${set[2].replace(/[\\\]^[]/g, '\\$&')}]` : rest[0] === '*' ? '.*' : rest[0] === '?' ? '.' : rest[0].replace(/[\\^$.|+(){}\]]/g, '\\$&');
    rest = rest.slice(set ? set[0].length : 1);
  }
  try {
    return new RegExp(`^${source}$`, 'su');
  } catch {
    return undefined;
  }
}

function byComponent(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  for (let index = 0; index < left.length && index < right.length; index++) {
    if (left[index] !== right[index]) return left[index] < right[index] ? -1 : 1;
  }
  return left.length - right.length;
}
