/**
 * Paths as the facts carry them: absolute, with forward slashes, on every platform (`C:/x` and `//server/share/x` on
 * Windows). Plain string work, so that a test on Linux can show what happens on Windows.
 */
const PLAIN = /^(?!\.{1,2}(?:\/|$))[^/]+(?:\/(?!\.{1,2}(?:\/|$))[^/]+)*$/;
const PREFIX = /^(?:[A-Za-z]:|\/\/[^/]+\/[^/]+(?=\/|$))?/;

/** A path of the platform, with forward slashes. A backslash is a separator on Windows alone: elsewhere it is a letter. */
export function toSlashes(path: string, windows: boolean = process.platform === 'win32'): string {
  return windows ? path.replace(/^\\\\\?\\/, '').replace(/\\/g, '/') : path;
}

/** `path` seen from the folder `base`, with `.` and `..` resolved as Cargo does: by the text alone, symlinks not followed. */
export function joinPath(base: string, path: string): string {
  // nearly every path is in order already
  if (PLAIN.test(path) && !base.endsWith('/') && !base.includes('/.') && !base.includes('//', 1)) return `${base}/${path}`;
  return normalizePath(isAbsolutePath(path) ? path : base.endsWith('/') ? base + path : `${base}/${path}`);
}

/** `path` seen from `base`, with `.` and `..` left as they are: Cargo prints some paths so, and compares some so. */
export function joinUnresolved(base: string, path: string): string {
  return isAbsolutePath(path) ? path : `${base === '/' ? '' : base}/${path}`;
}

/** Without `.`, `..`, doubled and trailing slashes. A relative path keeps the `..` that lead out of it. */
export function normalizePath(path: string): string {
  if (PLAIN.test(path) && !/^[A-Za-z]:/.test(path)) return path;
  const prefix = PREFIX.exec(path)![0];
  const rest = path.slice(prefix.length);
  const rooted = rest.startsWith('/') || prefix.startsWith('//');
  const parts: string[] = [];
  for (const part of rest.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  return prefix + (rooted ? '/' : '') + parts.join('/');
}

export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** The folder that holds the file or folder. The root is its own parent. */
export function parentPath(path: string): string {
  const slash = path.lastIndexOf('/');
  // nothing to resolve where the last part is a name; drives and shares are left to the general rule
  if (slash > 0 && path.lastIndexOf('/', slash - 1) >= 0 && !path.startsWith('//') && !/^\.{0,2}$/.test(path.slice(slash + 1))) return path.slice(0, slash);
  return joinPath(path, '..');
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether `path` is `folder` or lies in it. Whole components are compared, `.` and doubled slashes aside, as Rust's `Path::starts_with` does. */
export function isInside(path: string, folder: string): boolean {
  const outer = components(folder);
  const inner = components(path);
  return outer.length <= inner.length && outer.every((part, index) => part === inner[index]);
}

/** The way from the folder `from` to `to`; `''` where they are the same, `to` itself where no relative way exists (another drive). */
export function relativePath(from: string, to: string): string {
  if (PREFIX.exec(from)![0].toLowerCase() !== PREFIX.exec(to)![0].toLowerCase()) return to;
  const a = components(from);
  const b = components(to);
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/');
}

/** The folder and every one above it, nearest first. */
export function ancestors(path: string): string[] {
  const all = [path];
  for (let up = parentPath(path); up !== all[all.length - 1]; up = parentPath(up)) all.push(up);
  return all;
}

/** `file:///…`, escaped as Cargo escapes it in package ids. */
export function fileUrl(path: string): string {
  const escaped = [...Buffer.from(path, 'utf8')].map((byte) => (UNSAFE.has(byte) || byte <= 0x20 || byte >= 0x7f
    ? `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    : String.fromCharCode(byte))).join('');
  if (escaped.startsWith('//')) return `file:${escaped}`;
  return escaped.startsWith('/') ? `file://${escaped}` : `file:///${escaped}`;
}

const UNSAFE = new Set([...'"#<>?`{}%\\'].map((letter) => letter.charCodeAt(0)));

function components(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}
