import * as fc from 'fast-check';
import { didYouMean, nearest } from '../../src/cargo/nearest';

const KNOWN = ['orders', 'orders-worker', 'migrate', 'api', 'health_check'];

test.each([
  ['order', 'orders'], ['ordres', 'orders'], ['Orders', 'orders'], ['orders_worker', 'orders-worker'], ['orders-wroker', 'orders-worker'],
  ['migration', 'migrate'], ['apj', 'api'], ['health-check', 'health_check'], ['heal', 'health_check'],
])('%s means %s', (name, meant) => expect(nearest(name, KNOWN)).toBe(meant));

test.each(['z', 'completely-different', '', 'ab'])('%j means none of them', (name) => expect(nearest(name, KNOWN)).toBeUndefined());

test('nothing is near where nothing is known', () => expect([nearest('a', []), didYouMean('a', [])]).toEqual([undefined, '']));

test('an exact name wins over one that begins with it', () => expect(nearest('orders', ['orders-worker', 'orders'])).toBe('orders'));

test('the clause: the nearest, or all where they are few, or nothing', () => {
  expect(didYouMean('order', KNOWN)).toBe('; did you mean "orders"?');
  expect(didYouMean('zzz', KNOWN)).toBe('; known: "api", "health_check", "migrate", "orders", "orders-worker"');
  expect(didYouMean('zzz', Array.from({ length: 9 }, (_, index) => `binary-${index}`))).toBe('');
});

test('one wrong, missing, doubled or swapped letter in a longer word is forgiven', () => {
  fc.assert(fc.property(fc.constantFrom('migrate', 'orders-worker', 'health_check'), fc.nat(), fc.constantFrom('drop', 'double', 'swap', 'change'), (word, dice, how) => {
    const at = dice % (word.length - 1);
    const typo = how === 'drop' ? word.slice(0, at) + word.slice(at + 1)
      : how === 'double' ? word.slice(0, at) + word[at] + word.slice(at)
        : how === 'swap' ? word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
          : `${word.slice(0, at)}q${word.slice(at + 1)}`;
    expect(nearest(typo, ['api', 'unrelated', word])).toBe(word);
  }));
});
