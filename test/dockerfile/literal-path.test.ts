import * as fc from 'fast-check';
import { literalPattern, needsPattern } from '../../src/dockerfile/literal-path';

/** Go's filepath.Match for the patterns that are made here: characters, and classes of one. */
function matches(glob: string, path: string): boolean {
  const source = glob.replace(/\[(\\?)([^])\]|([^])/g, (_, __, single: string | undefined, plain: string) => (single ?? plain).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`^${source}$`).test(path);
}

const paths = fc.array(fc.constantFrom('a', '*', '?', '[', ']', '\\', '^', '!', ' ', '\t', '/', '-', 'é', '.', '\n', '{', '$'), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

test.each([
  ['arr[0].txt', 'arr[[]0].txt'], ['100%*', '100%[\\*]'], ['q?', 'q[\\?]'], ['a\\b', 'a[\\\\]b'], ['!bang', '[!]bang'], [' lead', '[ ]lead'], ['x/ trail ', 'x/[ ]trail[ ]'],
])('%j is written %j', (path, glob) => {
  expect(needsPattern(path)).toBe(true);
  expect(literalPattern(path)).toBe(glob);
});

test.each(['a', 'a b', 'a]b', '^hat', 'a!b', '{a,b}', '$HOME', 'ä'])('%j is itself', (path) => expect(needsPattern(path)).toBe(false));

test('a pattern matches its path, and a path with any character changed it does not', () => {
  fc.assert(fc.property(paths, fc.nat(), (path, at) => {
    const changed = `${path.slice(0, at % path.length)}Z${path.slice(at % path.length + 1)}`;
    expect([path, matches(literalPattern(path), path), matches(literalPattern(path), changed)]).toEqual([path, true, false]);
    // nothing is left that a matcher could take for more than one character
    expect(literalPattern(path).replace(/\[\\?[^]\]/g, 'Z')).not.toMatch(/[*?[\\]|(^|\/)!/);
  }), { numRuns: 2000 });
});
