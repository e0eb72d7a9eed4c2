import { localClosure } from '../../cargo/closure';
import { selectedPackages } from '../binaries';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { compareVersions, knownRelease } from '../rust-version';
import { builderPlace, listed } from '../words';

/** The toolchain that compiles is new enough for what the packages promise. */
export const toolchainRustVersion: IRule = {
  code: 'toolchain-rust-version',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => {
    const { workspace } = subject;
    const release = knownRelease(workspace, build);
    if (!release) return [];
    const demanding = localClosure(workspace, selectedPackages(workspace, build).map((pkg) => pkg.id))
      .filter((pkg) => pkg.rustVersion !== undefined && compareVersions(pkg.rustVersion, release.version) > 0);
    if (demanding.length === 0) return [];
    const highest = demanding.map((pkg) => pkg.rustVersion!).reduce((a, b) => (compareVersions(a, b) >= 0 ? a : b));
    return [{
      place: builderPlace(subject, build),
      message: `${listed(demanding.map((pkg) => pkg.name))} ${demanding.length === 1 ? 'needs' : 'need'} Rust ${highest} (rust-version), but ${release.by} says ${release.version}`,
      wayOut: release.by.startsWith('image')
        ? `name a builder image of Rust ${highest} or later, or lower rust-version in Cargo.toml`
        : `write ${highest} or a later release into ${release.by}, or lower rust-version in Cargo.toml`,
    }];
  }),
};
