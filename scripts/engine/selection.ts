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
  '  --generate=FOLDER   only put the generated files into FOLDER/NAME, for the checkers; needs no engine',
];

const SWITCHES = ['--all', '--keep', '--warm', '--help'];
const VALUES = ['--tarball', '--generate'];

/** Reads the command line; an error names what is known. */
export function select(argv: readonly string[]): Selection {
  const unknownFlag = argv.find((word) => word.startsWith('-') && !SWITCHES.includes(word) && !VALUES.some((flag) => word.startsWith(`${flag}=`)));
  if (unknownFlag !== undefined) {
    throw new Error(`no such option: ${unknownFlag}; there are ${[...SWITCHES, ...VALUES.map((flag) => `${flag}=…`)].join(', ')}`);
  }
  const value = (flag: string) => argv.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1) || undefined;
  const names = argv.filter((word) => !word.startsWith('-'));
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
