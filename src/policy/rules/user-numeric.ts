import { Severity } from '../finding';
import { IRule } from '../rule';
import { imagePlace, quoted } from '../words';

/** The image's user is a number: an orchestrator cannot tell whether a name is root. */
export const userNumeric: IRule = {
  code: 'user-numeric',
  severity: Severity.ERROR,
  findings: (subject) => subject.images
    .filter((image) => (image.user === undefined ? !image.allowRoot : !/^\d+(:\d+)?$/.test(image.user)))
    .map((image) => (image.user === undefined ? {
      place: imagePlace(subject, image),
      message: `no user is stated, so the service runs as whoever the base ${quoted(image.base)} names`,
      wayOut: 'write uid: 65532 (new NonRootUser(runtime)), or allowRoot: true where the base\'s user is meant',
    } : {
      place: imagePlace(subject, image),
      message: `the user is ${quoted(image.user)}, a name: Kubernetes' runAsNonRoot takes numbers only`,
      wayOut: 'write uid: 65532 (new NonRootUser(runtime))',
    })),
};
