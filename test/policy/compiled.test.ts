import { binary, build } from './subject-builder';
import { readWorkspace } from '../../src/cargo/workspace';
import { compiledPackages, lockedPackages } from '../../src/policy/compiled';
import { crate, plant } from '../cargo/tree';

const folder = plant({
  'Cargo.toml': '[workspace]\nmembers = ["a", "b", "c"]\nresolver = "2"\n',
  ...crate('a', 'a', '[dependencies]\nb = { path = "../b" }\n'),
  ...crate('b', 'b', '', 'src/lib.rs'),
  ...crate('c', 'c'),
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "a"\nversion = "0.1.0"\ndependencies = [\n "b",\n]\n\n[[package]]\nname = "b"\nversion = "0.1.0"\n\n[[package]]\nname = "c"\nversion = "0.1.0"\n',
});
const workspace = readWorkspace(folder);

test('what a cargo call compiles', () => {
  const facts = build({ binaries: [binary('a')] });
  expect(compiledPackages(workspace, facts).map(({ name }) => name)).toEqual(['a', 'b']);
  expect(lockedPackages(workspace, facts).map(({ name }) => name)).toEqual(['a', 'b']);
});

test('what cargo says is compiled, where it was asked', () => {
  const facts = build({ binaries: [binary('a')], graph: { source: 'cargo', packages: [{ name: 'a', version: '0.1.0', dependencies: [] }] } });
  expect(lockedPackages(workspace, facts).map(({ name }) => name)).toEqual(['a']);
});

test('nothing where the binary is not known, or nothing is locked', () => {
  expect(compiledPackages(workspace, build({ binaries: [binary('x', { packages: [] })] }))).toEqual([]);
  expect(lockedPackages({ ...workspace, lock: undefined }, build({ binaries: [binary('a')] }))).toEqual([]);
});
