import { crate, plant } from './tree';
import { rustSources, withoutComments } from '../../src/cargo/sources';
import { readWorkspace } from '../../src/cargo/workspace';

test('the sources of library, binaries and build script, and no others', () => {
  const folder = plant({
    ...crate('p', 'orders', '[[bin]]\nname = "orders"\npath = "../main.rs"\n[workspace]\nmembers = ["nested"]\n', 'src/lib.rs'),
    ...crate('p/nested', 'nested'),
    'main.rs': 'fn main() {}',
    'p/src/a/tests/x.rs': 'x',
    ...Object.fromEntries(['build.rs', 'src/readme.md', 'tests/t.rs', 'benches/b.rs', 'examples/e.rs', 'target/t.rs', '.hidden/h.rs', 'web/node_modules/n.rs'].map((path) => [`p/${path}`, ''])),
  });
  const orders = readWorkspace(`${folder}/p`).packages.find(({ name }) => name === 'orders')!;
  const found = rustSources(orders);
  expect(found.map(({ path }) => path.replace(folder, ''))).toEqual(['/main.rs', '/p/build.rs', '/p/src/a/tests/x.rs', '/p/src/lib.rs']);
  expect(found[2].text).toBe('x');
  expect(rustSources(orders)).toBe(found);
});

test('a folder that is not there has none', () => {
  const folder = plant({ ...crate('', 'orders') });
  const [orders] = readWorkspace(folder).packages;
  expect(rustSources({ ...orders, manifestPath: `${folder}/gone/Cargo.toml`, targets: [] })).toEqual([]);
});

test.each([
  ['a // b\nc', 'a \nc'],
  ['a /* b */ c', 'a   c'],
  ['a /* b /* c */ d */ e', 'a   e'],
  ['a /* " */ b', 'a   b'],
  ['let a = "// no"; // b', 'let a = "// no"; '],
  ['let a = "\\"/*"; b', 'let a = "\\"/*"; b'],
  ['let a = r#"/* " */"#; b', 'let a = r#"/* " */"#; b'],
  ['let a = \'"\'; // b', 'let a = \'"\'; '],
  ['let a: &\'static str = "x"; /* b */', 'let a: &\'static str = "x";  '],
  ['a /* never closed', 'a  '],
  ['/** doc */ fn a() {}', '  fn a() {}'],
  ['a', 'a'],
])('%j has the code %j', (text, code) => expect(withoutComments(text)).toBe(code));
