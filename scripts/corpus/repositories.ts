import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What holds no manifest that somebody wrote. */
const SKIPPED = new Set(['.git', 'node_modules', 'target']);

/**
 * The repositories below a folder: what has a `.git`, at most two levels down (`owner/name`); a folder without one counts
 * where it holds a manifest.
 */
export function findRepositories(folder: string): string[] {
  if (existsSync(join(folder, '.git')) || existsSync(join(folder, 'Cargo.toml'))) return [folder];
  return folders(folder).flatMap((each) => {
    if (existsSync(join(each, '.git')) || existsSync(join(each, 'Cargo.toml'))) return [each];
    const below = folders(each).filter((inner) => existsSync(join(inner, '.git')));
    if (below.length > 0) return below;
    return manifestFolders(each).length > 0 ? [each] : [];
  });
}

/** The folders of every Cargo.toml of a repository, relative to it, those above before those below. */
export function manifestFolders(repository: string): string[] {
  const found: string[] = [];
  const visit = (folder: string) => {
    if (existsSync(join(folder, 'Cargo.toml'))) found.push(relative(repository, folder).replace(/\\/g, '/') || '.');
    folders(folder).forEach(visit);
  };
  visit(repository);
  const depth = (path: string) => (path === '.' ? 0 : path.split('/').length);
  return found.sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

function folders(folder: string): string[] {
  return readdirSync(folder).sort().filter((name) => !SKIPPED.has(name)).map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isDirectory());
}
