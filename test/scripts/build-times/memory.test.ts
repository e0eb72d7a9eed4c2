import { setTimeout } from 'node:timers/promises';
import { peakMemory } from '../../../scripts/build-times/memory';

test('the highest use while it ran, above that before', async () => {
  let available = 1000;
  const { result, megabytes } = await peakMemory(async () => {
    available = 400;
    await setTimeout(600);
    available = 900;
    return 'done';
  }, () => available);
  expect({ result, megabytes }).toEqual({ result: 'done', megabytes: 600 });
});

test('what fails fails, and nothing is looked at any more', async () => {
  let looks = 0;
  await expect(peakMemory(async () => {
    throw new Error('no');
  }, () => (looks += 1))).rejects.toThrow('no');
  const before = looks;
  await setTimeout(600);
  expect(looks).toBe(before);
});
