import { LocalPackage } from './freshness-script';
import { inheritedManifests } from './outside-recipe';
import { localClosure } from '../../cargo/closure';
import { CargoPackage, CargoWorkspace } from '../../cargo/facts';
import { isInside, joinPath, normalizePath, parentPath, relativePath } from '../../cargo/paths';

/** Targets that no image has. */
const NEVER_SHIPPED = ['example', 'test', 'bench'];

/** The packages whose sources lie in the context, members and path dependencies, with what their changes concern. */
export function localPackages(workspace: CargoWorkspace, context: string): (LocalPackage & { readonly madeOf: string[] })[] {
  const packages = localClosure(workspace, workspace.workspaceMembers, true);
  const folders = packages.map((pkg) => parentPath(pkg.manifestPath));
  const shared = new Set([joinPath(workspace.workspaceRoot, 'Cargo.toml'), ...inheritedManifests(workspace, packages)]);
  return packages.filter((pkg) => isInside(pkg.manifestPath, context)).map((pkg) => ({
    name: pkg.name,
    folder: relativePath(context, parentPath(pkg.manifestPath)) || '.',
    ownSources: sourcesOf(pkg).every((path) => innermost(folders, path) === parentPath(pkg.manifestPath)),
    ownManifest: !shared.has(pkg.manifestPath),
    madeOf: [pkg.name, ...pkg.targets.map((target) => target.name)],
    buildScript: pkg.targets.some(({ kind }) => kind.includes('custom-build')),
  }));
}

function sourcesOf(pkg: CargoPackage): string[] {
  return pkg.targets.filter(({ kind }) => !kind.some((each) => NEVER_SHIPPED.includes(each))).map((target) => normalizePath(target.srcPath));
}

/** The folder in which a path lies, and in which no other one lies that holds it, too. */
function innermost(folders: readonly string[], path: string): string | undefined {
  return folders.filter((folder) => isInside(path, folder)).sort((a, b) => b.length - a.length)[0];
}
