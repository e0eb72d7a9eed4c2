import { Severity } from '../finding';
import { IRule } from '../rule';
import { imagePlace, quoted } from '../words';

/** The service does not run as root, unless somebody says so. */
export const rootUser: IRule = {
  code: 'root-user',
  severity: Severity.ERROR,
  findings: (subject) => subject.images
    .filter((image) => !image.allowRoot && image.user !== undefined && /^0+(:|$)/.test(image.user))
    .map((image) => ({
      place: imagePlace(subject, image),
      message: `the user is ${quoted(image.user!)}, which is root`,
      wayOut: 'write uid: 65532 (new NonRootUser(runtime)), or allowRoot: true where the service cannot do without',
    })),
};
