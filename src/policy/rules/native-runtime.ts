import { Severity } from '../finding';
import { IRule } from '../rule';
import { imagePlace, listed, quoted } from '../words';

/** The base has the shared libraries that the binaries load. */
export const nativeRuntime: IRule = {
  code: 'native-runtime',
  severity: Severity.ERROR,
  findings: (subject) => subject.images.flatMap((image) => {
    const { libraries, nativeLibraries = [] } = image;
    if (image.linking !== 'glibc' || libraries === undefined) return [];
    const there = (file: string) => libraries.includes(file) || image.destinations.some(({ path }) => path.endsWith(`/${file}`));
    return nativeLibraries.map((each) => ({ ...each, missing: each.files.filter((file) => !there(file)) }))
      .filter(({ missing }) => missing.length > 0)
      .map(({ crate, missing, instead, ...library }) => ({
        place: imagePlace(subject, image),
        message: `${quoted(crate)} makes the binary load ${listed(missing)}, and the base ${quoted(image.base)} has no such file: it would end at its start`,
        wayOut: `${instead === undefined ? '' : `take ${instead}; or `}stand on a base that has Debian's package ${library.package}, such as debian:trixie-slim`,
      }));
  }),
};
