import { judge } from './real-cargo';
import { complaint, plant } from './tree';
import { Disk } from '../../src/cargo/disk';
import { Fields } from '../../src/cargo/fields';
import { parseToml } from '../../src/cargo/toml';
import { readWorkspace } from '../../src/cargo/workspace';

const TEXT = `name = "app"
zero = ""
no = false
number = 1
date = 2020-01-01
list = ["a", "b"]
none = []
mixed = ["a", 1]
inline = { x = 1 }

[table]
"odd key" = 1
plain = 2
a.b = 3

[table.inner]
x = "y"

[[bin]]
name = "one"
[[bin]]
name = 2
[bin.more]
z = true
`;
const fields = (text = TEXT) => new Fields(new Disk('/r'), {
  path: '/r/Cargo.toml', text, toml: {},
}, parseToml(text, ({ sentence }) => {
  throw new Error(sentence);
}));

test('values of their kind, and undefined where nothing is stated', () => {
  const root = fields();
  expect([root.text('name'), root.text('zero'), root.text('gone')]).toEqual(['app', '', undefined]);
  expect([root.flag('no'), root.flag('gone')]).toEqual([false, undefined]);
  expect([root.texts('list'), root.texts('none'), root.texts('gone')]).toEqual([['a', 'b'], [], undefined]);
  expect([root.fields('inline')?.table, root.fields('gone')]).toEqual([{ x: 1 }, undefined]);
  expect([root.list('bin')?.length, root.list('none'), root.list('gone')]).toEqual([2, [], undefined]);
  expect([root.raw('number'), root.raw('gone')]).toEqual([1, undefined]);
});

test('keys are sorted, and what every object has is none', () => {
  const root = fields('b = 1\na = 2\n__proto__ = 3\n');
  expect(root.keys).toEqual(['__proto__', 'a', 'b']);
  expect(['a', 'c', 'toString', 'constructor', '__proto__'].map((key) => root.has(key))).toEqual([true, false, false, false, true]);
  expect(fields().text('toString')).toBeUndefined();
});

test.each<[string, (root: Fields) => unknown, string]>([
  ['no text', (root) => root.text('number'), 'Cargo.toml:4:1: number is the number 1, but must be a text'],
  ['no text, but false', (root) => root.text('no'), 'Cargo.toml:3:1: no is false, but must be a text'],
  ['no flag', (root) => root.flag('zero'), 'Cargo.toml:2:1: zero is the text "", but must be true or false'],
  ['no list', (root) => root.texts('name'), 'Cargo.toml:1:1: name is the text "app", but must be a list of texts'],
  ['a list of more than texts', (root) => root.texts('mixed'), 'Cargo.toml:8:1: mixed holds the number 1, but must be a list of texts'],
  ['no table', (root) => root.fields('date'), 'Cargo.toml:5:1: date is a date, but must be a table'],
  ['a list for a table', (root) => root.fields('bin'), 'Cargo.toml:19:1: bin is a list, but must be a table'],
  ['a table for a list of tables', (root) => root.list('table'), 'Cargo.toml:11:1: table is a table, but must be a list of tables: [[table]]'],
  ['a list of texts for one of tables', (root) => root.list('list'), 'Cargo.toml:6:1: list is a list, but must be a list of tables: [[list]]'],
  ['in a table', (root) => root.fields('table')!.flag('plain'), 'Cargo.toml:13:1: table.plain is the number 2, but must be true or false'],
  ['a key that needs quotes', (root) => root.fields('table')!.text('odd key'), 'Cargo.toml:12:1: table."odd key" is the number 1, but must be a text'],
  ['a dotted key', (root) => root.fields('table')!.fields('a')!.text('b'), 'Cargo.toml:14:1: table.a.b is the number 3, but must be a text'],
  ['a table in a table', (root) => root.fields('table')!.fields('inner')!.texts('x'), 'Cargo.toml:17:1: table.inner.x is the text "y", but must be a list of texts'],
  ['the second of a list', (root) => root.list('bin')![1].text('name'), 'Cargo.toml:22:1: bin[1].name is the number 2, but must be a text'],
  ['a table of the second', (root) => root.list('bin')![1].fields('more')!.text('z'), 'Cargo.toml:24:1: bin[1].more.z is true, but must be a text'],
  ['an inline table, at the key that holds it', (root) => root.fields('inline')!.text('x'), 'Cargo.toml:9:1: inline.x is the number 1, but must be a text'],
])('%s is told where it stands', (_, run, message) => expect(complaint(() => run(fields()))).toBe(message));

test('a complaint of one\'s own, at a key or at the table', () => {
  const inner = fields().fields('table')!.fields('inner')!;
  expect(complaint(() => inner.fail('no', 'x'))).toBe('Cargo.toml:17:1: no');
  expect(complaint(() => inner.fail('no'))).toBe('Cargo.toml:16:1: no');
  expect(complaint(() => fields().list('bin')![0].fail('no'))).toBe('Cargo.toml:19:1: no');
});

test('names as TOML writes them', () => {
  const root = fields();
  expect([root.name('a', 'b c', 'd'), root.name('bin', 0, 'name'), root.name(), root.fields('table')!.name()]).toEqual(['a."b c".d', 'bin[0].name', '', 'table']);
});

test('the first of two spellings that is there', () => {
  const root = fields('dev_dependencies = 1\nnew = 1\nold = 2\n');
  expect([root.either('dev-dependencies', 'dev_dependencies'), root.either('new', 'old'), root.either('gone', 'gone too')]).toEqual(['dev_dependencies', 'new', 'gone']);
});

test.each([
  ['a wrong type', { 'Cargo.toml': '[package]\nname = 7\n', 'src/main.rs': '' }, 'Cargo.toml:2:1: package.name is the number 7, but must be a text'],
])('%s', (_, tree, expected) => {
  const folder = plant(tree);
  expect(complaint(() => readWorkspace(folder))).toContain(expected);
  judge(folder);
});
