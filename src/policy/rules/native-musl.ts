import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, quoted } from '../words';

/** Everything that is compiled can be linked to musl, where that is asked for. */
export const nativeMusl: IRule = {
  code: 'native-musl',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => {
    if (build.linking !== 'musl') return [];
    return (build.notForMusl ?? []).map(({ crate, reason, instead }) => ({
      place: builderPlace(subject, build),
      message: `${quoted(crate)} cannot be linked to musl: ${reason}`,
      wayOut: `${instead === undefined ? '' : `take ${instead}; or `}write linking: Linking.GLIBC`,
    }));
  }),
};
