import { CargoPackage, CargoWorkspace } from '../../cargo/facts';
import { BinaryFacts } from '../../policy/subject';

/** A binary with the one package that has it. */
interface Found { readonly name: string; readonly package: CargoPackage; readonly requiredFeatures: string[] }

/**
 * The binaries that were asked for, or the one that alone can be meant. What Cargo does not say is not guessed: with two
 * that could be meant and none asked for the answer is empty, and a rule says so.
 */
export function selectBinaries(workspace: CargoWorkspace, asked: readonly string[] | undefined, enabled: readonly string[] | 'all'): BinaryFacts[] {
  if (asked) return asked.map((name) => factsOf(workspace, name));
  const candidates = candidateBinaries(workspace, enabled);
  const chosen = candidates.length === 1 ? candidates : candidates.filter((binary) => binary.package.defaultRun === binary.name);
  return chosen.length === 1 ? [{ name: chosen[0].name, packages: [chosen[0].package.name], requiredFeatures: chosen[0].requiredFeatures }] : [];
}

/** The binaries that a plain `cargo build` at the workspace's root makes. */
export function candidateBinaries(workspace: CargoWorkspace, enabled: readonly string[] | 'all' = []): Found[] {
  return binaries(workspace)
    .filter((binary) => workspace.workspaceDefaultMembers.includes(binary.package.id))
    .filter((binary) => binary.requiredFeatures.every((feature) => enabled === 'all' || enabled.includes(feature) || isDefault(binary.package, feature)));
}

/** Every binary of every member. */
export function binaries(workspace: CargoWorkspace): Found[] {
  return workspace.packages.flatMap((pkg) => pkg.targets
    .filter((target) => target.kind.includes('bin'))
    .map((target) => ({ name: target.name, package: pkg, requiredFeatures: target.requiredFeatures ?? [] })));
}

/** `binary`, or `package/binary` where two packages have one of that name. */
function factsOf(workspace: CargoWorkspace, asked: string): BinaryFacts {
  const slash = asked.indexOf('/');
  const [pkg, name] = slash < 0 ? [undefined, asked] : [asked.slice(0, slash), asked.slice(slash + 1)];
  const found = binaries(workspace).filter((binary) => binary.name === name && (pkg === undefined || binary.package.name === pkg));
  return {
    name,
    package: pkg,
    packages: found.map((binary) => binary.package.name),
    requiredFeatures: found.length === 1 ? found[0].requiredFeatures : [],
  };
}

/** Whether the feature is on by default, through other features, too. */
function isDefault(pkg: CargoPackage, feature: string): boolean {
  const seen = new Set<string>();
  const queue = ['default'];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    queue.push(...(pkg.features[name] ?? []));
  }
  return seen.has(feature);
}
