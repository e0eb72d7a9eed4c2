import { settle } from '../../../scripts/build-times/settle';

// what other tests wrote is on the disk first, however long that takes
test('so much memory is touched', async () => {
  expect(await settle(2)).toBeGreaterThan(2 * 2 ** 30);
}, 120_000);
