import * as fc from 'fast-check';
import { parse, parseDocument } from 'yaml';
import { printYaml } from '../../src/files/yaml-text';
import { isWellFormed } from '../support/text';

const HOSTILE = ['', ' a', 'a ', 'yes', 'No', 'ON', 'null', '~', '.', '-', '?', '=', '<<', '0777', '0o17', '0b1', '1_000', '1__0', '12e03', '.5', '+.inf', '0x_f', '22:22', '2001-01-01',
  '2001-12-14t21:59:43.10-05:00', '# no', 'a #b', 'a: b', 'a:', '- a', '*a', '&a', '!a', '%a', '@a', '`a', '{a}', '[a]', '|', '>', '"', "'", '\\', '\\n', '---', '...', 'a\n', '\na', ' \n a', 'a\n\n\n',
  'a\r\nb', '\r', '\t', 'a\tb', '\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029', '\ufeff', '\ufffe', 'é', '\u{1f600}', 'x '.repeat(200), '${{ github.ref }}'];
const TEXT = fc.oneof(fc.constantFrom(...HOSTILE), fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((parts) => parts.join('')), fc.string({ unit: 'binary' }))
  .filter((text) => isWellFormed(text));
const KEY = TEXT.filter((key) => key !== '__proto__');
const VALUE = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, TEXT, fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(KEY, tie('value'), { maxKeys: 4 })),
})).value;

test('every value comes back as it was, to readers of both versions of YAML', () => {
  fc.assert(fc.property(VALUE, (value) => {
    const text = printYaml(value);
    expect(parse(text, { uniqueKeys: false })).toEqual(value);
    expect(parse(text, { version: '1.1', merge: false, uniqueKeys: false })).toEqual(value);
  }), { numRuns: 1000 });
});

test('nothing that a reader would refuse stands in the text as it is', () => {
  fc.assert(fc.property(VALUE, (value) => {
    // what Go's reader takes: https://github.com/yaml/go-yaml/blob/v3.0.4/readerc.go
    expect(printYaml(value)).not.toMatch(/[^\n -~\u00a0-\u2027\u202a-\ud7ff\ud800-\udfff\ue000-\ufefe\uff00-\ufffd]/);
  }), { numRuns: 500 });
});

test('how a string is written does not depend on what was written before', () => {
  const asList = { list: HOSTILE, deep: [[HOSTILE]] };
  const asKeys = Object.fromEntries(HOSTILE.map((text) => [text, { [text]: text }]));
  const printed = (values: readonly unknown[]) => {
    let texts: string[] = [];
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const { printYaml: print } = require('../../src/files/yaml-text') as { printYaml: typeof printYaml };
      texts = values.map((value) => print(value, { quote: () => value === asList.list }));
    });
    return texts;
  };
  const alone = [asList, asKeys, asList.list].flatMap((value) => printed([value]));
  expect(printed([asList, asKeys, asList.list])).toEqual(alone);
  expect(printed([asList.list, asKeys, asList]).reverse()).toEqual(alone);
});

test('a long text with ragged lines comes back as it was', () => {
  const value = '0777a\n \n a2001-12-14t21:59:43.10-05:00, and more than fits in a line';
  expect(parse(printYaml({ value }))).toEqual({ value });
});

test('a comment ends with its line, whatever it says', () => {
  fc.assert(fc.property(TEXT, TEXT, (value, comment) => {
    const text = printYaml({ value, next: 1 }, { comment: (path) => (path[0] === 'value' ? comment : undefined) });
    expect(parse(text)).toEqual({ value, next: 1 });
  }), { numRuns: 500 });
});

test('a long line is not folded, and lines of a script stay lines', () => {
  const words = 'word '.repeat(100).trim();
  expect(printYaml({ a: words, run: `echo 1\n${words}` })).toBe(`a: ${words}\nrun: |-\n  echo 1\n  ${words}\n`);
});

test('equal values are written out, not pointed at', () => {
  const shared = { a: [1] };
  expect(printYaml({ one: shared, two: shared })).toBe('one:\n  a:\n    - 1\ntwo:\n  a:\n    - 1\n');
});

test('the style decides about order, quotes, comments and empty lines', () => {
  const text = printYaml({ jobs: { b: 1, a: 2 }, on: ['x', 'y'], name: 'image' }, {
    order: (path, keys) => (path.length === 0 ? ['name', 'on', 'jobs'] : [...keys].sort()),
    quote: (path) => path[0] === 'on' && path[1] === 1,
    comment: (_, value) => (value === 2 ? 'two' : undefined),
    spaceBefore: () => true,
  });
  expect(text).toBe("name: image\n\non:\n  - x\n  - 'y'\n\njobs:\n  a: 2 # two\n\n  b: 1\n");
  expect(parseDocument(text).errors).toEqual([]);
});
