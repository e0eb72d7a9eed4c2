import { CargoProfile } from '../../cargo/facts';
import { profileSettings } from '../../cargo/profiles';
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

/** As rustc takes it, `0` to `3`, `s` or `z`. @returns undefined for a profile that is not there */
function optLevel(profiles: readonly CargoProfile[], name: string): string | undefined {
  const stated = profileSettings(profiles, name)['opt-level'];
  if (stated !== undefined) return String(stated);
  let profile = profiles.find((each) => each.name === name);
  while (profile?.inherits !== undefined) profile = profiles.find((each) => each.name === profile!.inherits);
  return profile && (profile.name === 'dev' ? '0' : '3');
}
