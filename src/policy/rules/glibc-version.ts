import { Severity } from '../finding';
import { IRule } from '../rule';
import { compareVersions } from '../rust-version';
import { imagePlace, quoted } from '../words';

/** The glibc that runs is not older than the one that was linked against. */
export const glibcVersion: IRule = {
  code: 'glibc-version',
  severity: Severity.ERROR,
  findings: (subject) => subject.images.flatMap((image) => {
    const { builderGlibcVersion: linked, glibcVersion: there } = image;
    if (image.linking !== 'glibc' || image.libc !== 'glibc' || linked === undefined || there === undefined || compareVersions(linked, there) <= 0) return [];
    return [{
      place: imagePlace(subject, image),
      message: `the binary is linked against glibc ${linked} of the builder, but the base ${quoted(image.base)} has ${there}: it would end with "version \`GLIBC_${linked}' not found"`,
      wayOut: 'let builder and runtime have one Debian suite: state suite once on the service, or the same suite on RustBuilderStage and on DistrolessRuntime',
    }];
  }),
};
