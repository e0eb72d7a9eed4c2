/** A line of one side or both. */
interface Change { readonly sign: ' ' | '-' | '+'; readonly line: string }

const CONTEXT = 3;
/** The table of the comparison has no more cells: beyond them everything between the equal ends is replaced. */
const CELLS = 4_000_000;

/** What differs between two texts as `git apply` takes it; no text stands for no file. */
export function unifiedDiff(path: string, before: string | undefined, after: string | undefined): string {
  const changes = compare(lines(before), lines(after));
  const head = [`--- ${before === undefined ? '/dev/null' : `a/${path}`}`, `+++ ${after === undefined ? '/dev/null' : `b/${path}`}`];
  return `${[...head, ...hunks(changes)].join('\n')}\n`;
}

/** The last line without its newline is another one than with it. */
function lines(text: string | undefined): string[] {
  if (!text) return [];
  const all = text.split('\n');
  return all.at(-1) === '' ? all.slice(0, -1) : [...all.slice(0, -1), `${all.at(-1)}\n\\ No newline at end of file`];
}

function hunks(changes: readonly Change[]): string[] {
  const printed: string[] = [];
  let [old, now] = [1, 1];
  for (let index = 0; index < changes.length;) {
    const next = changes.findIndex((change, at) => at >= index && change.sign !== ' ');
    if (next < 0) break;
    const start = Math.max(index, next - CONTEXT);
    const end = endOfHunk(changes, next);
    const skipped = start - index;
    [old, now] = [old + skipped, now + skipped];
    const hunk = changes.slice(start, end);
    const left = hunk.filter(({ sign }) => sign !== '+').length;
    const right = hunk.filter(({ sign }) => sign !== '-').length;
    printed.push(`@@ -${range(old, left)} +${range(now, right)} @@`, ...hunk.map(({ sign, line }) => `${sign}${line}`));
    [old, now] = [old + left, now + right];
    index = end;
  }
  return printed;
}

/** Changes that are near each other share their context. */
function endOfHunk(changes: readonly Change[], first: number): number {
  let last = first;
  for (let at = first; at < changes.length && at - last <= 2 * CONTEXT; at++) if (changes[at].sign !== ' ') last = at;
  return Math.min(changes.length, last + 1 + CONTEXT);
}

function range(line: number, count: number): string {
  return count === 1 ? String(line) : `${count === 0 ? line - 1 : line},${count}`;
}

/** By the longest common subsequence of what lies between the equal ends. */
function compare(before: readonly string[], after: readonly string[]): Change[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const same = (line: string): Change => ({ sign: ' ', line });
  return [
    ...before.slice(0, head).map(same),
    ...between(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

function between(before: readonly string[], after: readonly string[]): Change[] {
  const removed = before.map((line): Change => ({ sign: '-', line }));
  const added = after.map((line): Change => ({ sign: '+', line }));
  if (before.length * after.length === 0 || before.length * after.length > CELLS) return [...removed, ...added];
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const longer = Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
      common[i * width + j] = before[i] === after[j] ? common[(i + 1) * width + j + 1] + 1 : longer;
    }
  }
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      changes.push({ sign: ' ', line: before[i++] });
      j++;
    } else if (j >= after.length || (i < before.length && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      changes.push(removed[i++]);
    } else {
      changes.push(added[j++]);
    }
  }
  return changes;
}
