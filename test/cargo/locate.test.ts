import { locateKey } from '../../src/cargo/locate';

const TEXT = `# [package] in a comment
cargo-features = []

[package]
name = "a"
  version.workspace = true
description = """
[dependencies]
name = "not this one"
"""

[dependencies]
serde = { version = "1", features = ["x"] }
"quoted name" = "1"

[dependencies.tokio]
version = "1"

[[bin]]
name = "one"
[[bin]]
path = "two.rs"
[target.'cfg(unix)'.dependencies]
libc = "0.2"
`;

test.each<[(string | number)[], number, number]>([
  [['cargo-features'], 2, 1], [['package'], 4, 1], [['package', 'name'], 5, 1], [['package', 'version'], 6, 3], [['package', 'edition'], 4, 1], [['dependencies', 'serde', 'features'], 13, 1],
  [['dependencies', 'quoted name'], 14, 1], [['dependencies', 'tokio', 'version'], 17, 1], [['bin', 0, 'name'], 20, 1], [['bin', 1], 21, 1], [['bin', 1, 'path'], 22, 1],
  [['target', 'cfg(unix)', 'dependencies', 'libc'], 24, 1],
])('%j stands in line %d, column %d', (path, line, column) => expect(locateKey(TEXT, path)).toEqual({ line, column }));

test('a key of a table that is not there has no place', () => expect(locateKey(TEXT, ['workspace', 'members'])).toBeUndefined());
