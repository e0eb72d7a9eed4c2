import { Severity } from '../finding';
import { isLoopback, listens } from '../listen';
import { IRule } from '../rule';
import { imagePlace } from '../words';

/** The service listens where others reach it: a container's loopback is its own. */
export const loopbackBind: IRule = {
  code: 'loopback-bind',
  severity: Severity.WARNING,
  findings: (subject) => subject.images.flatMap((image) => (image.port === undefined ? [] : listens(image)
    .filter(({ host, port }) => host !== undefined && isLoopback(host) && (port === undefined || port === image.port))
    .map(({ host, by }) => ({
      place: imagePlace(subject, image),
      message: `${by}: ${host} is the container's own loopback, so nothing that is published reaches port ${image.port}; a health check inside is content all the same`,
      wayOut: 'let it listen on 0.0.0.0, or on :: for both protocols',
    })))),
};
