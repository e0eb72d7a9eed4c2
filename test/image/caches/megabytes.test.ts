import { megabytes } from '../../../src/image/caches/megabytes';

test('a size is a whole number of 1 or more', () => {
  expect(megabytes('maxSize', 1)).toBe(1);
  for (const value of [0, -1, 1.5, NaN]) expect(() => megabytes('maxSize', value)).toThrow(new Error(`maxSize is a whole number of megabytes: got ${value}; write such as maxSize: 10000`));
});
