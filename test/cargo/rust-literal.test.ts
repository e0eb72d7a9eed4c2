import * as fc from 'fast-check';
import { readLiteral } from '../../src/cargo/rust-literal';

test.each([
  ['"a/b.txt")', 'a/b.txt'], ['  \n "a")', 'a'], ['r"a\\b")', 'a\\b'], ['r##"a"#b"## )', 'a"#b'], ['"a\\"b\\\\c\\n"', 'a"b\\c\n'], ['"a\\\n   b"', 'ab'], ['"\\x41\\u{42}"', 'AB'],
  ['concat!("a", "/", "b")', 'a/b'], ['concat!(env!("CARGO_MANIFEST_DIR"), "/x",)', '$CARGO_MANIFEST_DIR/x'], ['std::concat!(core::env!( "CARGO_MANIFEST_DIR" ), r"/y")', '$CARGO_MANIFEST_DIR/y'],
  ['\n  // why "this" one\n  /* and\n not that */ "a")', 'a'], ['concat!(/* first */ "a", // then\n "b" /* done */)', 'ab'], ['"a // b")', 'a // b'], ['"a\\\n  // b")', 'a// b'],
  ['concat!(concat!("a", "b"), "c")', 'abc'], ['env!("CARGO_MANIFEST_DIR")', '$CARGO_MANIFEST_DIR'],
])('%j says %j', (text, value) => expect(readLiteral(text, 0)?.value).toBe(value));

test.each(['x', '', '"open', 'r"open', 'r#"open"', 'concat!("a"', 'concat!("a", x)', 'concat!(env!("OUT_DIR"), "/x.rs")', 'env!("OUT_DIR")', 'b"bytes"', 'format!("a")', 'concat!()', '// "a"', '/* "a"', '/ "a"', '/'])(
  '%j is nothing to rely on', (text) => expect(readLiteral(text, 0)).toBeUndefined(),
);

test('whatever a path says, its escaped spelling reads as the path', () => {
  fc.assert(fc.property(fc.string(), (path) => {
    const spelled = `"${path.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`;
    expect(readLiteral(`(${spelled});`, 1)).toEqual({ value: path, end: spelled.length + 1 });
  }));
});

test('nothing that stands there hangs or throws', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('"', '\\', 'r', '#', 'u', '{', '}', '(', ')', ',', 'concat!(', 'env!(', 'x', '\n', '/', '*') }), (text) => {
    const literal = readLiteral(text, 0);
    expect(literal === undefined || literal.end <= text.length).toBe(true);
  }));
});
