import { count, printTable, shortList } from '../../src/cli/table';

test('columns are as wide as their cells, letters counted, and empty columns left out', () => {
  expect(printTable(['NAME', 'EMPTY', 'N'], [['é', '', '1'], ['longer', '', '']])).toEqual(['NAME    N', 'é       1', 'longer']);
});

test('the head is emphasized, the rows are not', () => expect(printTable(['A'], [['b']], (text) => `<${text}>`)).toEqual(['<A>', 'b']));

test('numbers and lists for people', () => {
  expect([count(1, 'package'), count(1165, 'package')]).toEqual(['1 package', '1,165 packages']);
  expect([shortList(['a', 'b'], 2), shortList(['a', 'b', 'c'], 2), shortList([], 2)]).toEqual(['a, b', 'a and 2 more', '']);
});
