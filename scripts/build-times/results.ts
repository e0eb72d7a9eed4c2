import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Seconds, or megabytes, by strategy and column, in the order in which they were measured. */
export type Table = { [strategy: string]: { [column: string]: number[] } };

/** What was measured so far; kept in a file after each build, so that a run that is ended goes on where it was. */
export class Results {
  public readonly table: Table;

  public constructor(private readonly file: string) {
    this.table = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Table : {};
  }

  /** What one strategy took in one column. */
  public of(strategy: string, column: string): readonly number[] {
    return this.table[strategy]?.[column] ?? [];
  }

  /** Keeps one more. */
  public add(strategy: string, column: string, seconds: number): void {
    ((this.table[strategy] ??= {})[column] ??= []).push(seconds);
    this.save();
  }

  /** Keeps the only one. */
  public set(strategy: string, column: string, value: number): void {
    (this.table[strategy] ??= {})[column] = [value];
    this.save();
  }

  /** Forgets what is measured again. */
  public forget(strategy: string, column: string): void {
    delete this.table[strategy]?.[column];
    this.save();
  }

  private save(): void {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, `${JSON.stringify(this.table, undefined, 2)}\n`);
  }
}
