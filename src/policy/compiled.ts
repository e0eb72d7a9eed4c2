import { selectedPackages } from './binaries';
import { BuildFacts } from './subject';
import { localClosure } from '../cargo/closure';
import { CargoLockPackage, CargoPackage, CargoWorkspace } from '../cargo/facts';
import { lockClosure } from '../cargo/lock-closure';

/** The packages with local sources that a cargo call compiles. */
export function compiledPackages(workspace: CargoWorkspace, build: BuildFacts): CargoPackage[] {
  return localClosure(workspace, selectedPackages(workspace, build).map((pkg) => pkg.id));
}

/** The locked packages that a cargo call compiles, as far as it is known, its own among them. In the lock's order. */
export function lockedPackages(workspace: CargoWorkspace, build: BuildFacts): CargoLockPackage[] {
  const compiled = build.graph?.packages ?? lockClosure(workspace, selectedPackages(workspace, build).map((pkg) => pkg.name));
  const known = new Set(compiled.map(({ name, version }) => `${name} ${version}`));
  return (workspace.lock?.packages ?? []).filter(({ name, version }) => known.has(`${name} ${version}`));
}
