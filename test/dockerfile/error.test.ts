import * as fc from 'fast-check';
import { DockerfileError, inPlace, show } from '../../src/dockerfile/error';
import { isWellFormed } from '../support/text';

describe('a value is shown', () => {
  test.each<[unknown, string]>([
    ['a "b"', '"a \\"b\\""'],
    ['', '""'],
    ['a\nb\0', '"a\\nb\\u0000"'],
    // a terminal takes some of these for commands, and an editor for the end of a line
    ['\u007f\u0085\u009b31m', '"\\u007f\\u0085\\u009b31m"'],
    ['a\u2028b\u2029', '"a\\u2028b\\u2029"'],
    ['\ud800', '"\\ud800"'],
    ['é😀', '"é😀"'],
    [8080, '8080'],
    [undefined, 'undefined'],
    [null, 'null'],
    [['a', { variable: 'B' }], '["a",{"variable":"B"}]'],
  ])('%j', (value, shown) => expect(show(value)).toBe(shown));

  test('whole up to 80 characters, and cut beyond, with the end that it had', () => {
    expect(show('x'.repeat(78))).toBe(`"${'x'.repeat(78)}"`);
    expect(show('x'.repeat(79))).toBe(`"${'x'.repeat(75)}…"`);
    expect(show([['x'.repeat(79)]])).toBe(`[["${'x'.repeat(73)}…]`);
  });

  test('and never half a character of it', () => {
    expect(show(`${'x'.repeat(74)}${'😀'.repeat(9)}`)).toBe(`"${'x'.repeat(74)}…"`);
    expect(show(`${'x'.repeat(73)}${'😀'.repeat(9)}`)).toBe(`"${'x'.repeat(73)}😀…"`);
  });

  test('on one short line, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 70, maxLength: 120 }), fc.jsonValue()), (value) => {
      const shown = show(value);
      expect(shown).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(shown.length).toBeLessThanOrEqual(80);
      expect(isWellFormed(shown)).toBe(true);
    }));
  });
});

test('an error bears its name, so that a message says whose it is', () => {
  expect(String(new DockerfileError('no'))).toBe('DockerfileError: no');
});

describe('a place', () => {
  const failing = (error: unknown) => () => { throw error; };

  test('stands before what went wrong in it, the outermost first', () => {
    const thrown = () => inPlace('stage "a"', () => inPlace('RUN "b"', failing(new DockerfileError('no'))));
    expect(thrown).toThrow(DockerfileError);
    expect(thrown).toThrow(/^stage "a": RUN "b": no$/);
  });

  test('is not told of a fault of ours: it comes out as it is', () => {
    const fault = new TypeError('x is undefined');
    let caught: unknown;
    try {
      inPlace('stage "a"', failing(fault));
    } catch (error) {
      caught = error;
    }
    expect(caught).toBe(fault);
    expect(fault.message).toBe('x is undefined');
  });

  test('gives what was printed', () => expect(inPlace('x', () => 42)).toBe(42));
});
