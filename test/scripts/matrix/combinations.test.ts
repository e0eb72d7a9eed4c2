import { BESIDES, BUILDERS, CACHES, LINKAGES, RUNTIMES, SELECTIONS } from '../../../scripts/matrix/axes';
import { excludesItself, usual } from '../../../scripts/matrix/combinations';
import { coveringSet, missingOf } from '../../../scripts/matrix/covering';
import { sliceOf } from '../../../scripts/matrix/engine';
import { Combination, expectedRefusal, nameOf, play } from '../../../scripts/matrix/play';

const find = <T extends { readonly name: string }>(all: readonly T[], name: string): T => all.find((each) => each.name === name) as T;

function combination(linkage: string, runtime: string, builder = 'slim-trixie', cache = 'none'): Combination {
  return {
    linkage: find(LINKAGES, linkage),
    runtime: find(RUNTIMES, runtime),
    builder: find(BUILDERS, builder),
    cache: find(CACHES, cache),
    selection: SELECTIONS[0],
    beside: BESIDES[0],
  };
}

test.each([
  ['glibc', 'distroless-cc-trixie', 'slim-trixie', undefined],
  ['glibc', 'distroless-cc-bookworm', 'slim-trixie', 'glibc-version'],
  ['glibc', 'distroless-cc-bookworm', 'slim-bookworm', undefined],
  ['glibc', 'alpine', 'slim-trixie', 'libc-match'],
  ['glibc', 'scratch', 'slim-trixie', 'libc-match'],
  ['glibc', 'chainguard-wolfi-base', 'slim-trixie', undefined],
  ['musl', 'scratch', 'slim-trixie', undefined],
  ['musl', 'alpine', 'slim-trixie', undefined],
])('%s on %s from %s: %s', (linkage, runtime, builder, expected) => {
  const each = combination(linkage, runtime, builder);
  expect(expectedRefusal(each)).toBe(expected);
  expect(play(each)).toEqual(expected === undefined
    ? { text: expect.stringContaining('ENTRYPOINT ["/app/tiny"]'), byConstructor: false, constructs: expect.arrayContaining(['RustBuilderStage', 'Healthcheck']) }
    : { refused: expect.stringContaining(expected), byConstructor: false, constructs: expect.any(Array) });
});

test('caches that claim one place exclude each other, and say so themselves', () => {
  expect(excludesItself(find(CACHES, 'ChefCache + ManifestCache'))).toBe(true);
  expect(excludesItself(find(CACHES, 'ChefCache + MountCache'))).toBe(false);
  expect(play(combination('musl', 'scratch', 'full', 'ChefCache + ManifestCache')).refused).toContain('keep one of ChefCache and ManifestCache');
});

test('names are unique on each axis, and say what is not as usual', () => {
  const axes = [LINKAGES, RUNTIMES, CACHES, BUILDERS, SELECTIONS, BESIDES];
  for (const axis of axes) expect(new Set(axis.map(({ name }) => name)).size).toBe(axis.length);
  expect(nameOf(usual(LINKAGES[0], CACHES[0], BUILDERS[0]))).toBe('glibc × distroless-cc-trixie × none × slim-trixie');
  expect(nameOf({ ...combination('musl', 'scratch'), selection: SELECTIONS[1] })).toBe('musl × scratch × none × slim-trixie × two binaries');
});

test('the covering set has every legal pair and every choice, all clean, and falls into slices', () => {
  const set = coveringSet();
  expect(missingOf(set)).toEqual([]);
  // no engine of ours has an image for these
  const made = set.flatMap(({ runtime, builder, beside, cache }) => [runtime, builder, beside, cache]);
  expect(made.filter(({ builtHere }) => builtHere === false)).toEqual([]);
  expect(missingOf(set.slice(1))).not.toEqual([]);
  expect(set.filter((each) => play(each).refused !== undefined).map(nameOf)).toEqual([]);
  expect(coveringSet().map(nameOf)).toEqual(set.map(nameOf));
  const slices = [1, 2, 3, 4].map((number) => sliceOf(set, { number, of: 4 }));
  expect(slices.flat().length).toBe(set.length);
  expect(new Set(slices.flat()).size).toBe(set.length);
});
