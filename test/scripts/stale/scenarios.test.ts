import { SCENARIOS } from '../../../scripts/stale/scenarios';

test('each has a name of its own', () => {
  const names = SCENARIOS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test.each(SCENARIOS)('$name: begins and ends with a build that must be right', ({ steps }) => {
  for (const step of [steps[0], steps.at(-1)!]) expect(step).toMatchObject({ kind: 'build', fails: false });
});

test.each(SCENARIOS)('$name: no build is of what was built just before it', ({ steps }) => {
  const builds = steps.map((step) => JSON.stringify(step));
  builds.forEach((step, index) => expect(step).not.toBe(builds[index - 1]));
});
