import { didYouMean } from '../cargo/nearest';

/** Something to write to: a part of `process.stdout`, so that tests can listen. */
export interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Where a verb writes. */
export interface Streams {
  readonly stdout: Stream;
  readonly stderr: Stream;
}

/** What a verb ends with. The same for all of them. */
export enum ExitCode {
  CLEAN = 0,
  /** Findings, or drift: the output says which. */
  FINDINGS = 1,
  /** Wrong use, or the question cannot be answered. */
  USAGE = 2,
}

/** A word that can stand after the command's name. */
export interface Verb {
  readonly summary: string;
  readonly help: string;
  run(args: readonly string[], streams: Streams): ExitCode | Promise<ExitCode>;
}

/** The command line was not understood. */
export class UsageError extends Error {}

/** What stood after the verb. */
export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: readonly string[];
  /** The flags that take a value, each as often as it was given. */
  readonly settings: ReadonlyMap<string, readonly string[]>;
}

/**
 * Splits a verb's arguments into its flags, switches and those with a value (`--path /a` or `--path=/a`), and the rest.
 * @throws UsageError for a flag that is not known
 */
export function splitArguments(args: readonly string[], known: readonly string[], maxValues: number, valued: readonly string[] = []): Arguments {
  const flags = new Set<string>();
  const values: string[] = [];
  const settings = new Map<string, string[]>();
  const spelled = [...known, ...valued].map((name) => `--${name}`);
  let onlyValues = false;
  for (let index = 0; index < args.length; index++) {
    const each = args[index];
    if (onlyValues || !each.startsWith('-') || each === '-') {
      values.push(each);
    } else if (each === '--') {
      onlyValues = true;
    } else {
      const name = each === '-h' ? 'help' : each.replace(/^--?/, '');
      const [bare] = name.split('=');
      if (!each.startsWith('--') && each !== '-h') throw new UsageError(`unknown flag ${JSON.stringify(each)}: flags start with two hyphens${didYouMean(`--${bare}`, spelled)}`);
      if (bare !== 'help' && !spelled.includes(`--${bare}`)) throw new UsageError(`unknown flag ${JSON.stringify(each)}${didYouMean(`--${bare}`, spelled)}`);
      if (valued.includes(bare)) {
        const value = name === bare ? args[index += 1] : name.slice(bare.length + 1);
        if (value === undefined || value === '') throw new UsageError(`--${bare} takes a value, and there is none`);
        settings.set(bare, [...settings.get(bare) ?? [], value]);
        continue;
      }
      if (name !== bare) throw new UsageError(`--${bare} takes no value; got ${JSON.stringify(each)}`);
      flags.add(name);
    }
  }
  if (values.length > maxValues) {
    throw new UsageError(`too many arguments: ${values.map((each) => JSON.stringify(each)).join(', ')}; at most ${maxValues === 1 ? 'one is' : `${maxValues} are`} taken`);
  }
  return { flags, values, settings };
}
