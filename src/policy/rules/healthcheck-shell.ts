import { Severity } from '../finding';
import { IRule } from '../rule';
import { ImageFacts } from '../subject';
import { imagePlace, literal, quoted } from '../words';

/** The health check runs without what the base has not. */
export const healthcheckShell: IRule = {
  code: 'healthcheck-shell',
  severity: Severity.ERROR,
  findings: (subject) => subject.images
    .filter((image) => image.healthNeedsShell)
    .flatMap((image) => {
      const words = image.health ?? [];
      const lacking = image.shell ? missingProgram(image, words) : 'neither a shell nor curl';
      if (lacking === undefined) return [];
      const install = image.shell ? `, or install what it runs: ${literal(lacking.replace(/^no /, ''))} in packages` : '';
      return [{
        place: imagePlace(subject, image),
        message: `the health check runs ${quoted(words.join(' '))}, but the base ${quoted(image.base)} has ${lacking}: the container would never be healthy`,
        wayOut: `write health: Probe.httpGet(${literal(pathOf(words) ?? '/healthz')}), or Probe.tcp(), which need neither${install}`,
      }];
    }),
};

/** The first program that the base has not, of those that are known to be missing often. */
function missingProgram({ programs }: ImageFacts, words: readonly string[]): string | undefined {
  if (!programs) return undefined;
  const called = [words[0].split('/').at(-1)!, ...words.slice(1).join(' ').match(/(?<![\w./-])(curl|wget|nc)(?= )/g) ?? []];
  const missing = called.find((name) => /^(bash|ash|curl|wget|nc)$/.test(name) && !programs.includes(name));
  return missing && `no ${missing}`;
}

/** The path that the command asks for, where it names a URL. */
function pathOf(words: readonly string[]): string | undefined {
  return /https?:\/\/[^/\s'"]+(\/[^\s'"|;&)]*)/.exec(words.join(' '))?.[1];
}
