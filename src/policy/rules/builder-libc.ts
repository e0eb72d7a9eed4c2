import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, quoted } from '../words';

/** The builder's image has the C library that is linked. */
export const builderLibc: IRule = {
  code: 'builder-libc',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.filter((build) => build.libc === 'musl' && build.linking !== 'musl').map((build) => ({
    place: builderPlace(subject, build),
    message: `the image ${quoted(build.image)} has musl, and linking ${quoted(build.linking)} needs glibc`,
    wayOut: 'write linking: Linking.MUSL (new MuslStatic(builder)), or a builder image of Debian',
  })),
};
