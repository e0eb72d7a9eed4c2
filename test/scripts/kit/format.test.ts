import fc from 'fast-check';
import { bytes, commandLine, plain, seconds, table } from '../../../scripts/kit/format';

test.each([
  [4, '0.00 s'], [420, '0.42 s'], [9_994, '9.99 s'], [9_999, '10.00 s'], [12_340, '12.3 s'], [99_940, '99.9 s'],
  [99_960, '1 min 40 s'], [245_000, '4 min 05 s'], [3_599_600, '60 min 00 s'],
])('%d ms are %s', (milliseconds, text) => {
  expect(seconds(milliseconds)).toBe(text);
});

test.each([[0, '0 B'], [999, '999 B'], [1_000, '1.0 kB'], [310_400, '310 kB'], [38_300_000, '38.3 MB'], [2_180_000_000, '2.2 GB']])('%d bytes are %s', (count, text) => {
  expect(bytes(count)).toBe(text);
});

test('bytes never print four figures before the unit', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e14 }), (count) => parseFloat(bytes(count)) < 1000));
});

describe('commandLine', () => {
  test('quotes only what a shell would read otherwise', () => {
    expect(commandLine(['projen', 'new', '--args=-b', '--args=0.0.0.0:4000', '--env=A=b c', "it's", '', '$HOME']))
      .toBe("projen new --args=-b --args=0.0.0.0:4000 '--env=A=b c' 'it'\\''s' '' '$HOME'");
  });
});

test('a table ends its figures on the right', () => {
  expect(table(['service', 'cold'], [['dufs', '1.00 s'], ['a', '12.00 s']])).toEqual([
    'service      cold',
    '─────────────────',
    'dufs       1.00 s',
    'a         12.00 s',
  ]);
});

test('plain takes colours, titles and cursor moves out', () => {
  expect(plain('\u001b[1;32mCompiling\u001b[0m \u001b]0;title\u0007serde\u001b[2K\r')).toBe('Compiling serde');
});
