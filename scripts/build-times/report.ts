import { Column, COLUMNS } from './columns';
import { Table } from './results';
import { FIELD, Strategy } from './strategies';
import { median } from '../bench/samples';

/** Whatever of the field is fastest in a column, right or stale. */
const THE_BEST = 'the best of the field';

/** What begins with an earlier build's target directory, and not with a layer. */
const SEEDED = 'ours-fast';

/** A goal of the project: a column's seconds of ours, against another strategy's. */
interface Goal {
  readonly column: string;
  readonly ours: string;
  /** A strategy, or `THE_BEST`. */
  readonly against: string;
  /** The most that ours may take, as a share of the other's. */
  readonly share: number;
  /** What it may take beyond that, in seconds. */
  readonly plus?: number;
}

export const GOALS: readonly Goal[] = [
  { column: 'cold', ours: 'ours-fast', against: 'naive', share: 0.9 },
  { column: 'cold', ours: 'ours-release', against: 'naive', share: 1.05 },
  ...['main', 'library'].flatMap((column): Goal[] => [
    { column, ours: 'ours-fast', against: 'chef', share: 0.3 },
    { column, ours: 'ours-fast', against: 'chef-fast', share: 0.35 },
    { column, ours: 'ours-fast', against: 'cargo-fast', share: 1, plus: 1.5 },
  ]),
  { column: 'added', ours: 'ours-fast', against: 'chef', share: 0.1 },
  ...['fresh-edit', 'fresh-library'].map((column): Goal => ({ column, ours: 'ours-fast', against: 'chef', share: 0.4 })),
  { column: 'fresh-added', ours: 'ours-fast', against: 'chef', share: 0.15 },
  ...COLUMNS.map(({ name }): Goal => ({ column: name, ours: 'ours-fast', against: THE_BEST, share: 1.1 })),
];

/** One figure: the median, and the spread where there is one. */
export function figure(seconds: readonly number[]): string {
  if (seconds.length === 0) return '–';
  const text = short(median(seconds));
  return seconds.length === 1 ? text : `${text} (${short(Math.min(...seconds))}–${short(Math.max(...seconds))})`;
}

/** The table of all strategies and columns, as markdown. */
export function figures(table: Table, strategies: readonly Strategy[], columns: readonly Pick<Column, 'name' | 'title'>[]): string[] {
  const shown = columns.filter(({ name }) => strategies.some((strategy) => table[strategy.name]?.[name]?.length));
  const rows = strategies.filter(({ name }) => shown.some((column) => table[name]?.[column.name]?.length));
  if (rows.length === 0) return [];
  return [
    `| | ${shown.map(({ title }) => title).join(' | ')} |`,
    `|---|${shown.map(() => '---:').join('|')}|`,
    ...rows.map(({ name, title, source }) =>
      `| [${title}](${source}) | ${shown.map((column) => figure(table[name][column.name] ?? [])).join(' | ')} |`),
  ];
}

/** How fast a network is, in megabits a second. */
const NETWORKS = [{ title: '1 Gbit/s', rate: 1000 }, { title: '100 Mbit/s', rate: 100 }];

/** The seconds of builders that were made just now, as they would be with a network between them and the registry, as markdown. */
export function overNetworks(table: Table, strategies: readonly Strategy[], columns: readonly Column[]): string[] {
  const shown = columns.filter(({ name, fresh }) => fresh && strategies.some((strategy) => table[strategy.name]?.[name]?.length));
  const rows = strategies.filter(({ name }) => table[name]?.kept?.length && shown.some((column) => table[name][column.name]?.length));
  if (rows.length === 0) return [];
  const pairs = shown.flatMap((column) => NETWORKS.map((network) => ({ column, network })));
  return [
    `| | ${pairs.map(({ column, network }) => `${column.title}, ${network.title}`).join(' | ')} |`,
    `|---|${pairs.map(() => '---:').join('|')}|`,
    ...rows.map(({ name, title, source }) => `| [${title}](${source}) | ${pairs.map(({ column, network }) => {
      const seconds = table[name][column.name] ?? [];
      return seconds.length === 0 ? '–' : short(median(seconds) + pulled(table, name, column) * 8 / network.rate);
    }).join(' | ')} |`),
  ];
}

/** The megabytes that such a builder pulls: with one more dependency, a layer of dependencies is of no use to it. */
function pulled(table: Table, strategy: string, column: Column): number {
  const { kept, 'kept-own': own } = table[strategy];
  return median(kept) - (column.name === 'fresh-added' && strategy !== SEEDED ? median(own) : 0);
}

/** The goals against what was measured, as markdown; a goal of which a side is not measured says so. */
export function goals(table: Table): string[] {
  return [
    '| column | goal | measured | met |', '|---|---|---|---|',
    ...GOALS.map((goal) => {
      const { column, ours, against, share, plus } = goal;
      const words = `${ours} ≤ ${share === 1 ? '' : `${share} × `}${against}${plus === undefined ? '' : ` + ${plus} s`}`;
      const [mine, other] = [fastest(table, column, [ours]), fastest(table, column, against === THE_BEST ? FIELD : [against])];
      if (!mine || !other) return `| ${column} | ${words} | not measured | – |`;
      return `| ${column} | ${words} | ${compared(mine, other, goal)} | ${mine.seconds <= share * other.seconds + (plus ?? 0) ? 'yes' : '**no**'} |`;
    }),
  ];
}

interface Fastest { readonly strategy: string; readonly seconds: number }

/** The least median of some strategies in a column. */
function fastest(table: Table, column: string, strategies: readonly string[]): Fastest | undefined {
  return strategies.flatMap((strategy) => {
    const seconds = table[strategy]?.[column] ?? [];
    return seconds.length > 0 ? [{ strategy, seconds: median(seconds) }] : [];
  }).sort((a, b) => a.seconds - b.seconds)[0];
}

function compared(mine: Fastest, other: Fastest, { against, plus }: Goal): string {
  if (plus !== undefined) return `${short(mine.seconds)} s, ${short(mine.seconds - other.seconds)} s above ${short(other.seconds)} s`;
  return `${short(mine.seconds)} / ${short(other.seconds)} s${against === THE_BEST ? ` (${other.strategy})` : ''} = ${(mine.seconds / other.seconds).toFixed(2)}`;
}

function short(seconds: number): string {
  return seconds < 99.95 ? seconds.toFixed(seconds < 9.995 ? 2 : 1) : String(Math.round(seconds));
}
