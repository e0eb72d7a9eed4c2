import { checkCharacters, checkLine, checkText, collapseSpaces, hasEdgeSpace, isPlain, literalOf, partsOf, trimSpaces } from '../../src/dockerfile/text';

const NAME = { variable: 'NAME' };

test('a text has parts, and none of them is empty', () => {
  expect(partsOf('a')).toEqual(['a']);
  expect(partsOf('')).toEqual([]);
  expect(partsOf(['', 'a', NAME, ''])).toEqual(['a', NAME]);
});

test('a text is literal where no variable stands in it', () => {
  expect(literalOf(['a', 'b'])).toBe('ab');
  expect(literalOf([])).toBe('');
  expect(literalOf(['a', NAME])).toBeUndefined();
});

test('white space is Go\'s: U+0085 is, U+FEFF is not', () => {
  expect(trimSpaces('\u0085\t a b \u3000')).toBe('a b');
  expect(trimSpaces('\uFEFFa')).toBe('\uFEFFa');
  expect(collapseSpaces(' a \t\u00a0 b\n')).toBe('a b');
});

test.each([
  ['libssl-dev=3.5.*', false], ['a/b_c.d:e@f%g+h,i=j-k', true], ['a b', false], ['a"', false], ['$A', false], ['', true],
  [[NAME], true], [['a', { variable: 'A', otherwise: 'b c' }], false], [[{ variable: 'A', otherwise: 'b' }], true],
])('%j is plain: %s', (text, plain) => expect(isPlain(text)).toBe(plain));

test.each([[' a', true], ['a\u2003', true], ['a b', false], [['a', NAME, ' '], true], [[NAME, ' ', NAME], false], ['', false]])('%j has space at an end: %s', (text, edge) => {
  expect(hasEdgeSpace(text)).toBe(edge);
});

test('no place can hold a NUL, or half of a pair', () => {
  expect(() => checkCharacters('a\0', 'a path')).toThrow('a path holds a NUL character, which no path, argument or variable can: "a\\u0000". Remove it');
  expect(() => checkCharacters('\ud800', 'a path')).toThrow('a path holds half a surrogate pair, which UTF-8 cannot spell');
  expect(checkCharacters('\u{1F980}', 'a path')).toBe('\u{1F980}');
});

test('a line break ends an instruction, unless its place can carry one', () => {
  expect(() => checkLine('a\r', 'the value', 'Use a file')).toThrow('the value holds a line break, which ends the instruction: "a\\r". Use a file');
  expect(() => checkText(['a', { variable: 'A', otherwise: '\n' }], 'the value', 'Use a file')).toThrow('the value holds a line break');
  expect(() => checkText('a\nb', 'the value', '', true)).not.toThrow();
});

test.each(['1A', 'A-B', '', 'Ä'])('%j is no variable', (variable) => {
  expect(() => checkText([{ variable }], 'the value', '')).toThrow(`the value names a variable that cannot be one: ${JSON.stringify(variable)}`);
});
