import { figures, median, Pair, Sample, slowness } from '../../../scripts/bench/samples';

function sample(projen: number, library: number, synthesis: number, waited = 0): Sample {
  const cost = (milliseconds: number) => ({ wall: milliseconds + waited, cpu: milliseconds });
  return { projen: cost(projen), library: cost(library), synthesis: cost(synthesis) };
}

const pair = (empty: number, ours: number, projen = 150, waited = 0): Pair => ({
  empty: sample(projen, 0, empty, waited),
  ours: sample(projen, 40, ours, waited),
});

test('the median of an odd number is the middle one, of an even number it lies between the two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 7])).toBe(6);
  expect(() => median([])).toThrow('nothing');
});

test('what is ours is the difference of each pair, not of the medians', () => {
  const [load, one, further] = figures([pair(10, 60), pair(100, 140), pair(20, 65)], [pair(200, 700), pair(300, 840), pair(100, 640)], 100);
  expect(load).toMatchObject({ milliseconds: 40, budget: 60 });
  expect(one).toMatchObject({ milliseconds: 45, budget: 60 });
  expect(further).toMatchObject({ milliseconds: (540 - 45) / 99, budget: 5 });
});

test('time in which another program had the processor is not ours', () => {
  expect(figures([pair(10, 60, 150, 500)], [pair(10, 60, 150, 500)], 2)[1].milliseconds).toBe(50);
});

test('a machine that takes twice as long for projen itself takes twice as long for us', () => {
  expect(slowness([pair(10, 60, 300)])).toBe(2);
  expect(figures([pair(10, 60, 300)], [pair(10, 65, 300)], 2).map(({ milliseconds }) => milliseconds)).toEqual([20, 25, 2.5]);
});

test('a minute in which the machine is slower counts as any other', () => {
  const quick = [pair(10, 60, 150), pair(10, 60, 150), pair(10, 60, 150)];
  const slow = quick.map(() => pair(30, 330, 450));
  expect(figures(quick, slow, 2).map(({ milliseconds }) => milliseconds)).toEqual([40, 50, 50]);
});

test('a faster machine does not make the budgets smaller', () => {
  expect(slowness([pair(10, 60, 75)])).toBe(1);
});
