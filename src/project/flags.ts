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
