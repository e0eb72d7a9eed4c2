import { BinaryFacts, BuildFacts } from './subject';
import { literals } from './words';
import { CargoPackage, CargoTarget, CargoWorkspace } from '../cargo/facts';

/** A binary of the workspace with the package that has it. */
export interface FoundBinary {
  readonly package: CargoPackage;
  readonly target: CargoTarget;
}

/** Every binary of every member, in Cargo's order. */
export function workspaceBinaries(workspace: CargoWorkspace): FoundBinary[] {
  return workspace.packages.flatMap((pkg) => pkg.targets
    .filter((target) => target.kind.includes('bin'))
    .map((target) => ({ package: pkg, target })));
}

/** As one asks for them: `package/binary` where the name alone is not enough among all. */
export function askedAs(all: readonly FoundBinary[], binaries: readonly FoundBinary[]): string[] {
  const times = new Map<string, number>();
  for (const { target } of all) times.set(target.name, (times.get(target.name) ?? 0) + 1);
  return binaries.map((binary) => (times.get(binary.target.name)! > 1 ? `${binary.package.name}/${binary.target.name}` : binary.target.name));
}

/** The option as it has to be written, with one binary in the place of another and the others as they were. */
export function binariesOption(build: BuildFacts, binary: BinaryFacts, instead: string): string {
  const spelled = (asked: BinaryFacts) => (asked.package === undefined ? asked.name : `${asked.package}/${asked.name}`);
  return `binaries: ${literals([...new Set(build.binaries.map((asked) => (asked === binary ? instead : spelled(asked))))])}`;
}

/** The members that the cargo call names with `--package`. */
export function selectedPackages(workspace: CargoWorkspace, build: BuildFacts): CargoPackage[] {
  const names = build.binaries.filter((binary) => binary.packages.length === 1).map((binary) => binary.packages[0]);
  return workspace.packages.filter((pkg) => names.includes(pkg.name));
}
