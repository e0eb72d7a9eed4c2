import { BESIDES, BUILDERS, Cache, CACHES, LINKAGES, RUNTIMES, SELECTIONS } from './axes';
import { Combination, expectedRefusal, play } from './play';

/**
 * Every linkage × runtime × cache × builder; and every selection, and everything that stands beside, with each linkage ×
 * cache and each linkage × builder: neither shows in the base of a runtime stage. Caches that exclude each other are tried once.
 */
export function* everyCombination(): Generator<Combination> {
  const [selection, ...selections] = SELECTIONS;
  const [beside, ...besides] = BESIDES;
  for (const cache of CACHES) {
    if (excludesItself(cache)) {
      yield usual(LINKAGES[0], cache, BUILDERS[0]);
      continue;
    }
    for (const linkage of LINKAGES) {
      for (const builder of BUILDERS) {
        for (const runtime of RUNTIMES) yield { linkage, runtime, cache, builder, selection, beside };
        // both axes in turn with the usual choice of the other: together they would be most of all combinations
        if (cache !== CACHES[0] && builder !== BUILDERS[0]) continue;
        for (const each of selections) yield { ...usual(linkage, cache, builder), selection: each };
        for (const each of besides) yield { ...usual(linkage, cache, builder), beside: each };
      }
    }
  }
}

/** On the first base that the binary starts on. */
export function usual(linkage: Combination['linkage'], cache: Cache, builder: Combination['builder']): Combination {
  const runtime = RUNTIMES.find((each) => expectedRefusal({ linkage, runtime: each, builder }) === undefined) ?? RUNTIMES[0];
  return { linkage, runtime, cache, builder, selection: SELECTIONS[0], beside: BESIDES[0] };
}

/** Whether two of its parts claim one place: a constructor says so, whatever else is chosen. */
export function excludesItself(cache: Cache): boolean {
  return play(usual(LINKAGES[0], cache, BUILDERS[0])).byConstructor;
}
