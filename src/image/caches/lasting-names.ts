import { localClosure } from '../../cargo/closure';
import { CargoPackage, CargoWorkspace } from '../../cargo/facts';
import { parentPath } from '../../cargo/paths';

/**
 * The names of the members whose crates may keep their names in all fast builds, sorted: those that cargo compiles for programs
 * alone. What build scripts and macros need, it may compile twice in one build, with other features of their dependencies.
 * None where the configuration has a program in rustc's place already.
 */
export function lastingNames(workspace: CargoWorkspace): string[] {
  const build = workspace.config.values.build ?? {};
  if (['rustc-wrapper', 'rustc-workspace-wrapper'].some((key) => build[key] !== undefined)) return [];
  const packages = localClosure(workspace, workspace.workspaceMembers, true);
  const byFolder = new Map(packages.map((pkg) => [parentPath(pkg.manifestPath), pkg]));
  const found = (folders: readonly string[]) => folders.flatMap((folder) => byFolder.get(folder) ?? []);
  const macros = packages.filter((pkg) => pkg.targets.some(({ crateTypes }) => crateTypes.includes('proc-macro')));
  // whatever needs it, a registry's build script may, too, where it takes the place of a registry's package
  const waiting = [...macros, ...found(packages.flatMap((pkg) => pathsOf(pkg, 'build'))), ...found(workspace.patchPaths)];
  const others = new Set<CargoPackage>();
  for (let pkg = waiting.pop(); pkg; pkg = waiting.pop()) {
    if (others.has(pkg)) continue;
    others.add(pkg);
    waiting.push(...found(pathsOf(pkg)));
  }
  const outside = new Set([...others].map(({ manifestPath }) => manifestPath));
  return workspace.packages.filter(({ manifestPath }) => !outside.has(manifestPath)).map(({ name }) => name).sort();
}

/** @param only the kind of dependencies. @default - all of them */
function pathsOf({ dependencies }: CargoPackage, only?: string): string[] {
  return dependencies.filter(({ kind }) => only === undefined || kind === only).flatMap(({ path }) => path ?? []);
}
