import { readWorkspace } from '../../../src/cargo/workspace';
import { invocationOf } from '../../../src/image/builder/invocation-of';
import { Linking } from '../../../src/image/builder/linking';
import { folderWith, ONE_CRATE, WORKSPACE } from '../../support/crates';

type Files = { readonly [path: string]: string };
type Asked = Parameters<typeof invocationOf>[2];
const ASKED: Asked = { binaries: [{ name: 'orders', package: 'orders' }], features: [], defaultFeatures: true, profile: 'release', linking: Linking.GLIBC, secrets: [] };
const of = (files: Files, asked: Partial<Asked> = {}) => {
  const folder = folderWith(files);
  return invocationOf(readWorkspace(folder), folder, { ...ASKED, ...asked });
};

test('what was asked for is kept, and the members are the workspace\'s', () => {
  expect(of(ONE_CRATE, { features: ['a'], defaultFeatures: false })).toEqual({
    binaries: [{ name: 'orders', package: 'orders' }],
    features: ['a'],
    defaultFeatures: false,
    profile: 'release',
    profileDirectory: 'release',
    linking: Linking.GLIBC,
    nameTarget: false,
    cleaned: [],
    members: ['orders'],
    namedAsTests: [],
    registryToken: false,
  });
  expect(of(WORKSPACE).members).toEqual(['orders-api', 'orders-core', 'orders-tool', 'orders-worker']);
});

test.each([['dev', 'debug'], ['test', 'debug'], ['bench', 'release'], ['dist', 'dist'], ['unknown', 'unknown']])('the profile %s ends in %s', (profile, profileDirectory) => {
  expect(of({ ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}[profile.dist]\ninherits = "release"\n` }, { profile }).profileDirectory).toBe(profileDirectory);
});

test('a target that the configuration names makes the builder\'s own be named, too', () => {
  expect(of({ ...ONE_CRATE, '.cargo/config.toml': '[build]\ntarget = "x86_64-unknown-linux-musl"\n' }).nameTarget).toBe(true);
});

test('a build script of another name is cleaned, the usual one is known to cargo-chef', () => {
  const script = (name: string) => of({ ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}build = "${name}.rs"\n`, [`${name}.rs`]: '' }).cleaned;
  expect(script('codegen')).toEqual(['orders']);
  expect(script('build')).toEqual([]);
});

test.each([['CARGO_REGISTRIES_ACME_TOKEN', true], ['CARGO_REGISTRY_TOKEN', true], ['AWS_ACCESS_KEY_ID', false], ['CARGO_REGISTRIES_ACME_INDEX', false]])('%s is a registry\'s token: %s', (env, token) => {
  expect(of(ONE_CRATE, { secrets: [{ id: 'a', env, githubSecret: env }] }).registryToken).toBe(token);
});

test('a name that a dependency has, too, is said with its place', () => {
  const lock = `${ONE_CRATE['Cargo.lock']}\n[[package]]\nname = "orders"\nversion = "0.1.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n`;
  const { binaries, members } = of({ ...ONE_CRATE, 'Cargo.lock': lock });
  expect(binaries).toEqual([{ name: 'orders', package: 'path+file:///src#orders' }]);
  expect(members).toEqual(['path+file:///src#orders']);
});

test('a binary without a known package has none', () => {
  expect(of(ONE_CRATE, { binaries: [{ name: 'orders' }] }).binaries).toEqual([{ name: 'orders', package: undefined }]);
});

test('a locked crate that is called like a test or a benchmark is named, a member is not', () => {
  const lock = `${WORKSPACE['Cargo.lock']}${['serde-json', 'url', 'time'].map((name) => `\n[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n`).join('')}`;
  const files = { ...WORKSPACE, 'Cargo.lock': lock, 'crates/api/tests/serde-json.rs': '', 'crates/core/benches/url.rs': '', 'crates/tool/tests/orders-core.rs': '', 'crates/tool/examples/time.rs': '' };
  expect(of(files).namedAsTests).toEqual(['serde_json', 'url']);
});
