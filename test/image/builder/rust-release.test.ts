import { readWorkspace } from '../../../src/cargo/workspace';
import { DebianSuite } from '../../../src/image/builder/debian-suite';
import { rustRelease } from '../../../src/image/builder/rust-release';
import { folderWith, ONE_CRATE } from '../../support/crates';

function release(toolchain?: string, options: { version?: string; suite?: DebianSuite } = {}, manifest = ONE_CRATE['Cargo.toml']) {
  const file: { readonly [path: string]: string } = toolchain === undefined ? {} : { 'rust-toolchain.toml': toolchain };
  return rustRelease(readWorkspace(folderWith({ ...ONE_CRATE, 'Cargo.toml': manifest, ...file })), options);
}

test.each([
  // channel, image version, suite, what rustup fetches
  [undefined, '1', 'trixie', undefined],
  ['stable', '1', 'trixie', undefined],
  ['1.95', '1.95', 'trixie', undefined],
  ['1.88.0', '1.88.0', 'trixie', undefined],
  ['1.87', '1.87', 'bookworm', undefined],
  ['1.67.1', '1.67.1', 'bookworm', undefined],
  ['1.66', '1.66', 'bullseye', undefined],
  ['nightly', '1', 'trixie', 'nightly'],
  ['nightly-2026-01-01', '1', 'trixie', 'nightly-2026-01-01'],
  ['beta', '1', 'trixie', 'beta'],
  ['1.80.0-beta.1', '1', 'trixie', '1.80.0-beta.1'],
])('channel %s is rust:%s on %s', (channel, version, suite, fetched) => {
  const found = release(channel && `[toolchain]\nchannel = "${channel}"\n`);
  const { version: image, suite: debian, channel: installed, stated, toolchainFile } = found;
  expect([image, debian, installed, stated, toolchainFile]).toEqual([version, suite, fetched, channel, channel !== undefined]);
});

test('rust-version is a lower bound, not a choice', () => {
  expect(release(undefined, {}, `${ONE_CRATE['Cargo.toml']}rust-version = "1.70"\n`).version).toBe('1');
});

test('what is stated wins over what fits', () => {
  expect(release('[toolchain]\nchannel = "1.95"\n', { version: '1.90', suite: DebianSuite.BOOKWORM })).toMatchObject({ version: '1.90', suite: 'bookworm' });
});

test('of components and targets only what a build can need is kept', () => {
  const found = release('[toolchain]\nchannel = "1.95"\ncomponents = ["rustfmt", "clippy", "rust-src", "rust-analyzer", "llvm-tools"]\n'
    + 'targets = ["x86_64-unknown-linux-musl", "wasm32-wasip1", "aarch64-apple-darwin", "thumbv7em-none-eabihf", "x86_64-unknown-uefi"]\n');
  expect(found.components).toEqual(['rust-src', 'llvm-tools']);
  expect(found.targets).toEqual(['wasm32-wasip1', 'thumbv7em-none-eabihf', 'x86_64-unknown-uefi']);
});

test('a toolchain in a folder is overruled: it is on another machine', () => {
  expect(release('[toolchain]\npath = "/opt/rust"\n')).toMatchObject({ version: '1', stated: undefined, toolchainFile: true });
});
