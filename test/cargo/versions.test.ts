import { fitsRequirement, isRustVersion, isVersion, printRequirement } from '../../src/cargo/versions';

test.each([
  ['1', '^1'], ['1.2.3', '^1.2.3'], ['=1.2', '=1.2'], ['>=1, <2', '>=1, <2'], ['>= 1.0 ,<2.0.0', '>=1.0, <2.0.0'], ['~0.4', '~0.4'], ['*', '*'], [' X ', '*'],
  ['1.*', '1.*'], ['1.2.x', '1.2.*'], ['1.*.*', '1.*'], ['>=1.*', '>=1'], ['1.0.0-rc.1', '^1.0.0-rc.1'], ['1.2.3+build', '^1.2.3'], ['1,', '^1'],
])('%j is printed as %s', (text, printed) => expect(printRequirement(text)).toBe(printed));

test.each(['', 'one', '01', '1.02', '1.*.3', '>=', '1 2', '*, 1', '1.2.3.4', 'v1'])('%j is none', (text) => expect(printRequirement(text)).toBeUndefined());

test.each<[string, string, boolean]>([
  ['1.2.3', '^1', true], ['2.0.0', '^1', false], ['1.1.9', '^1.2', false], ['0.2.5', '^0.2.3', true], ['0.3.0', '^0.2.3', false], ['0.0.3', '^0.0.3', true],
  ['0.0.4', '^0.0.3', false], ['0.5.1', '^0', true], ['0.0.9', '^0.0', true], ['0.1.0', '^0.0', false], ['1.2.9', '~1.2.3', true], ['1.3.0', '~1.2.3', false],
  ['1.9.0', '~1', true], ['1.2.3', '=1.2', true], ['1.3.0', '=1.2', false], ['1.5.0', '>=1, <1.5', false], ['1.4.9', '>=1, <1.5', true], ['2.0.0', '>1', true],
  ['1.9.0', '>1', false], ['1.9.0', '<=1', true], ['1.2.3', '1.*', true], ['2.0.0', '1.*', false], ['1.2.3', '*', true],
  // pre-releases are left to cargo
  ['1.0.0-rc.1', '^1', true], ['3.0.0', '^1.0.0-rc.1', true],
])('%s fits %s: %s', (version, requirement, fits) => expect(fitsRequirement(version, requirement)).toBe(fits));

test('versions', () => {
  expect(['1.2.3', '1.2.3-rc.1+b', '0.0.0'].map(isVersion)).toEqual([true, true, true]);
  expect(['1.2', '1.2.3.4', '01.2.3', '1.2.3-', 'v1.2.3', ''].map(isVersion)).toEqual([false, false, false, false, false, false]);
  expect(['1', '1.80', '1.80.1'].map(isRustVersion)).toEqual([true, true, true]);
  expect(['1.80-nightly', '>=1.80', '1.80.1.1', ''].map(isRustVersion)).toEqual([false, false, false, false]);
});
