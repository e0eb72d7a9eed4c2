import { Severity } from '../finding';
import { IRule } from '../rule';
import { imagePlace, literal, quoted } from '../words';

/** The health check runs without what the base has not. */
export const healthcheckShell: IRule = {
  code: 'healthcheck-shell',
  severity: Severity.ERROR,
  findings: (subject) => subject.images
    .filter((image) => image.healthNeedsShell && !image.shell)
    .map((image) => {
      const words = image.health ?? [];
      return {
        place: imagePlace(subject, image),
        message: `the health check runs ${quoted(words.join(' '))}, but the base ${quoted(image.base)} has neither a shell nor curl: the container would never be healthy`,
        wayOut: `write health: Probe.httpGet(${literal(pathOf(words) ?? '/healthz')}), or Probe.tcp(), which need neither`,
      };
    }),
};

/** The path that the command asks for, where it names a URL. */
function pathOf(words: readonly string[]): string | undefined {
  return /https?:\/\/[^/\s'"]+(\/[^\s'"|;&)]*)/.exec(words.join(' '))?.[1];
}
