import { didYouMean, nearest } from '../../cargo/nearest';
import { askedAs, binariesOption, workspaceBinaries } from '../binaries';
import { Severity } from '../finding';
import { IRule, RuleFinding } from '../rule';
import { BinaryFacts, BuildFacts, RuleSubject } from '../subject';
import { builderPlace, quoted } from '../words';

/** What is to be compiled is a binary of the workspace. */
export const unknownBinary: IRule = {
  code: 'unknown-binary',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => build.binaries
    .filter((binary) => binary.packages.length === 0 && !ofUnknownPackage(subject, binary))
    .map((binary) => finding(subject, build, binary))),
};

// the package is the mistake then, and unknown-package says so
function ofUnknownPackage(subject: RuleSubject, binary: BinaryFacts): boolean {
  return binary.package !== undefined && !subject.workspace.packages.some((pkg) => pkg.name === binary.package);
}

function finding(subject: RuleSubject, build: BuildFacts, binary: BinaryFacts): RuleFinding {
  const { workspace } = subject;
  const place = builderPlace(subject, build);
  const all = workspaceBinaries(workspace);
  const missing = `${binary.package === undefined ? 'no binary of the workspace is' : `package ${quoted(binary.package)} has no binary`} called ${quoted(binary.name)}`;
  if (all.length === 0) {
    return { place, message: `${missing}: it has libraries only`, wayOut: 'add src/main.rs to a package, or set workspace to the folder of the Cargo.toml that has the service' };
  }
  // people ask for the package, and Cargo may call its binary otherwise
  const bySamePackage = binary.package === undefined ? all.filter((found) => found.package.name === binary.name) : [];
  const byName = all.filter((found) => found.target.name === binary.name);
  const own = all.filter((found) => found.package.name === binary.package);
  const pool = own.length > 0 ? own : all;
  const guess = nearest(binary.name, pool.map((found) => found.target.name));
  const meant = byName[0] ?? (bySamePackage.length === 1 ? bySamePackage[0] : pool.find((found) => found.target.name === guess));
  const hint = byName.length > 0 ? `; package ${quoted(byName[0].package.name)} has one`
    : bySamePackage.length === 1 ? `; package ${quoted(binary.name)} calls its binary ${quoted(bySamePackage[0].target.name)}`
      : didYouMean(binary.name, [...new Set(pool.map((found) => found.target.name))]);
  return {
    place,
    message: `${missing}${hint}`,
    wayOut: meant ? `write ${binariesOption(build, binary, askedAs(all, [meant])[0])}` : 'name one of the workspace\'s binaries in binaries; cargo run --bin lists them',
  };
}
