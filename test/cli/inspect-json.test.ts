import { call } from './call';
import { ORDERS } from './orders';
import { toMetadata } from '../../src/cargo/metadata';
import { readWorkspace } from '../../src/cargo/workspace';
import { printJson, SCHEMA_VERSION } from '../../src/cli/inspect-json';
import { crate, plant } from '../cargo/tree';

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

test('what is not stated is null or empty, and never missing', () => {
  const folder = plant(crate('', 'app'));
  const workspace = readWorkspace(folder);
  // as a machine reads it
  const { packages, ...json } = JSON.parse(JSON.stringify(printJson(workspace)));
  expect(packages).toEqual(JSON.parse(JSON.stringify(toMetadata(workspace))).packages);
  const id = `path+file://${folder}#app@0.1.0`;
  expect(json).toEqual({
    schemaVersion: SCHEMA_VERSION,
    workspace_members: [id],
    workspace_default_members: [id],
    resolve: null,
    target_directory: `${folder}/target`,
    build_directory: `${folder}/target`,
    version: 1,
    workspace_root: folder,
    metadata: null,
    resolver: '2',
    binaries: [{ name: 'app', package: id, required_features: [], local_packages: [id] }],
    includes: [],
    lock: null,
    profiles: {
      bench: { inherits: 'release', directory: 'release', settings: {} },
      dev: { inherits: null, directory: 'debug', settings: {} },
      release: { inherits: null, directory: 'release', settings: {} },
      test: { inherits: 'dev', directory: 'debug', settings: {} },
    },
    toolchain: null,
    config: {
      files: [],
      build_target: null,
      build_target_dir: null,
      build_rustflags: null,
      target_rustflags: {},
      target_linkers: {},
      env: {},
      registries: {},
      values: {},
    },
    patch_paths: [],
    files: [`${folder}/Cargo.toml`],
    problems: [],
  });
});

test('what is stated goes over what stands in for it', () => {
  const folder = plant({
    ...crate('', 'app', '[dependencies]\nserde = "1"\n'),
    'rust-toolchain.toml': '[toolchain]\nchannel = "1.95.0"\nprofile = "minimal"\ncomponents = ["clippy"]\n',
    '.cargo/config.toml': '[build]\ntarget = "x86_64-unknown-linux-musl"\ntarget-dir = "out"\nrustflags = "-C lto"\n',
    'Cargo.lock': 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "serde",\n]\n\n[[package]]\nname = "serde"\nversion = "1.0.0"\nsource = "registry+x"\nchecksum = "ab"\n',
  });
  const json = JSON.parse(JSON.stringify(printJson(readWorkspace(folder))));
  expect(json.lock).toEqual({
    path: `${folder}/Cargo.lock`,
    version: 4,
    packages: [
      { name: 'app', version: '0.1.0', source: null, checksum: null, dependencies: ['serde'] },
      { name: 'serde', version: '1.0.0', source: 'registry+x', checksum: 'ab', dependencies: [] },
    ],
  });
  expect(json.toolchain).toEqual({ path: `${folder}/rust-toolchain.toml`, channel: '1.95.0', profile: 'minimal', components: ['clippy'], targets: [] });
  expect(json.config).toMatchObject({ build_target: ['x86_64-unknown-linux-musl'], build_target_dir: `${folder}/out`, build_rustflags: ['-C', 'lto'] });
  expect(json.target_directory).toBe(`${folder}/out`);
});
