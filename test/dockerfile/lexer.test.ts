import * as fc from 'fast-check';
import { lexWords, LexerOptions } from '../../src/dockerfile/lexer';

const RAW: LexerOptions = { rawQuotes: true, rawEscapes: true };
const PLAIN: LexerOptions = { rawQuotes: false, rawEscapes: false };

/** What BuildKit 0.34's own lexer says, raw as its parser asks, and plain where that differs; `undefined` is its error. */
type Case = [source: string, raw: readonly string[] | undefined, plain?: readonly string[]];

function judged(cases: readonly Case[]): void {
  test.each(cases)('%j', (source, raw, plain = raw) => {
    expect({ raw: lexWords(source, RAW), plain: lexWords(source, PLAIN) }).toEqual({ raw, plain });
  });
}

describe('words end at white space', () => judged([
  ['', []],
  ['   ', []],
  ['  a \t b\n', ['a', 'b']],
  // Go's white space, and no more of it
  ['a\u0085b\u00a0c\u2028d\u3000e', ['a', 'b', 'c', 'd', 'e']],
  ['a\ufeffb', ['a\ufeffb']],
  // Go's scanner drops one byte order mark at the start
  ['\ufeff\ufeffa', ['\ufeffa']],
  ['😀 漢', ['😀', '漢']],
]));

describe('quotes hold a word together', () => judged([
  ['\'a b\' c', ['\'a b\'', 'c'], ['a b', 'c']],
  ['"a b" c', ['"a b"', 'c'], ['a b', 'c']],
  ['a\'b c\'d', ['a\'b c\'d'], ['ab cd']],
  ['\'\'', ['\'\''], []],
  ['"" a', ['""', 'a'], ['a']],
  ['\'a\\\' b', ['\'a\\\'', 'b'], ['a\\', 'b']],
  ['"a\\" b"', ['"a\\" b"'], ['a" b']],
  ['"a\\n\\$\\\\"', ['"a\\n\\$\\\\"'], ['a\\n$\\']],
  ['"$A b"', ['"$A b"'], ['$A b']],
  ['\'a', undefined],
  ['"a', undefined],
  ['"a\\', undefined],
]));

describe('a backslash takes the next character\'s meaning', () => judged([
  ['a\\ b', ['a\\ b'], ['a b']],
  ['\\"a b\\"', ['\\"a', 'b\\"'], ['"a', 'b"']],
  ['a\\', ['a\\'], ['a']],
]));

describe('a here-document\'s start swallows the blanks before its word', () => judged([
  ['<<EOF', ['<<EOF']],
  ['<<\t\r EOF b', ['<<\t\r EOF', 'b']],
  ['<<\vEOF', ['<<', 'EOF']],
  ['3<<-EOF x', ['3<<-EOF', 'x']],
  ['<<<a', ['<<<a']],
  ['a <b', ['a', '<b']],
]));

describe('a variable is spelled again as it was', () => judged([
  ['$', ['$']],
  ['$A b', ['$A', 'b']],
  ['$$ a', ['$$', 'a']],
  ['$12a', ['$12a']],
  ['$é1_-b', ['$é1_-b']],
  ['${A} b', ['${A}', 'b']],
  ['${@}', ['${@}']],
  ...['${A-b}', '${A+b}', '${A?b}', '${A:-b}', '${A:+b}', '${A:?b}', '${A#b*}', '${A##b}', '${A%b}', '${A%%b}', '${A/b/c}'].map((text): Case => [text, [text]]),
  // only after the closing brace does it look whether it knows the modifier
  ['${A:=b} c', ['${A:=b}', 'c']],
  ['"${A:-b c}" d', ['"${A:-b c}"', 'd'], ['${A:-b c}', 'd']],
]));

// where BuildKit goes wrong, this does too
describe('its faults are kept', () => judged([
  ['${A:-b c} d', ['${A:-b', 'c}', 'd']],
  ['${A:-${B:-c d}} e', ['${A:-${B:-c', 'd}}', 'e']],
  ['x${A:-b}y', ['${A:-b}y']],
  ['${A:-"b c"}', ['${A:-"b', 'c"}'], ['${A:-b', 'c}']],
  ['${A:-\\}}', ['${A:-}}']],
  ['${A//b/c}', ['${A/b/c}']],
  ['${A/\\/b/c}', ['${A/\\/b/c}']],
  ['${A#\'b\\c\'}', ['${A#\'b\\\\c\'}'], ['${A#b\\\\c}']],
  ['${A%"b\\c"}', ['${A%"b\\\\c"}'], ['${A%b\\\\c}']],
]));

describe('a brace that says nothing, or does not end, is an error', () => judged(
  ['${', '${}', '${:a}', '${{a}}', '${A', '${A:', '${A:-b', 'a ${A:-b c', '${A!b}', '${A:#b}', '${A:%b}', '${A/b}', '"${A"'].map((source): Case => [source, undefined]),
));

test.each<[source: string, rawQuotes: string[], rawEscapes: string[]]>([
  ['\'a b\'\\ c', ['\'a b\' c'], ['a b\\ c']],
  ['"a\\"b"', ['"a"b"'], ['a\\"b']],
  // an escape that escapes nothing is doubled, but not beside raw quotes
  ['"a\\nb"', ['"a\\nb"'], ['a\\\\nb']],
  ['${A#"b\\c"}', ['${A#"b\\\\c"}'], ['${A#b\\\\c}']],
])('quotes and escapes are each kept alone: %j', (source, rawQuotes, rawEscapes) => {
  expect(lexWords(source, { rawQuotes: true, rawEscapes: false })).toEqual(rawQuotes);
  expect(lexWords(source, { rawQuotes: false, rawEscapes: true })).toEqual(rawEscapes);
});

test('a nested level leaves no trace: lexing the same again gives the same', () => {
  expect([1, 2].map(() => lexWords('${A#b\\c} d\\ e', RAW))).toEqual([['${A#b\\c}', 'd\\ e'], ['${A#b\\c}', 'd\\ e']]);
  // the escapes of the outer level hold again after an inner one that has others
  expect(lexWords('"${A:-b}\\"" c\\ d', RAW)).toEqual(['"${A:-b}\\""', 'c\\ d']);
});

test('every text ends in words or in the error, and without syntax the words are its own', () => {
  const part = fc.constantFrom('\'', '"', '\\', '$', '${', '}', ':-', '/', '#', '<<', ' ', '\n', 'a', '😀', '\ufeff');
  const texts = fc.oneof(fc.array(part).map((parts) => parts.join('')), fc.string({ unit: 'binary' }));
  fc.assert(fc.property(texts, fc.boolean(), fc.boolean(), (text, rawQuotes, rawEscapes) => {
    const words = lexWords(text, { rawQuotes, rawEscapes });
    for (const word of words ?? []) expect(word).not.toBe('');
    if (!/['"\\$<]/.test(text)) {
      expect(words).toEqual(text.replace(/^\ufeff/, '').split(/[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/).filter((word) => word !== ''));
    }
  }), { numRuns: 500 });
});
