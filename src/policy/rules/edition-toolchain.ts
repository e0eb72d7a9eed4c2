import { localClosure } from '../../cargo/closure';
import { relativePath } from '../../cargo/paths';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { compareVersions, knownRelease } from '../rust-version';
import { listed } from '../words';

/** The release that brought each edition: https://doc.rust-lang.org/edition-guide/editions/ */
const SINCE: { readonly [edition: string]: string } = { 2018: '1.31', 2021: '1.56', 2024: '1.85' };

/** The toolchain that compiles knows the packages' edition. Cargo reads every member's manifest, compiled or not. */
export const editionToolchain: IRule = {
  code: 'edition-toolchain',
  severity: Severity.ERROR,
  findings: (subject) => {
    const { workspace, context } = subject;
    const release = subject.builds.map((build) => knownRelease(workspace, build)).find((each) => each !== undefined);
    if (!release) return [];
    const tooNew = localClosure(workspace, workspace.workspaceMembers).filter((pkg) => compareVersions(SINCE[pkg.edition] ?? '1.0', release.version) > 0);
    if (tooNew.length === 0) return [];
    const edition = tooNew.map((pkg) => pkg.edition).sort().reverse()[0];
    const first = tooNew.find((pkg) => pkg.edition === edition)!;
    return [{
      place: relativePath(context, first.manifestPath),
      message: `${listed(tooNew.map((pkg) => pkg.name))} ${tooNew.length === 1 ? 'has' : 'have'} edition ${edition}, which Rust ${SINCE[edition]} and later know; ${release.by} says ${release.version}`,
      wayOut: `build with Rust ${SINCE[edition]} or later, or write an older edition into ${relativePath(context, first.manifestPath)}`,
    }];
  },
};
