import { Column } from './columns';
import { Table } from './results';
import { Strategy } from './strategies';
import { median } from '../bench/samples';

/** A goal of the project: a column's seconds of ours, against another strategy's. */
interface Goal {
  readonly column: string;
  readonly ours: string;
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

/** The goals against what was measured, as markdown; a goal of which a side is not measured says so. */
export function goals(table: Table): string[] {
  const value = (strategy: string, column: string) => {
    const seconds = table[strategy]?.[column] ?? [];
    return seconds.length > 0 ? median(seconds) : undefined;
  };
  return [
    '| column | goal | measured | met |', '|---|---|---|---|',
    ...GOALS.map(({ column, ours, against, share, plus }) => {
      const goal = `${ours} ≤ ${share === 1 ? '' : `${share} × `}${against}${plus === undefined ? '' : ` + ${plus} s`}`;
      const [mine, other] = [value(ours, column), value(against, column)];
      if (mine === undefined || other === undefined) return `| ${column} | ${goal} | not measured | – |`;
      const measured = plus === undefined ? `${short(mine)} / ${short(other)} s = ${(mine / other).toFixed(2)}` : `${short(mine)} s, ${short(mine - other)} s above ${short(other)} s`;
      return `| ${column} | ${goal} | ${measured} | ${mine <= share * other + (plus ?? 0) ? 'yes' : '**no**'} |`;
    }),
  ];
}

function short(seconds: number): string {
  return seconds < 99.95 ? seconds.toFixed(seconds < 9.995 ? 2 : 1) : String(Math.round(seconds));
}
