import { binariesOption } from '../binaries';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, listed, quoted } from '../words';

/** A binary's name means one binary. */
export const ambiguousBinary: IRule = {
  code: 'ambiguous-binary',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => build.binaries
    .filter((binary) => binary.packages.length > 1)
    .map((binary) => ({
      place: builderPlace(subject, build),
      message: `${binary.packages.length} packages have a binary called ${quoted(binary.name)}: ${listed(binary.packages)}`,
      wayOut: binary.packages.map((pkg) => `write ${binariesOption(build, binary, `${pkg}/${binary.name}`)}`).slice(0, 3).join(', or '),
    }))),
};
