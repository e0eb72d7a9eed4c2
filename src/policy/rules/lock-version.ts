import { relativePath } from '../../cargo/paths';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { compareVersions, knownRelease } from '../rust-version';

/** The first Rust that reads a format: https://doc.rust-lang.org/nightly/nightly-rustc/cargo/core/resolver/enum.ResolveVersion.html */
const READ_SINCE: { readonly [format: number]: string } = { 3: '1.53', 4: '1.78' };

/** The toolchain that compiles reads the lock's format. */
export const lockVersion: IRule = {
  code: 'lock-version',
  severity: Severity.ERROR,
  findings: ({ workspace, context, builds }) => {
    const { lock } = workspace;
    const since = lock && READ_SINCE[lock.version];
    if (!lock || !since) return [];
    const path = relativePath(context, lock.path);
    const found = builds.flatMap((build) => {
      const release = knownRelease(workspace, build);
      if (!release || compareVersions(release.version, since) >= 0) return [];
      return [{
        place: path,
        message: `the lock has format ${lock.version}, which Rust ${since} and later read; ${release.by} says ${release.version}`,
        wayOut: `build with Rust ${since} or later, or write version = 3 into ${path} where the older Cargo must stay`,
      }];
    });
    return found.slice(0, 1);
  },
};
