import { describe as say, isTable, own, parseToml, toJson } from '../../src/cargo/toml';

const parse = (text: string) => parseToml(text, (fault) => { throw new Error(JSON.stringify(fault)); });

test('a mark at the start and CRLF are no content', () => expect(parse('\ufeffa = 1\r\nb = "x"\r\n')).toEqual({ a: 1, b: 'x' }));

test('a fault has its place, and no drawing', () => {
  expect(() => parse('a = 1\nb = [1,\n')).toThrow(/^\{"sentence":"this is not TOML: [^\\]*","line":3,"column":\d+\}$/);
});

test('only own keys count', () => {
  const table = parse('a = 1\n');
  expect([own(table, 'a'), own(table, 'toString'), own(table, '__proto__')]).toEqual([1, undefined, undefined]);
});

test('what a value is called in a message', () => {
  const { a, b, c, d, e, f } = parse('a = 1\nb = "x\\"y"\nc = [1]\nd = {}\ne = true\nf = 2020-01-01\n');
  expect([a, b, c, d, e, f, undefined].map(say)).toEqual(['the number 1', 'the text "x\\"y"', 'a list', 'a table', 'true', 'a date', 'nothing']);
  expect([isTable(d), isTable(c), isTable(f), isTable(null)]).toEqual([true, false, false, false]);
});

test('numbers beyond JavaScript\'s are numbers still', () => expect(toJson(parse('a = 9223372036854775807\nb = [-inf, nan, 0x10]\n'))).toEqual({ a: 9223372036854775807, b: [null, null, 16] }));
