import { InitProject } from 'projen';
import { didYouMean } from '../cargo/nearest';

/** What an enum's flag takes. */
export interface FlagValues { readonly [option: string]: { readonly [member: string]: string } }

/**
 * Refuses a flag of `projen new` whose value is none of its enum's: projen itself would look up a member that does not
 * exist, and go on as if the flag had not been given.
 */
export function refuseUnknownFlags(created: InitProject | undefined, flags: FlagValues): void {
  for (const [option, members] of Object.entries(flags)) {
    const stated = created?.args[option];
    if (stated === undefined) continue;
    const member = String(stated).toUpperCase().replace(/-/g, '_');
    if (Object.hasOwn(members, member)) continue;
    const values = Object.keys(members).map((name) => name.toLowerCase().replace(/_/g, '-'));
    throw new Error(`--${option}: got ${JSON.stringify(stated)}${didYouMean(String(stated), values)}`);
  }
}

/**
 * The options with every item of a list as text: `--args=5000` reaches us as a number, because the command line's parser
 * reads digits as one.
 */
export function listsOfText<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, Array.isArray(value) ? value.map(textOfNumber) : value])) as T;
}

function textOfNumber(item: unknown): unknown {
  return typeof item === 'number' ? String(item) : item;
}
