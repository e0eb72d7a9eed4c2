import { Severity } from '../finding';
import { IRule } from '../rule';
import { imagePlace } from '../words';

/** The lowest port that needs no privilege everywhere. */
const UNPRIVILEGED = 1024;

/** A port below 1024 comes with the capability to bind it. */
export const privilegedPort: IRule = {
  code: 'privileged-port',
  severity: Severity.ERROR,
  findings: (subject) => subject.images
    .filter((image) => image.port !== undefined && image.port < UNPRIVILEGED && !image.capabilities.some(binds))
    .map((image) => ({
      place: imagePlace(subject, image),
      message: `port ${image.port} is below ${UNPRIVILEGED}, and all capabilities are dropped: not every runtime lets the service bind it`,
      wayOut: `write port: ${8000 + image.port!} and publish it as ${image.port}, or capabilities: ['NET_BIND_SERVICE']`,
    })),
};

function binds(capability: string): boolean {
  return ['NET_BIND_SERVICE', 'ALL'].includes(capability.toUpperCase().replace(/^CAP_/, ''));
}
