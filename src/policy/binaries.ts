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

/** As one asks for it: `package/binary` where the name alone is not enough. */
export function askedAs(workspace: CargoWorkspace, binary: FoundBinary): string {
  const same = workspaceBinaries(workspace).filter((other) => other.target.name === binary.target.name);
  return same.length > 1 ? `${binary.package.name}/${binary.target.name}` : binary.target.name;
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
