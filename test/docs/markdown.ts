/**
 * The comments that tell how a page is kept true, each on a line of its own above what it is about:
 *
 *     <!-- example: program over orders -->      a ts block that is compiled and run
 *     <!-- example: image -->                    lines of one, within a frame of `frames.ts`
 *     <!-- writes: Dockerfile -->                a block that is a file as the example writes it
 *     <!-- writes: Dockerfile: toolchain -->     … or some stages of it
 *     <!-- adds: compose.yaml -->                a block that is what the lines change in a file
 *     <!-- says -->                              a block that is the error of the example
 *     <!-- ids: toolchain, build -->             a table of the ids of some stages' instructions
 *     <!-- options: ChefCacheOptions -->         a table of a struct's options
 */
const VERBS = ['example', 'writes', 'adds', 'says', 'ids', 'options'] as const;

/** What a comment says. */
export interface Directive {
  readonly verb: typeof VERBS[number];
  readonly subject: string;
  /** The number of its line, from 1. */
  readonly line: number;
  /** What stands below it: the lines of a fenced block, or of a table. */
  readonly body: readonly string[];
  /** Where the body starts, as an index of lines. */
  readonly start: number;
}

/** A page with its comments. */
export interface Page { readonly lines: readonly string[]; readonly directives: readonly Directive[]; readonly unmarked: readonly number[] }

/** Reads a page. */
export function parsePage(text: string): Page {
  const lines = text.split('\n');
  const directives: Directive[] = [];
  const unmarked: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    const match = /^<!-- (\w+)(?:: (.+?))? -->$/.exec(lines[index]);
    if (match) {
      const verb = VERBS.find((known) => known === match[1]);
      if (!verb) throw new Error(`line ${index + 1}: unknown comment ${JSON.stringify(lines[index])}; known are ${VERBS.join(', ')}`);
      const { start, end } = bodyBelow(lines, index + 1);
      directives.push({ verb, subject: match[2] ?? '', line: index + 1, body: lines.slice(start, end), start });
      index = end;
    } else if (/^```/.test(lines[index])) {
      if (/^```(ts|typescript)\b/.test(lines[index])) unmarked.push(index + 1);
      index = closing(lines, index + 1);
    }
  }
  return { lines, directives, unmarked };
}

/** The page's text with other bodies. */
export function withBodies(page: Page, bodies: ReadonlyMap<Directive, readonly string[]>): string {
  const parts: string[] = [];
  let at = 0;
  for (const directive of page.directives) {
    parts.push(...page.lines.slice(at, directive.start), ...bodies.get(directive) ?? directive.body);
    at = directive.start + directive.body.length;
  }
  return [...parts, ...page.lines.slice(at)].join('\n');
}

function bodyBelow(lines: readonly string[], below: number): { readonly start: number; readonly end: number } {
  if (/^```\w/.test(lines[below] ?? '')) return { start: below + 1, end: closing(lines, below + 1) };
  let end = below;
  while (/^\|/.test(lines[end] ?? '')) end++;
  return { start: below, end };
}

function closing(lines: readonly string[], from: number): number {
  const end = lines.findIndex((line, index) => index >= from && line === '```');
  if (end < 0) throw new Error(`line ${from}: the block has no end`);
  return end;
}
