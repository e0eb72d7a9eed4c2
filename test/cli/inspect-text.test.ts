import { call } from './call';
import { ORDERS } from './orders';
import { readWorkspace } from '../../src/cargo/workspace';
import { printText } from '../../src/cli/inspect-text';
import { crate, plant, Tree } from '../cargo/tree';

test('a workspace on one screen', async () => {
  const folder = plant(ORDERS);
  const { code, out, err } = await call('inspect', folder);
  expect([code, err]).toEqual([0, '']);
  expect(out.replace(folder, '<folder>').replace(/^cargo-\w+/, '<name>')).toBe(`<name>  virtual workspace, 2 members, resolver 2
<folder>

BINARY         PACKAGE  SOURCE                       NEEDS FEATURES  LOCAL CRATES
orders         orders   crates/orders/src/main.rs                    shared
orders-worker  orders   crates/orders/src/worker.rs  tls             shared

PACKAGE  VERSION  EDITION  RUST  FOLDER         TARGETS            FEATURES
orders   0.1.0    2021           crates/orders  2 bins, test       tls
shared   0.1.0    2021     1.80  crates/shared  lib, build script

toolchain        1.95.0 (rust-toolchain.toml), targets x86_64-unknown-linux-musl
lock             format 4, 2 packages
profile dist     inherits release
profile release  lto = "fat", strip = true
config           .cargo/config.toml
  rustflags      -C link-arg=-fuse-ld=lld (x86_64-unknown-linux-gnu)
  linker         clang (x86_64-unknown-linux-gnu)
  env            RUST_LOG
  registry       corp: sparse+https://crates.example/

READ FROM OUTSIDE ITS PACKAGE  BY            IN
schema.sql                     include_str!  crates/orders/src/worker.rs:1
`);
});

/** What is said of a workspace, wherever it lies. */
function shown(tree: Tree, isTTY = false): string {
  const folder = plant(tree);
  return printText(readWorkspace(folder), { stdout: { isTTY, write: () => undefined }, stderr: { write: () => undefined } }).replaceAll(folder, '<folder>');
}

test('a package alone, without the columns that have no cell', () => {
  expect(shown({ 'Cargo.toml': '[package]\nname = "tiny"\n', 'src/lib.rs': '' })).toBe(`tiny  one package, resolver 1
<folder>

no binaries

PACKAGE  VERSION  EDITION  FOLDER  TARGETS
tiny     0.0.0    2015     .       lib

toolchain  no toolchain file
lock       none: run cargo generate-lockfile, and commit Cargo.lock
`);
});

test.each<[string, Tree, string]>([
  ['a root package with members', { ...crate('', 'app', '[workspace]\nmembers = ["a"]\n'), ...crate('a', 'a') }, 'app  root package and 1 more member, resolver 2'],
  ['with several', { ...crate('', 'app', '[workspace]\nmembers = ["a", "b"]\nresolver = "1"\n'), ...crate('a', 'a'), ...crate('b', 'b') }, 'app  root package and 2 more members, resolver 1'],
])('the title of %s', (_, tree, title) => expect(shown(tree).split('\n')[0]).toBe(title));

test('a virtual workspace has the name of its folder', () => {
  const folder = plant({ 'shop/Cargo.toml': '[workspace]\nmembers = ["a"]\n', ...crate('shop/a', 'a') });
  expect(printText(readWorkspace(`${folder}/shop`), { stdout: { write: () => undefined }, stderr: { write: () => undefined } }).split('\n')[0]).toBe('shop  virtual workspace, 1 member, resolver 1');
});

test('targets are counted by their kind, and a library is what it is compiled to', () => {
  const targets = (tree: Tree) => /^\w+ +0\.1\.0 +2021 +\. +(.*)$/m.exec(shown(tree))?.[1];
  const lib = (more: string) => crate('', 'app', more, 'src/lib.rs');
  expect(targets({ ...lib('[lib]\ncrate-type = ["cdylib", "rlib"]\n'), 'src/main.rs': '', 'build.rs': '' })).toBe('cdylib+rlib, bin, build script');
  expect(targets(lib('[lib]\nproc-macro = true\n'))).toBe('proc-macro');
  expect(targets({ ...crate('', 'app'), 'examples/a.rs': '', 'tests/a.rs': '', 'tests/b.rs': '', 'benches/a.rs': '', 'benches/b.rs': '' })).toBe('bin, example, 2 tests, 2 benches');
  expect(targets({ ...crate('', 'app'), 'src/bin/b.rs': '', 'examples/a.rs': '', 'examples/b.rs': '', 'benches/a.rs': '' })).toBe('2 bins, 2 examples, bench');
});

test('long lists are cut, and counted', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const text = shown({
    ...crate('', 'app', `[workspace]\n[dependencies]\n${names.map((name) => `${name} = { path = "${name}" }\n`).join('')}[features]\n${names.map((name) => `f${name} = []\n`).join('')}`
      + '[[bin]]\nname = "app"\npath = "src/main.rs"\nrequired-features = ["fa", "fb", "fc", "fd"]\n'),
    ...Object.assign({}, ...names.map((name) => crate(name, name, '', 'src/lib.rs'))),
  });
  expect(text).toContain('\napp     app      src/main.rs  fa, fb and 2 more  a, b, c, d and 2 more\n');
  expect(text).toMatch(/^app +0\.1\.0 +2021 +\. +bin +fa, fb, fc and 3 more$/m);
});

test('what a member reads of the package around it is outside of its own', () => {
  const text = shown({
    ...crate('', 'app', '[workspace]\nmembers = ["a"]\n'), 'src/main.rs': 'include_str!("own.txt")', ...crate('a', 'a'), 'a/src/main.rs': 'include_str!("../../root.txt"); include_str!("own.txt")',
  });
  expect(text.slice(text.indexOf('READ FROM'))).toBe('READ FROM OUTSIDE ITS PACKAGE  BY            IN\nroot.txt                       include_str!  a/src/main.rs:1\n');
});

test('what a configuration and the manifests add', () => {
  const text = shown({
    ...crate('', 'app', '[profile.dev]\nopt-level = 1\n[patch.crates-io]\nx = { path = "vendor/x" }\n'),
    'rust-toolchain': '[toolchain]\npath = "/opt/rust"\n',
    '.cargo/config.toml': '[build]\ntarget = ["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl"]\ntarget-dir = "out"\nrustflags = ["-C", "debuginfo=1"]\n[env]\nZ = "1"\nA = "2"\n',
  });
  expect(text.slice(text.indexOf('toolchain  '))).toBe(`toolchain      a path (rust-toolchain)
lock           none: run cargo generate-lockfile, and commit Cargo.lock
profile dev    opt-level = 1
config         .cargo/config.toml
  target       x86_64-unknown-linux-musl, aarch64-unknown-linux-musl
  rustflags    -C debuginfo=1
  env          A, Z
target folder  out
patched from   vendor/x
`);
});

describe('on a terminal', () => {
  let before: string | undefined;
  beforeEach(() => {
    before = process.env.NO_COLOR;
    delete process.env.NO_COLOR;
  });
  afterEach(() => {
    if (before === undefined) delete process.env.NO_COLOR;
    else process.env.NO_COLOR = before;
  });
  test('heads are bold, and it is the same text', () => {
    const text = shown(ORDERS, true);
    expect(text.match(/\u001b\[1m[^\u001b]*\u001b\[0m/g)?.map((each) => each.slice(4, -4).replace(/ {2,}.*| +$/g, ''))).toEqual([
      expect.stringMatching(/^cargo-/), 'BINARY', 'PACKAGE', 'toolchain', 'lock', 'profile dist', 'profile release', 'config', '', '', '', '', 'READ FROM OUTSIDE ITS PACKAGE',
    ]);
    expect(text.replace(/\u001b\[\d+m/g, '').replace(/^cargo-\w+/, '')).toBe(shown(ORDERS).replace(/^cargo-\w+/, ''));
  });
  test('not where NO_COLOR is set', () => {
    process.env.NO_COLOR = '1';
    expect(shown(ORDERS, true)).not.toContain('\u001b');
  });
});
