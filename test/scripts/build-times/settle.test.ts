import { settle } from '../../../scripts/build-times/settle';

test('so much memory is touched', async () => {
  expect(await settle(2)).toBeGreaterThan(2 * 2 ** 30);
});
