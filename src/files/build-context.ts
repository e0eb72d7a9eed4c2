import { existsSync } from 'fs';
import { posix } from 'path';
import { isSecret } from './never-needed';
import { isBelow, modulesBeside, namedLikeCaches, PackageSources, sourcesOf, statedTargets } from './package-sources';
import { joinedAbove } from '../cargo/build-script';
import { localClosure } from '../cargo/closure';
import { CargoInclude, CargoPackage, CargoWorkspace } from '../cargo/facts';
import { readIncludes } from '../cargo/includes';
import { inheritedManifests, testedWith, vendoredFolders } from '../image/caches/outside-recipe';

/** What of the repository the build reads; every path is relative to the context. */
export interface BuildContext {
  /** Files that Cargo itself reads: manifests, the lock, the toolchain file, the configuration. */
  readonly cargo: string[];
  /** The packages that are compiled, each with the folders and files of its sources; a package stands before those in its folder. */
  readonly packages: PackageSources[];
  /** What is not compiled, but without which Cargo does not load the workspace. */
  readonly loaded: string[];
  /** Files and folders that the sources read, outside of what stands above. */
  readonly included: string[];
  /** Folders that take a registry's place: their checksums cover every file. */
  readonly vendored: string[];
  /** What the sources read outside of the context, absolute. */
  readonly outside: CargoInclude[];
  /** Every path that the build reads, those inside of packages that nobody would guess among them. */
  readonly needed: string[];
}

/**
 * Derives the build context of some packages of a workspace.
 *
 * @param isIgnored whether git ignores a folder: what one machine has and another lacks must not change the result
 */
export function buildContext(
  workspace: CargoWorkspace, packageIds: readonly string[], context: string, isIgnored: (folder: string) => boolean,
): BuildContext {
  const inContext = (paths: readonly string[]) => sorted(paths.map((path) => relativeTo(context, path)).filter((path) => path !== undefined));
  const closure = localClosure(workspace, packageIds);
  const others = notCompiled(workspace, closure);
  const whole = [...closure.map((pkg) => posix.dirname(pkg.manifestPath)), context];
  const guessed = (path: string) => isGuess(path, workspace, whole, isIgnored);
  const includes = includesOf(closure, whole, guessed);
  const joined = closure.flatMap((pkg) => joinedAbove(pkg, context)).filter((path) => guessed(path) && !isIgnored(path));
  const reads = [...includes.flatMap(({ paths }) => paths), ...joined];
  const folders = sorted([...closure, ...others].map((pkg) => posix.dirname(pkg.manifestPath)));
  const packages = closure.map((pkg) => sourcesOf(pkg, folders, context, isIgnored, reads));
  const covered = coverage(packages);
  const cargo = inContext([
    `${workspace.workspaceRoot}/Cargo.toml`,
    ...closure.map((pkg) => pkg.manifestPath),
    ...inheritedManifests(workspace, [...closure, ...others]),
    ...[workspace.lock, workspace.toolchain].flatMap((file) => file?.path ?? []),
    ...workspace.config.files,
  ]);
  const targets = (pkg: CargoPackage) => statedTargets(pkg).map((target) => target.srcPath);
  const included = inContext([...reads, ...closure.flatMap(targets)]);
  const loaded = inContext([...others.flatMap((pkg) => [pkg.manifestPath, ...targets(pkg)]), ...testedWith(workspace, [...closure, ...others])]);
  const vendored = inContext(vendoredFolders(workspace));
  const sources = packages.flatMap((pkg) => pkg.paths);
  const caches = inContext(closure.flatMap((pkg) => namedLikeCaches(`${posix.dirname(pkg.manifestPath)}/src`)));
  return {
    cargo: cargo.filter((path) => !covered(path)),
    packages,
    loaded,
    included: included.filter((path) => !covered(path)),
    vendored,
    outside: includes.map(({ include }) => include).filter((include) => !isBelow(context, include.path) && isCompiled(include, closure)),
    needed: sorted([...cargo, ...sources, ...loaded, ...included, ...vendored, ...caches]),
  };
}

/** A path relative to the context, or nothing where it lies outside. */
function relativeTo(context: string, path: string): string | undefined {
  const relative = posix.relative(context, path);
  return relative === '' || relative === '..' || relative.startsWith('../') ? undefined : relative;
}

/** The members and what they need, less what is compiled. */
function notCompiled(workspace: CargoWorkspace, closure: readonly CargoPackage[]): CargoPackage[] {
  const compiled = new Set(closure.map((pkg) => pkg.manifestPath));
  return localClosure(workspace, workspace.workspaceMembers).filter((pkg) => !compiled.has(pkg.manifestPath));
}

/** What the sources spell out. A build script's paths are a guess. */
function includesOf(
  closure: readonly CargoPackage[], folders: readonly string[], guessed: (path: string) => boolean,
): { readonly include: CargoInclude; readonly paths: string[] }[] {
  return readIncludes(closure)
    .filter(({ macro, path }) => macro !== 'build script' || guessed(path))
    .map((include) => ({ include, paths: include.macro === '#[path]' ? modulesBeside(include.path, folders) : [include.path] }));
}

/** Whether a path that a build script names counts: a repository's history does not, nor what holds a package, nor what builds leave behind. */
function isGuess(path: string, workspace: CargoWorkspace, folders: readonly string[], isIgnored: (folder: string) => boolean): boolean {
  const left = isBelow(workspace.targetDirectory, path) || (/\/(target|node_modules)(\/|$)/.test(path) && isIgnored(path));
  return existsSync(path) && !isSecret(path) && !left && !folders.some((folder) => isBelow(path, folder));
}

/** Whether more than tests read it. */
function isCompiled({ source }: CargoInclude, closure: readonly CargoPackage[]): boolean {
  const folders = closure.map((pkg) => posix.dirname(pkg.manifestPath));
  return !folders.some((folder) => ['tests', 'benches', 'examples'].some((name) => isBelow(`${folder}/${name}`, source)));
}

/** Whether a path lies in the sources of a package. */
function coverage(packages: readonly PackageSources[]): (path: string) => boolean {
  const byPath = new Map<string, PackageSources[]>();
  for (const pkg of packages) for (const path of pkg.paths) byPath.set(path, [...byPath.get(path) ?? [], pkg]);
  return (path) => ancestors(path).some((each) => byPath.get(each)?.some(({ without }) => !holds(without, path)));
}

/** The path, and every folder above it that is in the context. */
function ancestors(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function holds(folders: readonly string[], path: string): boolean {
  return folders.some((folder) => isBelow(folder, path));
}

function sorted(paths: readonly string[]): string[] {
  return [...new Set(paths)].sort();
}
