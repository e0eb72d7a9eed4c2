import { didYouMean, nearest } from '../../cargo/nearest';
import { relativePath } from '../../cargo/paths';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, literal, quoted } from '../words';

/** What people mean by the names that cargo keeps for itself. */
const RESERVED: { readonly [name: string]: string } = { debug: 'dev' };

/** The profile is built in, or one of the root manifest. */
export const unknownProfile: IRule = {
  code: 'unknown-profile',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => {
    const { workspace, context } = subject;
    const known = workspace.profiles.map((profile) => profile.name);
    if (known.includes(build.profile)) return [];
    const manifest = relativePath(context, `${workspace.workspaceRoot}/Cargo.toml`);
    const reserved = Object.hasOwn(RESERVED, build.profile) ? RESERVED[build.profile] : undefined;
    const guess = reserved ?? nearest(build.profile, known);
    return [{
      place: builderPlace(subject, build),
      message: `${manifest} has no profile ${quoted(build.profile)}${reserved ? `; cargo calls it ${quoted(reserved)}` : didYouMean(build.profile, known)}`,
      wayOut: guess
        ? `write profile: ${literal(guess)}`
        : `write profile: 'release', or add [profile.${build.profile}] with inherits = "release" to ${manifest}`,
    }];
  }),
};
