const NUMBER = '(?:0|[1-9]\\d*)';
const WORD = '[0-9A-Za-z-]+';
const VERSION = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${WORD}(?:\\.${WORD})*)?(?:\\+${WORD}(?:\\.${WORD})*)?$`);
const COMPARATOR = new RegExp(
  `^(=|>=|>|<=|<|~|\\^)? *(${NUMBER})(?:\\.(${NUMBER}|[*xX])(?:\\.(${NUMBER}|[*xX])(-${WORD}(?:\\.${WORD})*)?(?:\\+${WORD}(?:\\.${WORD})*)?)?)? *$`,
);

/** Whether this is a full semantic version. */
export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Whether this is a Rust version as `rust-version` takes it: `1.80`, `1.80.1`. */
export function isRustVersion(text: string): boolean {
  return new RegExp(`^${NUMBER}(?:\\.${NUMBER}){0,2}$`).test(text);
}

/** A version requirement as Cargo prints it: `1` is `^1`. @returns undefined where it is none */
export function printRequirement(text: string): string | undefined {
  if (/^ *[*xX] *$/.test(text)) return '*';
  const parts = text.split(',').map((part) => printComparator(part.replace(/^ +/, '')));
  // a trailing comma is legal
  if (parts.length > 1 && text.trimEnd().endsWith(',')) parts.pop();
  return parts.includes(undefined) ? undefined : parts.join(', ');
}

function printComparator(text: string): string | undefined {
  const match = COMPARATOR.exec(text);
  if (!match) return undefined;
  const [, operator, major, minor, patch, pre] = match;
  const open = [minor, patch].some((part) => part !== undefined && !/\d/.test(part));
  if (minor !== undefined && !/\d/.test(minor) && patch !== undefined && /\d/.test(patch)) return undefined;
  const numbers = [major, minor, patch].filter((part) => part !== undefined && /\d/.test(part)).join('.');
  // a star without an operator is an operator of its own; after `>=` and its like it only leaves the number out
  if (operator === undefined) return open ? `${numbers}.*` : `^${numbers}${pre ?? ''}`;
  return `${operator}${numbers}${pre ?? ''}`;
}
