import { Disk } from './disk';
import { CargoPackage, CargoWorkspace } from './facts';
import { Manifests } from './manifest';
import { readPackage } from './package';
import { joinPath, parentPath } from './paths';

/**
 * The packages with local sources that building these needs: path dependencies of normal and of build kind, optional
 * ones and those of other platforms included, members or not; what `[patch]` puts in the place of a registry's package,
 * too. Sorted by their manifests' paths.
 *
 * @param tested whether what the packages are tested with belongs to it
 */
export function localClosure(workspace: CargoWorkspace, packageIds: readonly string[], tested = false): CargoPackage[] {
  const members = new Map(workspace.packages.map((each) => [each.manifestPath, each]));
  const disk = new Disk(workspace.workspaceRoot);
  const manifests = new Manifests(disk, /^nightly/.test(workspace.toolchain?.channel ?? ''));
  const closure = new Map<string, CargoPackage>();
  const add = (path: string): void => {
    if (closure.has(path)) return;
    const found = members.get(path) ?? readOther(manifests, parentPath(path), workspace);
    if (!found) return;
    closure.set(path, found);
    for (const folder of buildPaths(found)) add(joinPath(folder, 'Cargo.toml'));
  };
  for (const id of packageIds) {
    const member = workspace.packages.find((each) => each.id === id);
    if (member) add(member.manifestPath);
    for (const { path } of member && tested ? member.dependencies : []) if (path !== undefined) add(joinPath(path, 'Cargo.toml'));
  }
  if (closure.size > 0) workspace.patchPaths.forEach((folder) => add(joinPath(folder, 'Cargo.toml')));
  const packages = [...closure.values()].sort((a, b) => (a.manifestPath < b.manifestPath ? -1 : 1));
  refuseCircles(packages, disk);
  return packages;
}

/** Cargo refuses packages that need each other to be built; tests may. */
export function refuseCircles(packages: readonly CargoPackage[], disk: Disk): void {
  const byPath = new Map(packages.map((each) => [each.manifestPath, each]));
  const done = new Set<CargoPackage>();
  const visit = (each: CargoPackage, way: readonly CargoPackage[]): void => {
    const start = way.indexOf(each);
    if (start >= 0) {
      const names = [...way.slice(start), each].map((item) => item.name);
      disk.fail(each.manifestPath, `the path dependencies form a circle: ${names.join(' → ')}; move what they share into a package of its own`);
    }
    if (done.has(each)) return;
    for (const folder of buildPaths(each)) {
      const next = byPath.get(joinPath(folder, 'Cargo.toml'));
      if (next) visit(next, [...way, each]);
    }
    done.add(each);
  };
  packages.forEach((each) => visit(each, []));
}

function buildPaths(each: CargoPackage): string[] {
  return each.dependencies.filter((dependency) => dependency.kind !== 'dev').flatMap((dependency) => dependency.path ?? []);
}

/** A package that is no member: another workspace's, or left out. What is not there is Cargo's to complain of, and may be optional. */
function readOther(manifests: Manifests, folder: string, workspace: CargoWorkspace): CargoPackage | undefined {
  const manifest = manifests.find(folder);
  return manifest?.package && readPackage(manifests, manifest, workspace.config.registries);
}
