import { BESIDES, BUILDERS, CACHES, LINKAGES, RUNTIMES, SELECTIONS } from './axes';
import { excludesItself, usual } from './combinations';
import { Combination, expectedRefusal, play } from './play';

/**
 * As few combinations as it takes to build every legal linkage × runtime, every cache × linkage, and every choice of the
 * other axes. The same set in the same order each time, so that slices of it can be built apart.
 */
export function coveringSet(): Combination[] {
  const caches = CACHES.filter((cache) => cache.builtHere !== false && !excludesItself(cache));
  const builders = BUILDERS.filter(({ builtHere }) => builtHere !== false);
  const besides = BESIDES.filter(({ builtHere }) => builtHere !== false);
  const turn = new Map<string, number>();
  // what is left of each axis is taken in turn
  const next = <T>(axis: string, from: readonly T[], fits: (each: T) => boolean = () => true): T | undefined => {
    const start = turn.get(axis) ?? 0;
    for (let step = 0; step < from.length; step++) {
      const each = from[(start + step) % from.length];
      if (!fits(each)) continue;
      turn.set(axis, start + step + 1);
      return each;
    }
    return undefined;
  };
  const chosen: Combination[] = [];
  for (const linkage of LINKAGES) {
    const waiting = [...caches];
    const legal = RUNTIMES.filter((runtime) => startsOn(linkage, runtime));
    const rows = Math.max(legal.length, caches.length);
    for (let row = 0; row < rows; row++) {
      const runtime = legal[row % legal.length];
      const cache = waiting.shift() ?? caches[row % caches.length];
      const builder = next(`builder ${linkage.name}`, builders, (each) => expectedRefusal({ linkage, runtime, builder: each }) === undefined);
      if (builder === undefined) continue;
      const plain = { ...usual(linkage, cache, builder), runtime };
      const more = { ...plain, selection: next('selection', SELECTIONS) ?? plain.selection, beside: next('beside', besides) ?? plain.beside };
      chosen.push(isClean(more) ? more : plain);
    }
  }
  return chosen;
}

/** What a set has to have, and what of it is missing. */
export function missingOf(chosen: readonly Combination[]): string[] {
  const caches = CACHES.filter((cache) => cache.builtHere !== false && !excludesItself(cache));
  const fits = (each: Combination, want: Partial<Combination>) => Object.entries(want)
    .every(([axis, choice]) => each[axis as keyof Combination] === choice);
  const has = (wanted: Partial<Combination>) => chosen.some((each) => fits(each, wanted));
  const wanted: Partial<Combination>[] = [
    ...LINKAGES.flatMap((linkage) => [
      ...RUNTIMES.filter((runtime) => startsOn(linkage, runtime)).map((runtime) => ({ linkage, runtime })),
      ...caches.map((cache) => ({ linkage, cache })),
    ]),
    ...BUILDERS.filter(({ builtHere }) => builtHere !== false).map((builder) => ({ builder })),
    ...SELECTIONS.map((selection) => ({ selection })),
    ...BESIDES.filter(({ builtHere }) => builtHere !== false).map((beside) => ({ beside })),
  ];
  return wanted.filter((each) => !has(each)).map((each) => Object.values(each).map(({ name }) => name).join(' × '));
}

function startsOn(linkage: Combination['linkage'], runtime: Combination['runtime']): boolean {
  return runtime.builtHere !== false
    && BUILDERS.some((builder) => builder.builtHere !== false && expectedRefusal({ linkage, runtime, builder }) === undefined);
}

function isClean(combination: Combination): boolean {
  return play(combination).text !== undefined;
}
