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
  if (/^\d{1,4}(?:\.\d{1,4}){0,2}$/.test(text) && !/(?:^|\.)0\d/.test(text)) return `^${text}`;
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

/** Whether the version fits the requirement, as Cargo judges it. @returns true, too, where the requirement is beyond this */
export function fitsRequirement(version: string, requirement: string): boolean {
  const printed = printRequirement(requirement);
  if (printed === undefined || printed === '*') return true;
  const [core, pre] = version.replace(/\+.*$/, '').split(/-(.*)/s);
  const numbers = core.split('.').map(Number);
  const comparators = printed.split(', ').map((part) => COMPARATOR.exec(part.replace(/\.\*$/, ''))!).map((match, index) => ({
    operator: printed.split(', ')[index].endsWith('.*') ? '*' : match[1],
    parts: match.slice(2, 5).filter((part) => part !== undefined).map(Number),
    pre: match[5]?.slice(1),
  }));
  // pre-releases have an order of their own: where one is in play, nobody is accused
  if (pre !== undefined || comparators.some((each) => each.pre !== undefined)) return true;
  return comparators.every(({ operator, parts }) => fits(numbers, operator, parts));
}

function fits(version: readonly number[], operator: string, parts: readonly number[]): boolean {
  const order = parts.map((part, index) => version[index] - part).find((difference) => difference !== 0) ?? 0;
  const same = (count: number) => parts.slice(0, count).every((part, index) => version[index] === part);
  switch (operator) {
    case '>': return order > 0;
    case '>=': return order >= 0;
    case '<': return order < 0;
    case '<=': return order <= 0;
    case '=': case '*': return order === 0;
    case '~': return order >= 0 && same(Math.min(parts.length, 2));
    // the leftmost number that is not zero may not change
    default: return order >= 0 && same(parts.every((part) => part === 0) ? parts.length : parts.findIndex((part) => part !== 0) + 1);
  }
}
