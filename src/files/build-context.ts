import { existsSync, readdirSync, readFileSync } from 'fs';
import { posix } from 'path';
import { localClosure } from '../cargo/closure';
import { CargoPackage, CargoTarget, CargoWorkspace } from '../cargo/facts';
import { readIncludes } from '../cargo/includes';

/** What of the repository the build reads; every path is relative to the context. */
export interface BuildContext {
  /** Files that Cargo itself reads: manifests, the lock, the toolchain file, the configuration. */
  readonly cargo: string[];
  /** The packages that are compiled, each with the folders and files of its sources. */
  readonly packages: { readonly name: string; readonly paths: string[]; /** Folders below that no build reads. */ readonly without: string[] }[];
  /** Members that are not compiled: without their manifests and the files of their targets Cargo does not load the workspace. */
  readonly loaded: string[];
  /** Files and folders that macros of the sources read, outside of what stands above. */
  readonly included: string[];
  /** Folders of sources that bear a cache's name: a module called `target`. */
  readonly namedLikeCaches: string[];
}

/** Folders of a package that only tests and people read. */
const NOT_BUILT = ['tests', 'benches', 'examples', 'docs', 'doc'];
/** Folders at a repository's root that are no package's sources. */
const NO_SOURCES = ['target', 'node_modules', 'docker', 'projenrc', 'before-projen'];

/** Derives the build context of some packages of a workspace. */
export function buildContext(workspace: CargoWorkspace, packageIds: readonly string[], context: string): BuildContext {
  const inContext = (path: string) => relativeTo(context, path);
  const closure = localClosure(workspace, [...packageIds]);
  const built = new Set(closure.map((pkg) => pkg.manifestPath));
  const others = workspace.packages.filter((pkg) => !built.has(pkg.manifestPath));
  const packages = closure.map((pkg) => sourcesOf(pkg, [...closure, ...others], context));
  const covered = (path: string) => packages.some((pkg) => pkg.paths.some((base) => isBelow(base, path)) && !pkg.without.some((base) => isBelow(base, path)));
  const cargo = [
    `${workspace.workspaceRoot}/Cargo.toml`,
    ...closure.map((pkg) => pkg.manifestPath),
    ...(workspace.lock ? [workspace.lock.path] : []),
    ...(workspace.toolchain ? [workspace.toolchain.path] : []),
    ...workspace.config.files,
  ];
  return {
    cargo: sorted(cargo.map(inContext).filter((path) => !covered(path ?? ''))),
    packages,
    loaded: sorted(others.flatMap((pkg) => [pkg.manifestPath, ...stated(pkg).map((target) => target.srcPath)]).map(inContext)),
    included: sorted([...readIncludes(closure).map((include) => include.path), ...closure.flatMap((pkg) => stated(pkg).map((target) => target.srcPath))]
      .map(inContext).filter((path) => !covered(path ?? ''))),
    namedLikeCaches: sorted(closure.flatMap((pkg) => namedLikeCaches(`${posix.dirname(pkg.manifestPath)}/src`)).map(inContext)),
  };
}

/** A path relative to the context, or nothing where it lies outside. */
function relativeTo(context: string, path: string): string | undefined {
  const relative = posix.relative(context, path);
  return relative === '' || relative === '..' || relative.startsWith('../') ? undefined : relative;
}

function sourcesOf(pkg: CargoPackage, all: readonly CargoPackage[], context: string): BuildContext['packages'][number] {
  const folder = posix.dirname(pkg.manifestPath);
  const nested = all.map((other) => posix.dirname(other.manifestPath)).filter((other) => other !== folder && isBelow(folder, other));
  const base = relativeTo(context, folder);
  const sources = pkg.targets.map((target) => relativeTo(context, target.srcPath)).filter((path) => path !== undefined && !isBelow(base ?? '', path)) as string[];
  if (base !== undefined) {
    const without = NOT_BUILT.map((name) => `${folder}/${name}`).filter((path) => existsSync(path) && !nested.some((other) => isBelow(path, other)));
    return { name: pkg.name, paths: sorted([base, ...sources]), without: sorted([...without, ...nested].map((path) => relativeTo(context, path))) };
  }
  return { name: pkg.name, paths: sorted([...rootEntries(pkg, folder, nested, context), ...sources]), without: [] };
}

/** What of a package at the context's root is its sources: its folders, and the files that its sources name. */
function rootEntries(pkg: CargoPackage, folder: string, nested: readonly string[], context: string): (string | undefined)[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const isSource = (name: string) => (name === '.sqlx' || !name.startsWith('.')) && !NO_SOURCES.includes(name) && !NOT_BUILT.includes(name);
  const folders = entries
    .filter((entry) => !entry.isFile() && isSource(entry.name) && !nested.some((other) => isBelow(`${folder}/${entry.name}`, other)))
    .map((entry) => entry.name);
  const files = entries.filter((entry) => entry.isFile() && isSource(entry.name)).map((entry) => entry.name);
  const script = pkg.targets.find((target) => target.kind.includes('custom-build'));
  const text = script && existsSync(script.srcPath) ? readFileSync(script.srcPath, 'utf-8') : '';
  const named = files.filter((name) => name.endsWith('.rs') || name === 'Cargo.toml' || text.includes(name));
  return [...folders, ...named].map((name) => relativeTo(context, `${folder}/${name}`));
}

/** The targets whose files must be there: of tests, benchmarks and examples only those that the manifest states. */
function stated(pkg: CargoPackage): CargoTarget[] {
  const kinds = ['test', 'bench', 'example'];
  const manifest = existsSync(pkg.manifestPath) ? readFileSync(pkg.manifestPath, 'utf-8') : '';
  return pkg.targets.filter((target) => {
    const kind = kinds.find((name) => target.kind.includes(name));
    return kind === undefined || new RegExp(`^\\s*\\[\\[\\s*${kind}\\s*\\]\\]|^\\s*${kind}\\s*=`, 'm').test(manifest);
  });
}

/** Folders below `src` that are called like a cache but hold sources: Cargo marks its own with a tag. */
function namedLikeCaches(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    const isCache = ['target', 'node_modules'].includes(entry.name);
    return isCache ? [path].filter(() => !existsSync(`${path}/CACHEDIR.TAG`)) : namedLikeCaches(path);
  });
}

function isBelow(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function sorted(paths: readonly (string | undefined)[]): string[] {
  return [...new Set(paths.filter((path) => path !== undefined))].sort();
}
