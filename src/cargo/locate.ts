/**
 * Finds the line of a key in TOML text, for error messages only: the text has been parsed, so this need not judge it.
 * It knows tables, lists of tables and dotted keys; a key inside an inline table is found at the key that holds it.
 */
export function locateKey(text: string, path: readonly (string | number)[]): { readonly line: number; readonly column: number } | undefined {
  const counts = new Map<string, number>();
  let table: (string | number)[] = [];
  let best: { line: number; column: number; depth: number } | undefined;
  let multiline: string | undefined;
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (multiline !== undefined) {
      if (line.includes(multiline)) multiline = undefined;
      continue;
    }
    const column = line.length - line.trimStart().length + 1;
    const header = /^\s*(\[\[?)(.*?)\]\]?\s*(?:#.*)?$/.exec(line);
    if (header) {
      const keys = splitKey(header[2]);
      const name = JSON.stringify(keys);
      if (header[1] === '[[') counts.set(name, (counts.get(name) ?? -1) + 1);
      table = keys.flatMap((key, at) => {
        const count = counts.get(JSON.stringify(keys.slice(0, at + 1)));
        return count === undefined ? [key] : [key, count];
      });
      best = better(best, table, path, index + 1, column);
      continue;
    }
    const assignment = /^\s*((?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=(.*)$/.exec(line);
    if (!assignment) continue;
    best = better(best, [...table, ...splitKey(assignment[1])], path, index + 1, column);
    const quote = /"""|'''/.exec(assignment[2]);
    if (quote && !assignment[2].slice(quote.index + 3).includes(quote[0])) multiline = quote[0];
  }
  return best && { line: best.line, column: best.column };
}

/** The longest match so far: `[package]` stands in for a `version` that is missing in it. */
function better(
  best: { line: number; column: number; depth: number } | undefined,
  found: readonly (string | number)[],
  wanted: readonly (string | number)[],
  line: number,
  column: number,
): { line: number; column: number; depth: number } | undefined {
  // `version.workspace = true` is where `version` is stated
  const depth = Math.min(found.length, wanted.length);
  if (!found.slice(0, depth).every((key, index) => key === wanted[index])) return best;
  return best === undefined || depth > best.depth ? { line, column, depth } : best;
}

function splitKey(text: string): string[] {
  const parts = text.match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^.\s"']+/g) ?? [];
  return parts.map((part) => (part.startsWith('"') || part.startsWith("'") ? part.slice(1, -1) : part));
}
