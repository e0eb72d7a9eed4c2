/** Milliseconds by the wall clock, and of the processor. */
export interface Cost { readonly wall: number; readonly cpu: number }

/** What one process took: to load projen, to load the library over it, and to make and synthesize the projects. */
export interface Sample { readonly projen: Cost; readonly library: Cost; readonly synthesis: Cost }

/** An empty synthesis and one with the library, one right after the other. */
export interface Pair { readonly empty: Sample; readonly ours: Sample }

/** One line of the result. */
export interface Figure { readonly what: string; readonly milliseconds: number; readonly budget: number }

/** projen's own load on the machine on which the budgets were set: how fast a machine is, and how busy. */
const REFERENCE = 150;

/** The middle of the figures; between the two middle ones where their number is even. */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) throw new Error('there is no median of nothing');
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** How much slower this machine is, right now, than the one on which the budgets were set; never faster. */
export function slowness(pairs: readonly Pair[]): number {
  return Math.max(1, median(pairs.flatMap(({ empty, ours }) => [cost(empty.projen), cost(ours.projen)])) / REFERENCE);
}

/**
 * What the library costs over an empty synthesis: paired, medians, as on the machine of the budgets. Each pair by its own
 * slowness: a machine that others share is a slower one a minute later.
 */
export function figures(one: readonly Pair[], many: readonly Pair[], services: number): Figure[] {
  const typical = (pairs: readonly Pair[], of: (pair: Pair) => number) => median(pairs.map((pair) => of(pair) / slowness([pair])));
  const share = ({ empty, ours }: Pair) => cost(ours.synthesis) - cost(empty.synthesis);
  return [
    { what: 'require of the library, over projen\'s own', milliseconds: typical(one, ({ ours }) => cost(ours.library)), budget: 60 },
    { what: 'a synthesis of one service, over an empty project', milliseconds: typical(one, share), budget: 60 },
    { what: `each further service, of ${services}`, milliseconds: (typical(many, share) - typical(one, share)) / (services - 1), budget: 5 },
  ];
}

/** Nothing waits in a synthesis: where the wall clock shows more than the processor, another program had the processor. */
function cost({ wall, cpu }: Cost): number {
  return Math.min(wall, cpu);
}
