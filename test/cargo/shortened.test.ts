import { shortened } from '../../src/cargo/shortened';

const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index + 1}`);

test.each([0, 1, 12])('%s names are all shown', (count) => expect(shortened(names(count))).toEqual(names(count)));

test('of more the first six and the last five', () => {
  expect(shortened(names(13))).toEqual(['n1', 'n2', 'n3', 'n4', 'n5', 'n6', '2 more', 'n9', 'n10', 'n11', 'n12', 'n13']);
  expect(shortened(names(20_000))[6]).toBe('19989 more');
});
