import { DEFAULT_NAMES, Service, SERVICES } from './services';

export interface Selection {
  readonly services: readonly Service[];
  readonly keep: boolean;
  readonly warm: boolean;
  readonly help: boolean;
  /** A packed library to test instead of this checkout's. */
  readonly tarball?: string;
  /** Generate only, into a folder of this one for each service. */
  readonly generate?: string;
  /** Instead of services, this slice of the combinations of linkage, runtime, cache and builder. */
  readonly matrix?: { readonly number: number; readonly of: number; readonly only: readonly string[] };
}

/** The usage, one option a line. */
export const USAGE = [
  'npm run test:engine -- [NAME…] [--all] [--keep] [--warm] [--tarball=FILE] [--generate=FOLDER]',
  '',
  `  NAME     one of ${SERVICES.map(({ name }) => name).join(', ')}`,
  `           (without a name: ${DEFAULT_NAMES.join(', ')})`,
  '  --all    all of them',
  '  --keep   keep the folders and images',
  '  --warm   let the first build use layers of an earlier run: faster, and its seconds then say little',
  '  --tarball=FILE      test this packed library instead of the checkout',
  '  --matrix            instead: a covering set of linkage, runtime, cache and builder, from a tiny crate; a NAME is then a part of one\'s name',
  '  --slice=N/M         of the covering set, every M-th from the N-th on',
  '  --generate=FOLDER   only put the generated files into FOLDER/NAME, for the checkers; needs no engine',
];

const SWITCHES = ['--all', '--keep', '--warm', '--help', '--matrix'];
const VALUES = ['--tarball', '--generate', '--slice'];

/** Reads the command line; an error names what is known. */
export function select(given: readonly string[]): Selection {
  // `--slice 1/4` is what people type
  const argv: string[] = given.flatMap((word, index) => (word === '--slice' ? [`--slice=${given[index + 1] ?? '?'}`] : given[index - 1] === '--slice' ? [] : [word]));
  const unknownFlag = argv.find((word) => word.startsWith('-') && !SWITCHES.includes(word) && !VALUES.some((flag) => word.startsWith(`${flag}=`)));
  if (unknownFlag !== undefined) {
    throw new Error(`no such option: ${unknownFlag}; there are ${[...SWITCHES, ...VALUES.map((flag) => `${flag}=…`)].join(', ')}`);
  }
  const value = (flag: string) => argv.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1) || undefined;
  const names = argv.filter((word) => !word.startsWith('-'));
  if (argv.includes('--matrix')) return { ...NOTHING, help: argv.includes('--help'), matrix: { ...sliceOf(value('--slice')), only: names } };
  if (value('--slice') !== undefined) throw new Error('--slice is of the matrix: write --matrix --slice=1/4');
  const unknown = names.find((name) => !SERVICES.some((service) => service.name === name));
  if (unknown !== undefined) {
    throw new Error(`no such service: ${unknown}; there are ${SERVICES.map(({ name }) => name).join(', ')}`);
  }
  const wanted = names.length > 0 ? names : DEFAULT_NAMES;
  return {
    services: SERVICES.filter(({ name }) => argv.includes('--all') || wanted.includes(name)),
    keep: argv.includes('--keep'),
    warm: argv.includes('--warm'),
    help: argv.includes('--help'),
    tarball: value('--tarball'),
    generate: value('--generate'),
  };
}

const NOTHING = { services: [], keep: false, warm: false };

function sliceOf(text: string | undefined): { number: number; of: number } {
  if (text === undefined) return { number: 1, of: 1 };
  const [, number, of] = (/^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? []).map(Number);
  if (number === undefined || number > of) throw new Error(`--slice takes N/M with N from 1 to M, such as 1/4: got ${JSON.stringify(text)}`);
  return { number, of };
}
