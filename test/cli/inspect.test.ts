import { call } from './call';
import { toMetadata } from '../../src/cargo/metadata';
import { readWorkspace } from '../../src/cargo/workspace';
import { crate, plant, Tree } from '../cargo/tree';

const ORDERS: Tree = {
  'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nresolver = "2"\n[profile.release]\nlto = "fat"\nstrip = true\n[profile.dist]\ninherits = "release"\n',
  ...crate('crates/orders', 'orders', '[dependencies]\nshared = { path = "../shared" }\n[features]\ntls = []\n[[bin]]\nname = "orders-worker"\npath = "src/worker.rs"\nrequired-features = ["tls"]\n'),
  'crates/orders/src/worker.rs': 'const SCHEMA: &str = include_str!("../../../schema.sql");\n',
  'crates/orders/tests/api.rs': '',
  ...crate('crates/shared', 'shared', 'rust-version = "1.80"\n', 'src/lib.rs'),
  'crates/shared/build.rs': '',
  'schema.sql': '',
  'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"\ntargets = ["x86_64-unknown-linux-musl"]\n',
  '.cargo/config.toml': '[target.x86_64-unknown-linux-gnu]\nlinker = "clang"\nrustflags = ["-C", "link-arg=-fuse-ld=lld"]\n[env]\nRUST_LOG = "info"\n[registries.corp]\nindex = "sparse+https://crates.example/"\n',
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "orders"\nversion = "0.1.0"\ndependencies = [\n "shared",\n]\n\n[[package]]\nname = "shared"\nversion = "0.1.0"\n',
};

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

test('a package alone, without anything', async () => {
  const { code, out } = await call('inspect', plant({ 'Cargo.toml': '[package]\nname = "tiny"\n', 'src/lib.rs': '' }));
  expect(code).toBe(0);
  expect(out).toContain('tiny  one package, resolver 1\n');
  expect(out).toContain('\nno binaries\n');
  expect(out).toContain('lock       none: run cargo generate-lockfile, and commit Cargo.lock');
});

test('problems are findings', async () => {
  const { code, out } = await call('inspect', plant({ ...ORDERS, 'Cargo.lock': 'version = 4\n' }));
  expect(code).toBe(1);
  expect(out).toContain('PROBLEMS\nCargo.lock: the lock does not fit the manifests');
});

test('as JSON: cargo metadata\'s fields, and ours beside them', async () => {
  const folder = plant(ORDERS);
  const { code, out } = await call('inspect', '--json', folder);
  const json = JSON.parse(out);
  expect(code).toBe(0);
  expect(json).toMatchObject(JSON.parse(JSON.stringify(toMetadata(readWorkspace(folder)))));
  expect(Object.keys(json)[0]).toBe('schemaVersion');
  expect(json).toMatchObject({
    schemaVersion: 1,
    version: 1,
    resolver: '2',
    binaries: [{ name: 'orders', required_features: [], local_packages: [expect.stringContaining('/orders#0.1.0'), expect.stringContaining('/shared#0.1.0')] }, { name: 'orders-worker', required_features: ['tls'] }],
    includes: [{ macro: 'include_str!', path: `${folder}/schema.sql`, source: `${folder}/crates/orders/src/worker.rs`, line: 1 }],
    lock: { version: 4, packages: [{ name: 'orders', source: null, dependencies: ['shared'] }, { name: 'shared', checksum: null }] },
    profiles: { dist: { inherits: 'release', directory: 'dist', settings: {} }, release: { settings: { lto: 'fat', strip: true } }, test: { inherits: 'dev', directory: 'debug' } },
    toolchain: { channel: '1.95.0', targets: ['x86_64-unknown-linux-musl'], profile: null },
    config: { target_linkers: { 'x86_64-unknown-linux-gnu': 'clang' }, env: { RUST_LOG: 'info' }, registries: { corp: 'sparse+https://crates.example/' }, build_target: null },
    problems: [],
  });
});

test('broken files are findings, with their place', async () => {
  const folder = plant({ 'Cargo.toml': '[package]\nname = 1\n' });
  expect(await call('inspect', folder)).toEqual({ code: 1, out: '', err: 'Cargo.toml:2:1: package.name is the number 1, but must be a text\n' });
  const { code, out } = await call('inspect', '--json', folder);
  expect([code, JSON.parse(out)]).toEqual([1, { schemaVersion: 1, error: { message: 'package.name is the number 1, but must be a text', file: 'Cargo.toml', line: 2, column: 1 } }]);
});

test('no such folder is wrong use', async () => {
  const { code, err } = await call('inspect', '/no/such/folder');
  expect([code, err.split('\n')[0]]).toEqual([2, 'projen-rust-docker: there is no folder "/no/such/folder"']);
});
