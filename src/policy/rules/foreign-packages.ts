import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, quoted } from '../words';

/** What is needed under Debian's names can be installed where the image is not Debian's. */
export const foreignPackages: IRule = {
  code: 'foreign-packages',
  severity: Severity.WARNING,
  findings: (subject) => subject.builds.filter(({ unnamedPackages }) => (unnamedPackages ?? []).length > 0).map((build) => ({
    place: builderPlace(subject, build),
    message: `the build needs what Debian calls ${build.unnamedPackages!.join(', ')}, and ${build.packageManager === 'none'
      ? `the image ${quoted(build.image)} has no package manager` : `the image ${quoted(build.image)} installs with ${build.packageManager}, where it may have another name`}`,
    wayOut: build.packageManager === 'none'
      ? 'take an image that has it, and turn this rule off: rules: { \'foreign-packages\': { severity: Severity.OFF, reason: \'the image has it\' } }'
      : 'state it in the image\'s own spelling, such as packages: ["openssl-devel"]',
  })),
};
