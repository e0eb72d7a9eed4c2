import { lockedPackages } from '../compiled';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { compareVersions, knownRelease, nightlyRelease } from '../rust-version';
import { BuildFacts, RuleSubject } from '../subject';
import { quoted } from '../words';

/** A crate that newer compilers refuse. */
interface Refused {
  readonly name: string;
  /** The first version that is refused. */
  readonly first: string;
  /** The first version that compiles again. */
  readonly mended: string;
  /** The first Rust release that refuses it. */
  readonly since: string;
  readonly says: string;
  /** The feature with which that is so; without it nobody looked. @default - with each */
  readonly feature?: string;
}

/** Each was compiled: see test/policy/rules/crate-compiler.test.ts. */
export const REFUSED: readonly Refused[] = [
  // since the release that is known to refuse it, or the one that it was measured with
  { name: 'lexical-core', first: '0.7.0', mended: '0.7.5', since: '1.53', says: 'error[E0308]: mismatched types' },
  { name: 'rustc-serialize', first: '0.3.20', mended: '0.3.25', since: '1.95', says: 'error[E0310]: the parameter type `T` may not live long enough' },
  { name: 'time', first: '0.3.18', mended: '0.3.35', since: '1.80', says: 'error[E0282]: type annotations needed for `Box<_>`', feature: 'parsing' },
  { name: 'traitobject', first: '0.1.0', mended: '0.1.1', since: '1.95', says: 'error[E0119]: conflicting implementations of trait `Trait`' },
];

/** The compiler takes the locked crates: some are known that newer ones refuse. */
export const crateCompiler: IRule = {
  code: 'crate-compiler',
  severity: Severity.WARNING,
  findings: (subject) => {
    const { workspace } = subject;
    const names = new Set(REFUSED.map(({ name }) => name));
    if (!workspace.lock?.packages.some(({ name }) => names.has(name))) return [];
    const found = subject.builds.flatMap((build) => {
      const nightly = nightlyRelease(workspace);
      const release = knownRelease(workspace, build) ?? nightly;
      // without one it is the newest
      const by = release ? `${release.by} says ${nightly ? workspace.toolchain!.channel : release.version}` : `${quoted(build.image)} brings the newest`;
      return lockedPackages(workspace, build).flatMap(({ name, version }) => REFUSED
        .filter((each) => each.name === name && reaches(version, each))
        .filter((each) => release === undefined || compareVersions(release.version, each.since) >= 0)
        .map((each) => ({ name, version, by, each, certain: isCertain(subject, build, each, version) })));
    });
    const certainLast = [...found].sort((a, b) => Number(a.certain) - Number(b.certain));
    return [...new Map(certainLast.map((one) => [`${one.name} ${one.version}`, one])).values()].map(({ name, version, by, each, certain }) => ({
      place: 'Cargo.lock',
      ...certain && { severity: Severity.ERROR },
      message: `${quoted(`${name} ${version}`)} does not compile with Rust ${each.since} and later (${each.says}), and ${by}${certain ? '; cargo says that it is compiled' : ''}`,
      wayOut: `run cargo update --package ${name}@${version} (${each.mended} and later compile), or pin an older Rust in rust-toolchain.toml`,
    }));
  },
};

/** Whether the build fails for sure: cargo said that it is compiled, with the feature, and the compiler is known. */
function isCertain({ workspace }: RuleSubject, build: BuildFacts, refused: Refused, version: string): boolean {
  if (build.graph?.source !== 'cargo') return false;
  const compiled = build.graph.packages.some((pkg) => pkg.name === refused.name && pkg.version === version
    && (refused.feature === undefined || pkg.features?.includes(refused.feature)));
  // an image of one's own has the compiler that it has, and a nightly may be an old one
  const newest = !build.imageStated && [undefined, 'stable'].includes(workspace.toolchain?.channel);
  return compiled && (newest || knownRelease(workspace, build) !== undefined);
}

function reaches(version: string, { first, mended }: Refused): boolean {
  return compareVersions(version, first) >= 0 && compareVersions(version, mended) < 0;
}
