/** What differs between two texts, as the lines of a diff block; `context` lines stand around each change. */
export function diff(before: string, after: string, context = 1): string[] {
  const all = changes(before.split('\n'), after.split('\n'));
  const near = (index: number) => all.slice(Math.max(0, index - context), index + context + 1).some((line) => !line.startsWith(' '));
  const kept = all.map((_, index) => near(index));
  return all.flatMap((line, index) => {
    if (kept[index]) return [line.trimEnd()];
    // one sign for all that is left out between two changes
    return kept[index + 1] && kept.slice(0, index).includes(true) ? ['@@'] : [];
  });
}

/** Every line of both with its sign, by their longest common subsequence. */
function changes(before: readonly string[], after: readonly string[]): string[] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i][j] = before[i] === after[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push(` ${before[i++]}`);
      j++;
    } else if (j >= after.length || (i < before.length && common[i + 1][j] >= common[i][j + 1])) {
      lines.push(`-${before[i++]}`);
    } else {
      lines.push(`+${after[j++]}`);
    }
  }
  return lines;
}
