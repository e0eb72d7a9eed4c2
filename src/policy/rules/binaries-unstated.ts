import { CargoWorkspace } from '../../cargo/facts';
import { askedAs, workspaceBinaries } from '../binaries';
import { Severity } from '../finding';
import { IRule, RuleFinding } from '../rule';
import { BuildFacts, RuleSubject } from '../subject';
import { builderPlace, listed, literals, quoted } from '../words';

/** It is known what to compile: which of several binaries is the service cannot be guessed. */
export const binariesUnstated: IRule = {
  code: 'binaries-unstated',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds
    .filter((build) => build.binaries.length === 0)
    .map((build) => ({ place: builderPlace(subject, build), ...missing(subject, build) })),
};

function missing(subject: RuleSubject, build: BuildFacts): Omit<RuleFinding, 'place'> {
  const all = workspaceBinaries(subject.workspace);
  if (all.length === 0) {
    return {
      message: `the workspace has no binary: ${packages(subject.workspace)}`,
      wayOut: 'add src/main.rs to a package, or set workspace to the folder of the Cargo.toml that has the service',
    };
  }
  const candidates = new Set(build.candidates);
  const meant = all.filter((found) => candidates.has(found.target.name));
  const names = [...new Set(askedAs(all, meant.length > 0 ? meant : all))];
  const needed = meant[0]?.target.requiredFeatures ?? [];
  if (meant.length === 1 && needed.length > 0) {
    return {
      message: `the only binary, ${quoted(names[0])}, is compiled only with the ${needed.length === 1 ? 'feature' : 'features'} ${listed(needed)}`,
      wayOut: `write binaries: ${literals(names)} and features: ${literals([...new Set([...build.features, ...needed])])}`,
    };
  }
  const why = meant.length > 0 ? `none is stated, and ${names.length === 1 ? 'there is one' : `${names.length} could be meant`}` : 'the default members have no binary, other members have';
  return {
    message: `which binary is compiled is open: ${why}: ${listed(names, 12)}`,
    wayOut: `write binaries: ${literals(names.slice(0, 1))}; each that you name becomes an image`,
  };
}

function packages(workspace: CargoWorkspace): string {
  const names = workspace.packages.map((pkg) => pkg.name);
  if (names.length === 0) return 'it has no package';
  return names.length === 1 ? `package ${quoted(names[0])} is a library` : `the packages ${listed(names)} are libraries`;
}
