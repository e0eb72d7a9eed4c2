/** Columns as wide as their widest cell, two blanks between them; a column without a cell is left out. */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  emphasize: (text: string) => string = (text) => text,
): string[] {
  const used = head.map((_, column) => rows.some((row) => row[column] !== ''));
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => width(row[column]))));
  const print = (cells: readonly string[]) => cells
    .map((cell, column) => cell + ' '.repeat(widths[column] - width(cell)))
    .filter((_, column) => used[column]).join('  ').trimEnd();
  return [emphasize(print(head)), ...rows.map(print)];
}

/** `1 package`, `2 packages`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

/** The first few of a list, and how many more there are. */
export function shortList(items: readonly string[], most: number): string {
  return items.length <= most ? items.join(', ') : `${items.slice(0, most - 1).join(', ')} and ${items.length - most + 1} more`;
}

function width(text: string): number {
  return [...text].length;
}
