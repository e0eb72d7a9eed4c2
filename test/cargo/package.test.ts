import { judge } from './real-cargo';
import { complaint, plant, Tree } from './tree';
import { Disk } from '../../src/cargo/disk';
import { CargoPackage } from '../../src/cargo/facts';
import { Manifests } from '../../src/cargo/manifest';
import { readPackage } from '../../src/cargo/package';
import { readWorkspace } from '../../src/cargo/workspace';

const manifest = (text: string): Tree => ({ 'Cargo.toml': text, 'src/main.rs': '' });
const NAME = '[package]\nname = "app"\n';

/** Reads the package of a folder; cargo says whether it reads the same. */
function read(tree: Tree, inside = ''): CargoPackage {
  const folder = plant(tree) + inside;
  judge(folder);
  const manifests = new Manifests(new Disk(folder), false);
  return readPackage(manifests, manifests.find(folder)!, {});
}

test('a name is all that a package needs', () => {
  const folder = plant(manifest(NAME));
  judge(folder);
  const manifests = new Manifests(new Disk(folder), false);
  expect(readPackage(manifests, manifests.find(folder)!, {})).toStrictEqual({
    id: `path+file://${folder}#app@0.0.0`,
    name: 'app',
    version: '0.0.0',
    edition: '2015',
    manifestPath: `${folder}/Cargo.toml`,
    targets: [{ name: 'app', kind: ['bin'], crateTypes: ['bin'], srcPath: `${folder}/src/main.rs`, edition: '2015', doc: true, doctest: false, test: true }],
    dependencies: [],
    features: {},
    authors: [],
    categories: [],
    keywords: [],
    // without a version it cannot be published
    publish: [],
  });
});

test('everything that it may say of itself', () => {
  const { id, targets, dependencies, manifestPath, ...said } = read({
    ...manifest(`${NAME}version = "1.2.3-rc.1+build"
edition = "2021"
rust-version = "1.80.1"
default-run = "app"
license = "MIT"
license-file = "../LICENSE"
description = "D"
homepage = "https://h.example"
repository = "https://r.example"
documentation = "https://d.example"
links = "z"
authors = ["A", "B"]
categories = ["c"]
keywords = ["k"]
publish = ["corp"]
include = ["src"]
[package.metadata.docs]
all = true
[features]
tls = []
[hints]
mostly-unused = true
`),
    'build.rs': '',
    'README.txt': '',
    'README': '',
  });
  expect(targets.map(({ kind }) => kind[0])).toEqual(['bin', 'custom-build']);
  expect(said).toStrictEqual({
    name: 'app',
    version: '1.2.3-rc.1+build',
    edition: '2021',
    features: { tls: [] },
    rustVersion: '1.80.1',
    defaultRun: 'app',
    license: 'MIT',
    licenseFile: '../LICENSE',
    description: 'D',
    homepage: 'https://h.example',
    repository: 'https://r.example',
    documentation: 'https://d.example',
    readme: 'README.txt',
    links: 'z',
    authors: ['A', 'B'],
    categories: ['c'],
    keywords: ['k'],
    publish: ['corp'],
    metadata: { docs: { all: true } },
    hints: { 'mostly-unused': true },
  });
});

test('the id has the name where the folder has another', () => {
  const id = (folder: string) => read({ [`${folder}/Cargo.toml`]: `${NAME}version = "1.0.0"\n`, [`${folder}/src/main.rs`]: '' }, `/${folder}`).id;
  expect(id('app')).toMatch(/^path\+file:\/\/\/.*\/app#1\.0\.0$/);
  expect(id('other')).toMatch(/\/other#app@1\.0\.0$/);
  expect(id('a b')).toMatch(/\/a%20b#app@1\.0\.0$/);
});

test.each([
  ['', undefined, []],
  ['version = "1.0.0"\n', undefined, undefined],
  ['version = "1.0.0"\npublish = true\n', undefined, undefined],
  ['version = "1.0.0"\npublish = false\n', undefined, []],
  ['version = "1.0.0"\npublish = []\n', undefined, []],
  ['publish = false\n', undefined, []],
  ['publish = []\n', undefined, []],
  ['version = "1.0.0"\nreadme = "docs/R.md"\n', 'docs/R.md', undefined],
  ['version = "1.0.0"\nreadme = true\n', 'README.md', undefined],
  ['version = "1.0.0"\nreadme = false\n', undefined, undefined],
])('%j: the README is %s, it may be published to %j', (more, readme, publish) => {
  const found = read(manifest(NAME + more));
  expect([found.readme, found.publish]).toEqual([readme, publish]);
});

test('the README that is found is the first of three', () => {
  const readme = (...files: string[]) => read({ ...manifest(NAME), ...Object.fromEntries(files.map((file) => [file, ''])) }).readme;
  expect([readme('README', 'README.txt', 'README.md'), readme('README', 'README.txt'), readme('README'), readme('Readme.md'), readme('README.md/x')]).toEqual(['README.md', 'README.txt', 'README', undefined, undefined]);
});

test.each(['a', '_', 'a-', 'A9', 'ä', '名前', 'a_b-c', 'l·l', 'x̃'])('a package may be called %j', (name) => {
  expect(read(manifest(`[package]\nname = "${name}"\n`)).name).toBe(name);
});

test.each(['', '-a', '9', 'a.b', 'a b', 'a/b', 'a::b', '🦀', 'a🦀', '·l'])('a package may not be called %j', (name) => {
  expect(complaint(() => read(manifest(`[package]\nname = "${name}"\n`)))).toContain(`Cargo.toml:2:1: the package cannot be called ${JSON.stringify(name)}: `);
});

test.each([['1.2.3'], ['0.0.0'], ['1.2.3-alpha.1'], ['1.2.3+b']])('the version %j is one', (version) => expect(read(manifest(`${NAME}version = "${version}"\n`)).version).toBe(version));

test('blanks around a version are none of it', () => expect(read(manifest(`${NAME}version = " 1.2.3 "\n`)).version).toBe('1.2.3'));

describe('what is wrong is said at its place, with the way out', () => {
  test.each<[string, Tree, string]>([
    ['no name', manifest('[package]\nversion = "1.0.0"\n'), 'Cargo.toml:1:1: [package] has no name; add name = "…"'],
    ['a name that is none', manifest('[package]\nname = "2fa"\n'), 'Cargo.toml:2:1: the package cannot be called "2fa": a name starts with a letter or "_" and goes on with these, digits and "-"'],
    ['a short version', manifest(`${NAME}version = "1.2"\n`), 'Cargo.toml:3:1: the version is "1.2", which is no full version; write "1.2.0"'],
    ['an edition', manifest(`${NAME}edition = "2020"\n`), 'Cargo.toml:3:1: the edition is "2020"; known: 2015, 2018, 2021, 2024'],
    ['an old Rust for the edition', manifest(`${NAME}edition = "2024"\nrust-version = "1.80"\n`), 'Cargo.toml:4:1: rust-version is "1.80", but edition 2024 needs 1.85; raise rust-version, or take an older edition'],
    ['a default-run', manifest(`${NAME}default-run = "ap"\n`), 'Cargo.toml:3:1: package.default-run names "ap", which is no binary of the package; did you mean "app"?'],
    ['a version of one number', manifest(`${NAME}version = "1"\n`), 'Cargo.toml:3:1: the version is "1", which is no full version; write "1.0.0"'],
    ['a version that is none', manifest(`${NAME}version = "v1.2.3"\n`), 'Cargo.toml:3:1: the version is "v1.2.3", which is no full version; write it like "1.2.3"'],
    ['a version with zeros in front', manifest(`${NAME}version = "01.2.3"\n`), 'Cargo.toml:3:1: the version is "01.2.3", which is no full version; write it like "1.2.3"'],
    ['a Rust with an operator', manifest(`${NAME}rust-version = ">=1.80"\n`), 'Cargo.toml:3:1: rust-version is ">=1.80"; write it like "1.80", without operators and suffixes'],
    ['an old Rust for 2018', manifest(`${NAME}edition = "2018"\nrust-version = "1.30"\n`), 'Cargo.toml:4:1: rust-version is "1.30", but edition 2018 needs 1.31; raise rust-version, or take an older edition'],
    ['a Rust that is one number', manifest(`${NAME}edition = "2021"\nrust-version = "1"\n`), 'Cargo.toml:4:1: rust-version is "1", but edition 2021 needs 1.56; raise rust-version, or take an older edition'],
    ['a Rust before the first', manifest(`${NAME}edition = "2018"\nrust-version = "0.12"\n`), 'Cargo.toml:4:1: rust-version is "0.12", but edition 2018 needs 1.31; raise rust-version, or take an older edition'],
    ['a Rust that there is not', manifest(`${NAME}edition = "2021"\nrust-version = "2"\n`), 'Cargo.toml:4:1: rust-version is "2", but edition 2021 needs 1.56'],
    ['[project] in 2024', manifest('[project]\nname = "app"\nedition = "2024"\n'), 'Cargo.toml:1:1: [project] is called [package] as of the 2024 edition'],
    ['links without a build script', manifest(`${NAME}links = "z"\n`), 'Cargo.toml:3:1: package.links names "z", but the package has no build script; add build.rs, or remove links'],
    ['to be published without a version', manifest(`${NAME}publish = true\n`), 'Cargo.toml:3:1: package.publish needs a version; add version = "0.1.0", or set publish = false'],
    ['to be published to a registry without a version', manifest(`${NAME}publish = ["corp"]\n`), 'Cargo.toml:3:1: package.publish needs a version; add version = "0.1.0", or set publish = false'],
    ['to be published to a text', manifest(`${NAME}version = "1.0.0"\npublish = "corp"\n`), 'Cargo.toml:4:1: package.publish is the text "corp", but must be a list of texts'],
    ['include that is no list', manifest(`${NAME}include = "src"\n`), 'Cargo.toml:3:1: package.include is the text "src", but must be a list of texts'],
    ['a default-run that is an example', { ...manifest(`${NAME}default-run = "demo"\n`), 'examples/demo.rs': '' }, 'Cargo.toml:3:1: package.default-run names "demo", which is no binary of the package; known: "app"'],
  ])('%s', (_, tree, expected) => {
    const folder = plant(tree);
    expect(complaint(() => readWorkspace(folder))).toContain(expected);
    judge(folder);
  });

  test.each([
    ['version = "1.2"', 'version', 'Cargo.toml:4:1: the version is "1.2", which is no full version; write "1.2.0"'],
    ['edition = "2020"', 'edition', 'Cargo.toml:4:1: the edition is "2020"; known: 2015, 2018, 2021, 2024'],
    ['rust-version = "x"', 'rust-version', 'Cargo.toml:4:1: rust-version is "x"; write it like "1.80", without operators and suffixes'],
  ])('where it is stated, not where it is taken from the workspace: %s', (line, key, expected) => {
    const folder = plant({ 'Cargo.toml': `[workspace]\nmembers = ["app"]\n[workspace.package]\n${line}\n`, 'app/Cargo.toml': `${NAME}${key}.workspace = true\n`, 'app/src/main.rs': '' });
    expect(complaint(() => readWorkspace(folder))).toBe(expected);
    judge(folder);
  });
});

test('a Rust that is new enough for its edition, and any for the first', () => {
  expect(['edition = "2018"\nrust-version = "1.31"\n', 'edition = "2024"\nrust-version = "1.85.0"\n', 'edition = "2015"\nrust-version = "1.0"\n']
    .map((more) => read(manifest(NAME + more)).rustVersion)).toEqual(['1.31', '1.85.0', '1.0']);
});
