import { BuildFacts, ImageFacts, RuleSubject } from './subject';

/** Where a finding of a builder stands. */
export function builderPlace(subject: RuleSubject, build: BuildFacts): string {
  return `${subject.dockerfile}, builder ${quoted(build.name)}`;
}

/** Where a finding of an image stands. */
export function imagePlace(subject: RuleSubject, image: ImageFacts): string {
  return `${subject.dockerfile}, image ${quoted(image.name)}`;
}

/** A value as a message shows it: control characters cannot reach the terminal. */
export function quoted(value: string): string {
  return JSON.stringify(value);
}

/** `"a"`, `"a" and "b"`, `"a", "b" and 7 more`. */
export function listed(values: readonly string[], atMost = 5): string {
  const shown = values.slice(0, values.length > atMost ? atMost - 1 : atMost).map(quoted);
  const rest = values.length - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

/** A value as one writes it in `.projenrc.ts`. */
export function literal(value: string): string {
  return `'${JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\\'')}'`;
}

/** A list as one writes it in `.projenrc.ts`: `['a', 'b']`. */
export function literals(values: readonly string[]): string {
  return `[${values.map(literal).join(', ')}]`;
}
