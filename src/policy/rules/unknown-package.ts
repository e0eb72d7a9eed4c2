import { didYouMean, nearest } from '../../cargo/nearest';
import { binariesOption, workspaceBinaries } from '../binaries';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { builderPlace, quoted } from '../words';

/** `package/binary` names a member of the workspace. */
export const unknownPackage: IRule = {
  code: 'unknown-package',
  severity: Severity.ERROR,
  findings: (subject) => subject.builds.flatMap((build) => build.binaries.flatMap((binary) => {
    const asked = binary.package;
    const members = subject.workspace.packages.map((pkg) => pkg.name);
    if (asked === undefined || members.includes(asked)) return [];
    const owners = workspaceBinaries(subject.workspace).filter((found) => found.target.name === binary.name).map((found) => found.package.name);
    const meant = nearest(asked, owners) ?? owners[0];
    return [{
      place: builderPlace(subject, build),
      message: `no package of the workspace is called ${quoted(asked)}${didYouMean(asked, owners.length > 0 ? owners : members)}`,
      wayOut: meant !== undefined
        ? `write ${binariesOption(build, binary, owners.length === 1 ? binary.name : `${meant}/${binary.name}`)}`
        : `write ${binariesOption(build, binary, `${nearest(asked, members) ?? 'package'}/${binary.name}`)}`,
    }];
  })),
};
