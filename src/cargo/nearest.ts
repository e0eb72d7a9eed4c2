/** A list up to this length is shown whole: every valid name helps more than the nearest one. */
const SHOWN_WHOLE = 8;

/** The known name that someone who typed `name` most likely meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const typed = fold(name);
  let best: string | undefined;
  let bestScore = Infinity;
  for (const candidate of known) {
    const other = fold(candidate);
    const score = typed === other ? 0 : Math.min(distance(typed, other), prefixScore(typed, other));
    if (score < bestScore) {
      bestScore = score;
      best = candidate;
    }
  }
  // a third of the letters may be wrong: more, and the guess misleads
  return bestScore < 1 + Math.floor(Math.max(typed.length, best?.length ?? 0) / 3) ? best : undefined;
}

/** A clause to end a message with: the nearest known name, else all of them where they are few, else nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  const guess = nearest(name, known);
  if (guess !== undefined) return `; did you mean ${JSON.stringify(guess)}?`;
  const names = [...new Set(known)].sort();
  if (names.length === 0 || names.length > SHOWN_WHOLE) return '';
  return `; known: ${names.map((each) => JSON.stringify(each)).join(', ')}`;
}

// `-` and `_` are confused more often than any two letters
function fold(name: string): string {
  return name.toLowerCase().replace(/_/g, '-');
}

function prefixScore(typed: string, other: string): number {
  if (typed.length < 3 || other.length < 3) return Infinity;
  return other.startsWith(typed) || typed.startsWith(other) ? 1.5 : Infinity;
}

/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > Math.max(a.length, b.length) / 3) return Infinity;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(replaced, row[j] + 1, next[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}
