import { optLevel } from '../../cargo/profiles';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, quoted } from '../words';

/** What is shipped is optimized. */
export const debugProfile: IRule = {
  code: 'debug-profile',
  severity: Severity.WARNING,
  findings: (subject) => subject.builds.filter((build) => optLevel(subject.workspace.profiles, build.profile) === '0').map((build) => ({
    place: builderPlace(subject, build),
    message: `profile ${quoted(build.profile)} compiles without optimization (opt-level 0): the image is many times larger and slower than it need be`,
    wayOut: build.profile === 'release'
      ? 'remove opt-level from [profile.release]'
      : `write profile: 'release'${build.profile === 'dev' || build.profile === 'test' ? '' : `, or inherits = "release" into [profile.${build.profile}]`}`,
  })),
};
