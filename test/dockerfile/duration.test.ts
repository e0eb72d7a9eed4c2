import { duration, milliseconds } from '../../src/dockerfile/duration';
import { DockerfileError } from '../../src/dockerfile/error';

describe('milliseconds', () => {
  test.each([['30s', 30_000], ['1m30s', 90_000], ['500ms', 500], ['1.5h', 5_400_000], ['.5s', 500], ['2us', 0.002], ['1µs', 0.001], ['1ns', 1e-6], ['0s', 0]])('%s is %d', (text, millis) => {
    expect(milliseconds(text)).toBeCloseTo(millis, 9);
  });

  test.each(['', '30', 's', '30 s', '-1s', '1d', '1m30', '30s ', '１s', '1s\n', '1e3s', '.s'])('%j is none', (text) => {
    expect(() => milliseconds(text)).toThrow(DockerfileError);
    expect(() => milliseconds(text)).toThrow(`not a duration: ${JSON.stringify(text)}. Write a number and a unit, such as "30s", "1m30s" or "500ms"`);
  });
});

describe('duration', () => {
  test.each(['1ms', '30s', '0s', '1h0m1s'])('%s is Docker\'s', (text) => expect(duration(text)).toBe(text));
  test('micro is written in ASCII, as flags are read byte by byte', () => expect(duration('2000µs')).toBe('2000us'));
  test.each(['999us', '1ns', '9999999h'])('%s is outside what Docker takes', (text) => expect(() => duration(text)).toThrow(/Docker wants 1ms to 292 years/));
});
