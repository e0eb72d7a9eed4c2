import { Row } from './scenario';
import { CommandFailed } from '../kit/command';
import { bytes, commandLine, seconds, table } from '../kit/format';

/** One row per service: what it took. */
export function report(rows: readonly Row[]): string[] {
  return table(
    ['service', 'cold', 'after the edit', 'image', 'to healthy', 'to stop'],
    rows.map((row) => [row.name, seconds(row.cold), seconds(row.edited), bytes(row.size), seconds(row.healthy), seconds(row.stop)]),
  );
}

/** What went wrong, for a person who was not watching: what was run, where, its last lines. */
export function explain(error: unknown): string[] {
  if (error instanceof CommandFailed) {
    return [error.ending, `run:   ${commandLine(error.words)}`, `in:    ${error.cwd}`, 'its last lines:', ...error.lastLines.map((line) => `  ${line}`)];
  }
  return (error instanceof Error ? error.message : String(error)).split('\n');
}
