import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { posix } from 'path';
import { CargoPackage, CargoTarget } from '../cargo/facts';

/** Where the sources of one package lie, relative to the context. */
export interface PackageSources {
  readonly name: string;
  readonly paths: string[];
  /** Folders below that no build reads. */
  readonly without: string[];
}

/** Folders of a package that only tests and people read. */
const NOT_BUILT = ['tests', 'benches', 'examples', 'docs', 'doc'];
/** Folders at a repository's root that are no package's sources. */
const NO_SOURCES = ['target', 'node_modules', 'docker', 'projenrc'];
/** Files at a package's root that macros and the crates of build scripts read by themselves. */
const READ_BY_MACROS = ['askama.toml', 'rinja.toml', 'sailfish.toml', 'sailfish.yml', 'i18n.toml', 'sqlx.toml', 'cbindgen.toml', 'uniffi.toml'];

/**
 * The sources of a package. Its whole folder is let in, because no tool knows all that macros and build scripts read; in
 * the context's root only what is not the repository's own housekeeping.
 *
 * @param all the folders of every package of the workspace, sorted: one that lies in another's folder is none of its sources
 * @param reads what the sources read, absolute
 */
export function sourcesOf(
  pkg: CargoPackage, all: readonly string[], context: string, isIgnored: (folder: string) => boolean, reads: readonly string[],
): PackageSources {
  const folder = posix.dirname(pkg.manifestPath);
  const nested = startingWith(`${folder}/`, all);
  const script = readScript(pkg);
  const relative = (paths: readonly string[]) => [...new Set(paths.map((path) => posix.relative(context, path)))].filter((path) => path !== '' && !/^\.\.(\/|$)/.test(path)).sort();
  const elsewhere = pkg.targets.filter((target) => !isBelow(folder, posix.normalize(target.srcPath)) && isBuilt(target))
    .flatMap((target) => modulesBeside(posix.normalize(target.srcPath), [folder, context]));
  if (folder !== context) {
    const without = NOT_BUILT.filter((name) => !script.includes(name)).map((name) => `${folder}/${name}`)
      .filter((path) => existsSync(path) && !nested.some((other) => isBelow(path, other)));
    return { name: pkg.name, paths: relative([folder, ...elsewhere]), without: relative([...without, ...nested]) };
  }
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.name === '.sqlx' || !entry.name.startsWith('.'));
  const folders = entries
    // where hand-written files were moved to
    .filter((entry) => !entry.isFile() && !entry.name.startsWith('before-projen') && !NO_SOURCES.includes(entry.name) && !(NOT_BUILT.includes(entry.name) && !script.includes(entry.name)))
    .map((entry) => `${folder}/${entry.name}`)
    .filter((path) => !nested.some((other) => isBelow(path, other)))
    .filter((path) => script.includes(posix.basename(path)) || reads.some((read) => isBelow(path, read)) || !isIgnored(path));
  const files = entries
    .filter(({ name }) => name.endsWith('.rs') || name === 'Cargo.toml' || READ_BY_MACROS.includes(name) || script.includes(name))
    .filter((entry) => entry.isFile()).map((entry) => `${folder}/${entry.name}`);
  return { name: pkg.name, paths: relative([...folders, ...files, ...elsewhere]), without: [] };
}

/** Those of a sorted list that begin with a text: they stand together. */
function startingWith(start: string, sorted: readonly string[]): readonly string[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle] < start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < sorted.length && sorted[end].startsWith(start)) end += 1;
  return sorted.slice(low, end);
}

/** The targets whose files must be there: of tests, benchmarks and examples only those that the manifest states. */
export function statedTargets(pkg: CargoPackage): CargoTarget[] {
  const manifest = existsSync(pkg.manifestPath) ? readFileSync(pkg.manifestPath, 'utf-8') : '';
  const kinds = ['test', 'bench', 'example'];
  const stated = kinds.filter((kind) => new RegExp(`^\\s*\\[\\[\\s*${kind}\\s*\\]\\]|^\\s*${kind}\\s*=`, 'm').test(manifest));
  // whatever stands between two quotes
  const texts = new Set(['"', "'"].flatMap((quote) => manifest.split(quote).slice(1, -1)));
  return pkg.targets.filter((target) => {
    const kind = kinds.find((name) => target.kind.includes(name));
    return kind === undefined || (stated.includes(kind) && texts.has(target.name));
  });
}

/** The text of a package's build script, in which the names of what it reads stand. */
export function readScript(pkg: CargoPackage): string {
  const script = pkg.targets.find((target) => target.kind.includes('custom-build'));
  return script && existsSync(script.srcPath) ? readFileSync(script.srcPath, 'utf-8') : '';
}

/** Folders below `src` that are called like a cache but are modules: Rust sources lie in them or bear their name. */
export function namedLikeCaches(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    const isCache = ['target', 'node_modules'].includes(entry.name);
    if (!isCache) return namedLikeCaches(path);
    return existsSync(`${path}.rs`) || readdirSync(path).some((name) => name.endsWith('.rs')) ? [path] : [];
  });
}

/** Whether a path is a folder or lies in it. */
export function isBelow(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function isBuilt(target: CargoTarget): boolean {
  return !['test', 'bench', 'example'].some((kind) => target.kind.includes(kind));
}

/**
 * A source outside of its package's folder, with the modules that may lie beside it.
 *
 * @param kept folders that must not be let in whole on its account
 */
export function modulesBeside(source: string, kept: readonly string[]): string[] {
  const beside = posix.dirname(source);
  if (!kept.some((folder) => isBelow(beside, folder))) return [beside];
  if (!existsSync(beside)) return [source];
  const modules = readdirSync(beside).filter((name) => name.endsWith('.rs')).map((name) => `${beside}/${name}`);
  const folders = modules.map((path) => path.slice(0, -'.rs'.length)).filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  return [source, ...modules, ...folders];
}
