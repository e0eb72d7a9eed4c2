import { complaint, plant } from './tree';
import { Disk } from '../../src/cargo/disk';
import { CargoLock } from '../../src/cargo/facts';
import { readLock } from '../../src/cargo/lock';

function read(text: string): CargoLock | undefined {
  const folder = plant({ 'Cargo.lock': text });
  return readLock(new Disk(folder), `${folder}/Cargo.lock`);
}

const PACKAGES = `
[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "serde",
 "time 0.3.36",
]

[[package]]
name = "serde"
version = "1.0.0+x"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "abc"
`;
const EXPECTED = [
  { name: 'app', version: '0.1.0', dependencies: ['serde', 'time 0.3.36'] },
  { name: 'serde', version: '1.0.0+x', source: 'registry+https://github.com/rust-lang/crates.io-index', checksum: 'abc', dependencies: [] },
];

test.each([3, 4])('format %s, as Cargo writes it', (version) => {
  expect(read(`# @generated\nversion = ${version}\n${PACKAGES}`)).toMatchObject({ version, packages: EXPECTED });
});

test('another shape of the same says the same', () => {
  const other = `version = 4\r\n${PACKAGES.replace(/\n/g, '\r\n')}`;
  const inline = 'version = 4\npackage = [{ name = "app", version = "0.1.0", dependencies = ["serde", "time 0.3.36"] }, { name = "serde", version = "1.0.0+x", '
    + 'source = "registry+https://github.com/rust-lang/crates.io-index", checksum = "abc" }]\n';
  const withMore = `version = 4\n${PACKAGES}\n[[patch.unused]]\nname = "x"\nversion = "1.0.0"\n\n[metadata]\nby = "a tool"\n`;
  for (const text of [other, inline, withMore, `\ufeffversion = 4\n${PACKAGES}`]) expect(read(text)?.packages).toEqual(EXPECTED);
});

test('formats 1 and 2', () => {
  expect(read(PACKAGES)).toMatchObject({ version: 2, packages: EXPECTED });
  const first = '[root]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "serde 1.0.0 (registry+r)",\n]\n\n[[package]]\nname = "serde"\nversion = "1.0.0"\nsource = "registry+r"\n\n'
    + '[metadata]\n"checksum serde 1.0.0 (registry+r)" = "abc"\n"checksum x 1.0.0 (git+g)" = "<none>"\n';
  expect(read(first)).toMatchObject({ version: 1, packages: [{ name: 'app', dependencies: ['serde 1.0.0 (registry+r)'] }, { name: 'serde', checksum: 'abc' }] });
});

test('no lock, an empty one, one for nothing', () => {
  expect(readLock(new Disk('/'), '/nowhere/Cargo.lock')).toBeUndefined();
  expect(read('')).toMatchObject({ version: 2, packages: [] });
  expect(read('version = 4\n')).toMatchObject({ version: 4, packages: [] });
});

test.each([
  ['version = 5\n', 'Cargo.lock:1:1: the lock file has format 5; known: 1 to 4; update projen-rust-docker'],
  ['version = "4"\n', 'Cargo.lock:1:1: the lock file has format "4"; known: 1 to 4'],
  ['version = 4\n[[package]]\nversion = "1"\n', 'a package of the lock file has no name'],
  ['version = 4\n[[package]]\nname = "a"\n', 'a package of the lock file has no version'],
  ['version = 4\n[[package]]\nname = 4\n', 'Cargo.lock:3:1: package[0].name is the number 4, but must be a text'],
  ['version = 4\n[[package]\n', 'Cargo.lock:2:'],
  [`version = 4\n<<<<<<< HEAD\n${PACKAGES}=======\n>>>>>>> other\n`, 'git left a conflict in the lock file (line 2)'],
])('%j is refused', (text, expected) => expect(complaint(() => read(text))).toContain(expected));
