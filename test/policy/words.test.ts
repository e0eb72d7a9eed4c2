import { listed, literal, literals, quoted } from '../../src/policy/words';

test('lists read as sentences', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((names) => listed(names))).toEqual(['', '"a"', '"a" and "b"', '"a", "b" and "c"']);
});

test('long lists end with their number', () => {
  expect(listed(['a', 'b', 'c', 'd', 'e'])).toBe('"a", "b", "c", "d" and "e"');
  expect(listed(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('"a", "b", "c", "d" and 2 more');
  expect(listed(['a', 'b', 'c'], 2)).toBe('"a" and 2 more');
});

test('values cannot leave their quotes', () => {
  expect(quoted('a"\u001b[31m\n')).toBe('"a\\"\\u001b[31m\\n"');
  expect(literal('it\'s "x"\\\n')).toBe('\'it\\\'s "x"\\\\\\n\'');
  // what is written is what the language reads back
  for (const value of ['it\'s', 'a"b', '\\', '\\\'', '\u2028', '${x}', '']) expect(eval(literal(value))).toBe(value);
});

test('lists as options', () => expect(literals(['a', 'b'])).toBe('[\'a\', \'b\']'));
