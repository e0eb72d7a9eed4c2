import { Severity } from '../finding';
import { listens } from '../listen';
import { IRule } from '../rule';
import { imagePlace } from '../words';

/** The port that is exposed, published and asked for its health is the one that the service is told to listen on. */
export const portMismatch: IRule = {
  code: 'port-mismatch',
  severity: Severity.WARNING,
  findings: (subject) => subject.images.flatMap((image) => {
    const stated = image.port === undefined ? [] : listens(image).filter(({ port }) => port !== undefined && port !== 0);
    // with several listeners one of them is it
    if (stated.length === 0 || stated.some(({ port }) => port === image.port)) return [];
    const [{ by, port }] = stated;
    return [{
      place: imagePlace(subject, image),
      message: `${by} lets it listen on ${port}, but port is ${image.port}: EXPOSE, the published port and the health check ask ${image.port}`,
      wayOut: `write port: ${port}, or let it listen on ${image.port}; portEnv keeps both equal where a variable says the port`,
    }];
  }),
};
