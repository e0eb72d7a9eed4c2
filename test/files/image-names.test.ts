import { nameFrom } from '../../src/files/image-names';

test.each([
  ['orders', 'orders'],
  ['@acme/orders', 'acme-orders'],
  ['My Shop', 'my-shop'],
  ['--a__.b--', 'a-b'],
  ['日本', undefined],
])('the name that is nearest to %j is %j', (text, name) => {
  expect(nameFrom(text)).toBe(name);
});
