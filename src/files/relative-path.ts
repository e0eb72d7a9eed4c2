import { isAbsolute, relative, sep } from 'path';

/** How paths work on a system: `path`, `path.posix` or `path.win32`. */
interface PathRules {
  readonly sep: string;
  isAbsolute(path: string): boolean;
  relative(from: string, to: string): string;
}

/**
 * The way from one folder to another path, as generated files write it: forward slashes on every system, `.` for the folder
 * itself.
 */
export function relativePath(from: string, to: string, rules: PathRules = { sep, isAbsolute, relative }): string {
  const way = rules.relative(from, to);
  // on Windows there is no way from one drive to another
  if (rules.isAbsolute(way)) throw new Error(`${JSON.stringify(to)} lies on another drive than ${JSON.stringify(from)}; move one of the two projects`);
  return way === '' ? '.' : way.split(rules.sep).join('/');
}
