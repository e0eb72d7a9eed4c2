/**
 * A source of COPY is matched twice: by Go's `filepath.Match` in the builder, and by the client as an include pattern like
 * those of `.dockerignore`, which knows backslashes, `!` and `^`, and trims spaces. In brackets, with a backslash where the
 * client would still see a wildcard, a character is only itself to both. Measured with the engine with 43 hostile names.
 */
const SPECIAL = /[*?[\\]|(^|\/)!|(^|\/)[\s\u0085]|[\s\u0085](\/|$)/;

/** Whether the path must be written as a pattern to mean itself. A path without wildcards is better: BuildKit then says when it is missing. */
export function needsPattern(path: string): boolean {
  return SPECIAL.test(path);
}

/** The pattern that matches this path alone. */
export function literalPattern(path: string): string {
  return path
    .replace(/[*?\\^]|\[/g, (character) => character === '[' ? '[[]' : `[\\${character}]`)
    .replace(/(^|\/)(!|[\s\u0085])/g, '$1[$2]')
    .replace(/([\s\u0085])(?=\/|$)/g, '[$1]');
}
