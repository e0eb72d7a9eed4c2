/** A TOML table as it was read: own keys only, nothing checked. */
export type Table = { [key: string]: unknown };

/** The parser's complaint, in our words. */
export interface TomlFault {
  readonly sentence: string;
  readonly line: number;
  readonly column: number;
}

/** Reads TOML; what is wrong goes to `fail`, which must throw. */
export function parseToml(text: string, fail: (fault: TomlFault) => never): Table {
  // loaded at the first manifest: requiring the library stays fast where nothing is read
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parse } = require('smol-toml') as { parse(toml: string, options: object): unknown };
  try {
    return parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, { integersAsBigInt: 'asNeeded' }) as Table;
  } catch (error) {
    const { message, line, column } = error as Error & { line?: number; column?: number };
    // the parser appends a drawing of the line
    const what = message.split('\n')[0].replace(/^Invalid TOML document: /, '').replace(/\.$/, '');
    return fail({ sentence: `this is not TOML: ${what}`, line: line ?? 1, column: column ?? 1 });
  }
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** An own key's value: `toString` and the like, which every object inherits, are no keys. */
export function own(table: Table, key: string): unknown {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A value as JSON carries it, the way Cargo prints it: dates under a name of their own, no number that JSON has not. */
export function toJson(value: unknown): any {
  if (value instanceof Date) return { $__toml_private_datetime: value.toISOString().replace(/(\.\d*?)0+(?=$|[Z+-])/, '$1').replace(/\.(?=$|[Z+-])/, '') };
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(toJson);
  if (!isTable(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, toJson(value[key])]));
}

/** A table with its keys in order; `__proto__` is a key like any other. */
export function sortedTable<T>(entries: readonly (readonly [string, T])[]): { [key: string]: T } {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** What a value is, for a message. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Date) return 'a date';
  if (Array.isArray(value)) return 'a list';
  if (isTable(value)) return 'a table';
  if (typeof value === 'bigint') return `the number ${value}`;
  if (typeof value === 'boolean' || typeof value === 'number') return `${typeof value === 'number' ? 'the number ' : ''}${value}`;
  return `the text ${JSON.stringify(value)}`;
}
