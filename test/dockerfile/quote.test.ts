import { escaped, flag, jsonItems, quoted } from '../../src/dockerfile/quote';

const NAME = { variable: 'NAME' };
const otherwise = (text: string) => [{ variable: 'NAME', otherwise: text }];

describe('a word of its own', () => {
  test.each([
    ['plain/1.0', 'plain/1.0'], ['', '""'], ['a b', '"a b"'], ['a"b', '"a\\"b"'], ['$HOME', '"\\$HOME"'], ['a\\b', '"a\\\\b"'], ['it\'s', '"it\'s"'],
  ])('%j is %s', (text, word) => expect(quoted(text, '\\')).toBe(word));

  test('only a variable is expanded, and what stands for it is escaped one by one', () => {
    expect(quoted(['a/', NAME], '\\')).toBe('a/${NAME}');
    expect(quoted(otherwise('1-slim'), '\\')).toBe('${NAME:-1-slim}');
    expect(quoted(otherwise('a}"$\'<'), '\\')).toBe('"${NAME:-a\\}\\"\\$\\\'\\<}"');
  });

  test('quotes can be asked for, and the escape character is the directive\'s', () => {
    expect(quoted('a', '\\', true)).toBe('"a"');
    expect(quoted('a`$\\', '`')).toBe('"a```$\\"');
  });
});

describe('a word inside other quotes', () => {
  test.each([['a b', 'a b'], ['it\'s "$x"', 'it\\\'s \\"\\$x\\"'], ['<<EOF', '\\<\\<EOF'], ['\uFEFFa', '\\\uFEFFa'], ['a\\', 'a\\\\']])('%j is %s', (text, word) => {
    expect(escaped(text, '\\')).toBe(word);
  });
  test('a variable stays one', () => expect(escaped(['$', NAME], '\\')).toBe('\\$${NAME}'));
});

describe('a flag', () => {
  test('is split at spaces, and read without its quotes', () => {
    expect(flag('mount', 'type=bind,target=/a', '\\')).toBe('--mount=type=bind,target=/a');
    expect(flag('exclude', 'a b\'c"', '\\')).toBe('--exclude=a\\ b\\\'c\\"');
    expect(flag('exclude', 'a b', '`')).toBe('--exclude=a` b');
  });
  test('what is escaped already is a pair', () => {
    expect(flag('chown', '\\$a', '\\')).toBe('--chown=\\\\\\$a');
    expect(flag('exclude', 'a\\', '\\')).toBe('--exclude=a\\\\');
  });
  test.each([['é', '"é"'], ['a\nb', '"a\\nb"'], ['\x7f', '"\\u007f"']])('cannot hold %j', (value, shown) => {
    expect(() => flag('exclude', value, '\\')).toThrow(`--exclude holds ${shown}, but BuildKit reads flags byte by byte`);
  });
});

test('lists are JSON', () => expect(jsonItems(['a', '"', '\u2028'])).toEqual(['"a"', '"\\""', JSON.stringify('\u2028')]));
