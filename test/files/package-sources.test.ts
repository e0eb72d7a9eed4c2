import { readWorkspace } from '../../src/cargo/workspace';
import { isBelow, modulesBeside, namedLikeCaches, readScript, statedTargets } from '../../src/files/package-sources';
import { folderWith } from '../support/crates';

test('a target must be there where the manifest states it; what Cargo finds by itself need not', () => {
  const manifest = '[package]\nname = "a"\nversion = "1.0.0"\nedition = "2021"\n\n[[test]]\nname = "stated"\n\n[[bench]]\nname = \'fast\'\n';
  const folder = folderWith({ 'Cargo.toml': manifest, 'src/lib.rs': '', 'src/bin/tool.rs': '', 'build.rs': 'text', 'tests/stated.rs': '', 'tests/found.rs': '', 'benches/fast.rs': '', 'examples/e.rs': '' });
  const [pkg] = readWorkspace(folder).packages;
  expect(statedTargets(pkg).map(({ name }) => name).sort()).toEqual(['a', 'build-script-build', 'fast', 'stated', 'tool']);
  expect(readScript(pkg)).toBe('text');
});

test('a folder that is called like a cache is a module where Rust sources lie in it or bear its name', () => {
  const folder = folderWith({ 'src/target/mod.rs': '', 'src/a/node_modules.rs': '', 'src/a/node_modules/deep/x.rs': '', 'src/b/target/debug/x': '', 'src/node_modules/left-pad/index.js': '' });
  expect(namedLikeCaches(`${folder}/src`).map((path) => path.slice(folder.length + 1)).sort()).toEqual(['src/a/node_modules', 'src/target']);
  expect(namedLikeCaches(`${folder}/missing`)).toEqual([]);
});

test('beside a source lie its modules: its folder, unless more than modules lies there', () => {
  const folder = folderWith({ 'main.rs': '', 'other.rs': '', 'other/deep.rs': '', 'README.md': '', 'code/x.rs': '', 'pkg/Cargo.toml': '' });
  const beside = (source: string) => modulesBeside(`${folder}/${source}`, [`${folder}/pkg`, folder]).map((path) => path.slice(folder.length + 1));
  expect(beside('code/x.rs')).toEqual(['code']);
  expect([...new Set(beside('main.rs'))].sort()).toEqual(['main.rs', 'other', 'other.rs']);
  expect(beside('missing/x.rs')).toEqual(['missing']);
});

test.each([['a', 'a', true], ['a', 'a/b', true], ['a', 'ab', false], ['', 'a', true], ['a/b', 'a', false]])('%j holds %j: %p', (folder, path, expected) => {
  expect(isBelow(folder, path)).toBe(expected);
});
