import { setTimeout } from 'node:timers/promises';
import { peakMemory } from '../../../scripts/build-times/memory';

test('the highest use while it ran, above that before', async () => {
  let used = 400;
  const { result, megabytes } = await peakMemory(async () => {
    used = 1000;
    await setTimeout(600);
    used = 500;
    return 'done';
  }, () => used);
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

test('what a program holds is seen', async () => {
  // far more than is looked for: what other tests of this run give back meanwhile is taken off
  const { result, megabytes } = await peakMemory(async () => {
    const held = Buffer.alloc(2 ** 30, 1);
    await setTimeout(600);
    return held.length;
  });
  expect(megabytes).toBeGreaterThan(200);
  expect(result).toBe(2 ** 30);
});
