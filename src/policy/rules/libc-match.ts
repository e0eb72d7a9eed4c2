import { Severity } from '../finding';
import { IRule } from '../rule';
import { imagePlace, quoted } from '../words';

/** The base has the C library that the binaries are linked to. */
export const libcMatch: IRule = {
  code: 'libc-match',
  severity: Severity.ERROR,
  findings: (subject) => subject.images
    // a static binary brings its own
    .filter((image) => image.linking === 'glibc' && (image.libc !== 'glibc' || !image.libgcc))
    .map((image) => ({
      place: imagePlace(subject, image),
      message: image.libc === 'glibc'
        ? `the binary is linked to glibc and loads libgcc_s.so.1, which the base ${quoted(image.base)} has not`
        : `the binary is linked to glibc, and the base ${quoted(image.base)} has ${image.libc === 'musl' ? 'musl' : 'no C library'}: it would not start ("no such file or directory")`,
      wayOut: 'write base: ServiceBase.DISTROLESS_CC (DistrolessBase.CC on DistrolessRuntime), or linking: Linking.MUSL (new MuslStatic(builder)) or GLIBC_STATIC (new GlibcStatic(builder))',
    })),
};
