import { COLUMNS, Column } from './columns';
import { STRATEGIES, Strategy } from './strategies';
import { Subject, SUBJECTS } from './subjects';

export interface Selection {
  readonly subjects: readonly Subject[];
  /** @default - each subject's own */
  readonly strategies?: readonly Strategy[];
  /** @default - each subject's own */
  readonly columns?: readonly Column[];
  /** @default - each column's own */
  readonly times?: number;
  readonly again: boolean;
  readonly write: boolean;
  readonly report: boolean;
  /** Seconds after which no further build is started. */
  readonly budget: number;
  readonly help: boolean;
}

export const USAGE = [
  'npm run bench -- [--subjects=NAME,…] [--strategies=NAME,…] [--columns=NAME,…] [--times=N] [--again] [--budget=MINUTES] [--report] [--write]',
  '',
  `  --subjects=…     of ${SUBJECTS.map(({ name }) => name).join(', ')} (example)`,
  `  --strategies=…   of ${STRATEGIES.map(({ name }) => name).join(', ')} (each subject's own)`,
  `  --columns=…      of ${COLUMNS.map(({ name }) => name).join(', ')} (each subject's own; those named fresh- need a registry on 127.0.0.1:5000, and BENCH_BUILDKITD_CONFIG where new builders must be told of mirrors)`,
  '  --times=N        builds a column, instead of its own number',
  '  --again          forget what was measured of these, and measure it again',
  '  --budget=MINUTES start no further build after that; the next run goes on where this one ended',
  '  --report         measure nothing, show what was measured',
  '  --write          write docs/benchmarks.md',
];

/** Reads the command line; an error names what is known. */
export function select(argv: readonly string[]): Selection {
  const values = new Map<string, string>();
  for (const word of argv) {
    const [, flag, value] = /^(--(?:subjects|strategies|columns|times|budget))=(.+)$/.exec(word) ?? /^(--(?:again|write|report|help))()$/.exec(word) ?? [];
    if (!flag) throw new Error(`no such option: ${word}\n${USAGE.join('\n')}`);
    values.set(flag, value);
  }
  return {
    subjects: named(SUBJECTS, values.get('--subjects') ?? SUBJECTS[0].name, 'subject'),
    strategies: stated(STRATEGIES, values.get('--strategies'), 'strategy'),
    columns: stated(COLUMNS, values.get('--columns'), 'column'),
    times: positive(values.get('--times'), '--times'),
    again: values.has('--again'),
    write: values.has('--write'),
    report: values.has('--report'),
    budget: (positive(values.get('--budget'), '--budget') ?? Infinity) * 60,
    help: values.has('--help'),
  };
}

function stated<T extends { readonly name: string }>(all: readonly T[], list: string | undefined, what: string): readonly T[] | undefined {
  return list === undefined ? undefined : named(all, list, what);
}

function named<T extends { readonly name: string }>(all: readonly T[], list: string, what: string): readonly T[] {
  const names = list.split(',');
  const unknown = names.find((name) => !all.some((each) => each.name === name));
  if (unknown !== undefined) throw new Error(`no such ${what}: ${unknown}; there are ${all.map(({ name }) => name).join(', ')}`);
  return all.filter(({ name }) => names.includes(name));
}

function positive(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${flag} is a whole number from 1 on: got ${JSON.stringify(text)}`);
  return Number(text);
}
