import { crate, plant } from './tree';
import { buildScript, joinedAbove, passesVariable } from '../../src/cargo/build-script';
import { readWorkspace } from '../../src/cargo/workspace';

/** What counts, relative to the tree's root. */
function above(script: string, top = ''): string[] {
  const root = plant({ ...crate('crates/api', 'api'), 'crates/api/build.rs': script, 'proto/a.proto': '', 'crates/proto/b.proto': '', 'crates/shared/übung.txt': '' });
  return joinedAbove(readWorkspace(`${root}/crates/api`).packages[0], `${root}${top}`).map((path) => path.slice(root.length + 1));
}

test('each folder above the package is tried, up to the highest', () => {
  const script = 'fn main() { dir.parent().unwrap().join("proto"); }';
  expect(above(script)).toEqual(['crates/proto', 'proto']);
  expect(above(script, '/crates')).toEqual(['crates/proto']);
  expect(above(script, '/crates/api')).toEqual([]);
});

test.each([
  ['a way up by its name', 'dir.join("..").join("..").join("proto/a.proto")', ['proto/a.proto']],
  ['one that is pushed', 'dir.push("../.."); dir.push("crates/proto");', ['crates/proto']],
  ['over several lines', 'dir\n  .ancestors()\n  .nth(1)\n  .join(\n    "shared/übung.txt",\n  )', ['crates/shared/übung.txt']],
])('%s', (_, lines, paths) => expect(above(`fn main() { ${lines} }`)).toEqual(paths));

test.each([
  'dir.join("proto")', 'dir.parent().join(name)', 'dir.parent().join(format!("proto"))', 'dir.parent().join("/proto")', 'dir.parent().join("./proto")', 'dir.parent().join("../proto")',
  '// dir.parent()\n dir.join("proto")', 'dir.parent() /* .join("proto") */', 'dir.parent().join("missing")',
])('%j names nothing above', (lines) => expect(above(`fn main() { ${lines} }`)).toEqual([]));

test('a package without a build script joins nothing', () => {
  const root = plant(crate('crates/api', 'api'));
  expect(joinedAbove(readWorkspace(`${root}/crates/api`).packages[0], root)).toEqual([]);
});

test.each([
  ['println!("cargo:rustc-env=DATABASE_URL=sqlite://{path}");', true], ['println!("cargo::rustc-env={}={url}", "DATABASE_URL");', true],
  ['println!("cargo:rerun-if-env-changed=DATABASE_URL");', false], ['println!("cargo:rustc-env=DATABASE_URLS=x");', false], ['// println!("cargo:rustc-env=DATABASE_URL=x");', false],
])('%s passes the variable: %s', (line, passes) => {
  const root = plant({ ...crate('', 'api'), 'build.rs': `fn main() { ${line}\n }` });
  expect(passesVariable(readWorkspace(root).packages[0], 'DATABASE_URL')).toBe(passes);
});

test('a build script is found by what the manifest says, and nothing else is one', () => {
  const scriptOf = (manifest: string) => buildScript(readWorkspace(plant({ ...crate('', 'api', manifest), 'build.rs': '// first', 'other.rs': '// other' })).packages[0])?.text;
  expect(scriptOf('')).toBe('// first');
  expect(scriptOf('build = "other.rs"\n')).toBe('// other');
  expect(scriptOf('build = false\n')).toBeUndefined();
});
