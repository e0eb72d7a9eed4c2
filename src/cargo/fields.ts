import { Disk, TomlFile } from './disk';
import { describe, isTable, own, Table } from './toml';

type Key = string | number;

/** One table of a file, read with its types checked: a value of the wrong kind is an error at its line. */
export class Fields {
  public constructor(
    public readonly disk: Disk,
    public readonly file: TomlFile,
    public readonly table: Table,
    private readonly parent?: Fields,
    private readonly key: readonly Key[] = [],
  ) {}

  /** The keys that lead here; put together only for messages. */
  private get path(): Key[] {
    return [...this.parent?.path ?? [], ...this.key];
  }

  public get keys(): string[] {
    return Object.keys(this.table).sort();
  }

  public has(key: string): boolean {
    return own(this.table, key) !== undefined;
  }

  public raw(key: string): unknown {
    return own(this.table, key);
  }

  public text(key: string): string | undefined {
    const value = own(this.table, key);
    return value === undefined || typeof value === 'string' ? value : this.wrong(key, 'a text');
  }

  public flag(key: string): boolean | undefined {
    const value = own(this.table, key);
    return value === undefined || typeof value === 'boolean' ? value : this.wrong(key, 'true or false');
  }

  public texts(key: string): string[] | undefined {
    const value = own(this.table, key);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.wrong(key, 'a list of texts');
    const odd = value.find((item) => typeof item !== 'string');
    return odd === undefined ? value as string[] : this.fail(`${this.name(key)} holds ${describe(odd)}, but must be a list of texts`, key);
  }

  public fields(key: string): Fields | undefined {
    const value = own(this.table, key);
    if (value === undefined) return undefined;
    return isTable(value) ? new Fields(this.disk, this.file, value, this, [key]) : this.wrong(key, 'a table');
  }

  /** A list of tables: `[[key]]`. */
  public list(key: string): Fields[] | undefined {
    const value = own(this.table, key);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || !value.every(isTable)) return this.wrong(key, `a list of tables: [[${key}]]`);
    return value.map((item, index) => new Fields(this.disk, this.file, item, this, [key, index]));
  }

  /** The first of the spellings that is there: Cargo still reads `dev_dependencies`. */
  public either(first: string, second: string): string {
    return !this.has(first) && this.has(second) ? second : first;
  }

  /** @throws CargoError at the key, or at this table where no key is given */
  public fail(sentence: string, ...key: Key[]): never {
    return this.disk.fail(this.file.path, sentence, this.file.text, [...this.path, ...key]);
  }

  public wrong(key: string, expected: string): never {
    return this.fail(`${this.name(key)} is ${describe(own(this.table, key))}, but must be ${expected}`, key);
  }

  /** The key with the tables that hold it, as TOML writes it. */
  public name(...key: Key[]): string {
    return [...this.path, ...key]
      .map((part) => (typeof part === 'number' ? `[${part}]` : /^[A-Za-z0-9_-]+$/.test(part) ? part : JSON.stringify(part)))
      .join('.').replace(/\.\[/g, '[');
  }
}
