import { judge } from './real-cargo';
import { complaint, plant, Tree } from './tree';
import { CargoTarget } from '../../src/cargo/facts';
import { readWorkspace } from '../../src/cargo/workspace';


function targets(manifest: string, ...files: string[]): CargoTarget[] {
  const folder = plant({ 'Cargo.toml': `[package]\nname = "my-app"\n${manifest}`, ...Object.fromEntries(files.map((file) => [file, ''])) });
  judge(folder);
  return readWorkspace(folder).packages[0].targets;
}

const short = (all: CargoTarget[]) => all.map((each) => `${each.kind.join('+')} ${each.name}`);
function refused(manifest: string, tree: Tree = { 'src/main.rs': '' }): string {
  const folder = plant({ 'Cargo.toml': `[package]\nname = "my-app"\n${manifest}`, ...tree });
  judge(folder);
  return complaint(() => readWorkspace(folder));
}


test('what the folders imply, in cargo\'s order', () => {
  expect(short(targets(
    'edition = "2021"\n', 'src/lib.rs', 'src/main.rs', 'src/bin/z.rs', 'src/bin/a/main.rs', 'src/bin/no/x.rs', 'src/bin/.x.rs', 'examples/e.rs', 'tests/t.rs', 'tests/common/mod.rs', 'benches/b/main.rs', 'build.rs',
  ))).toEqual(['lib my_app', 'bin a', 'bin my-app', 'bin z', 'example e', 'test t', 'bench b', 'custom-build build-script-build']);
});

test('switched off, each kind for itself', () => {
  const files = ['src/lib.rs', 'src/main.rs', 'src/bin/a.rs', 'examples/e.rs', 'tests/t.rs', 'benches/b.rs', 'build.rs'];
  const off = 'edition = "2021"\nautobins = false\nautoexamples = false\nautotests = false\nautobenches = false\nbuild = false\n';
  expect(short(targets(off, ...files))).toEqual(['lib my_app']);
  expect(short(targets(`${off}[[bin]]\nname = "z"\npath = "src/main.rs"\n[[bin]]\nname = "a"\npath = "src/bin/a.rs"\n`, ...files))).toEqual(['lib my_app', 'bin z', 'bin a']);
  expect(short(targets(`${off}[[bin]]\nname = "my-app"\n[[bin]]\nname = "a"\n`, ...files))).toEqual(['lib my_app', 'bin a', 'bin my-app']);
  expect(short(targets('edition = "2021"\nautolib = false\n', 'src/lib.rs', 'src/main.rs'))).toEqual(['bin my-app']);
});

test('libraries of every crate type, and what can be documented and tested of them', () => {
  const library = (lines: string) => targets(`edition = "2021"\n[lib]\n${lines}`, 'src/lib.rs')[0];
  expect(library('proc-macro = true\n')).toMatchObject({ kind: ['proc-macro'], doctest: true });
  expect(library('crate-type = ["cdylib", "staticlib"]\n')).toMatchObject({ kind: ['cdylib', 'staticlib'], doctest: false, doc: true, test: true });
  expect(library('crate-type = ["cdylib", "rlib"]\ndoctest = false\ntest = false\ndoc = false\n')).toMatchObject({ doctest: false, doc: false, test: false });
  expect(library('name = "other"\nedition = "2018"\n')).toMatchObject({ name: 'other', edition: '2018' });
  expect(library('crate_type = ["dylib"]\n').crateTypes).toEqual(['dylib']);
});

test('examples may be libraries, tests may be switched', () => {
  expect(targets('[lib]\n[[example]]\nname = "e"\ncrate-type = ["staticlib"]\n[[test]]\nname = "t"\ntest = false\nrequired-features = []\n', 'src/lib.rs', 'examples/e.rs', 'tests/t.rs').slice(1)).toMatchObject([
    { kind: ['example'], crateTypes: ['staticlib'], test: false, doc: false }, { kind: ['test'], crateTypes: ['bin'], test: false, requiredFeatures: [] },
  ]);
});

test('the 2015 edition takes sources from where no later one does', () => {
  expect(targets('[[bin]]\nname = "x"\n', 'src/x.rs').map((each) => each.srcPath.replace(/.*\/src/, 'src'))).toEqual(['src/x.rs']);
  expect(short(targets('[lib]\nname = "old"\n', 'src/old.rs'))).toEqual(['lib old']);
  expect(short(targets('[lib]\n[[bench]]\nname = "bench"\n', 'src/lib.rs', 'src/bench.rs'))).toEqual(['lib my_app', 'bench bench']);
});

test('build scripts where the manifest says', () => {
  const script = (line: string, ...files: string[]) => targets(line, 'src/main.rs', ...files).filter((each) => each.kind[0] === 'custom-build').map((each) => `${each.name} ${each.srcPath.replace(/^\/.*?\/[^/]*?\//, '').replace(/^cargo-[^/]*\//, '')}`);
  expect([script('build = true\n'), script('build = "./tools/../gen.rs"\n'), script('build = false\n', 'build.rs'), script('')]).toEqual([
    [expect.stringContaining('build-script-build ')], [expect.stringMatching(/^build-script-gen .*gen\.rs$/)], [], [],
  ]);
});

test.each([
  ['[lib]\nname = "my-lib"\n', 'the library\'s name "my-lib" has a hyphen, which no crate may have; write "my_lib"'],
  ['edition = "2021"\n[lib]\n', '[lib] names no path, and src/lib.rs is not there'],
  ['[[bin]]\npath = "src/main.rs"\n', '[[bin]] has no name; add name = "…"'],
  ['[[bin]]\nname = " "\npath = "src/main.rs"\n', '[[bin]] has an empty name'],
  ['[[bin]]\nname = "a"\npath = "src/main.rs"\n[[bin]]\nname = "a"\npath = "x.rs"\n', 'two binaries are called "a"; each needs a name of its own'],
])('%j is refused', (manifest, expected) => expect(refused(manifest)).toContain(expected));

test.each([
  ['crate-type = ["cdylib"]\n', 'Cargo.toml:6:1: the binary "a" has the crate type cdylib; a binary takes none'],
  ['proc-macro = true\n', 'Cargo.toml:6:1: the binary "a" cannot be a proc-macro; only a library can'],
])('%j stops builds, not the reading', (line, expected) => {
  const folder = plant({ 'Cargo.toml': `[package]\nname = "my-app"\n[[bin]]\nname = "a"\npath = "src/main.rs"\n${line}`, 'src/main.rs': '' });
  judge(folder);
  expect(readWorkspace(folder).problems).toEqual([expected]);
});

test('[bin] with one pair of brackets says what to write', () => {
  expect(refused('[bin]\nname = "a"\n')).toContain('bin is a table, but must be a list of tables: [[bin]]');
});

test('two files for one name need a path', () => {
  expect(refused('edition = "2021"\n[[bin]]\nname = "a"\n', { 'src/bin/a.rs': '', 'src/bin/a/main.rs': '' })).toMatch(/both src\/bin\/a(\.rs|\/main\.rs) and src\/bin\/a(\.rs|\/main\.rs) are there; set path/);
});
