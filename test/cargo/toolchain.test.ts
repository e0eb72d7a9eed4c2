import { complaint, plant, Tree } from './tree';
import { Disk } from '../../src/cargo/disk';
import { readToolchain } from '../../src/cargo/toolchain';

function read(tree: Tree, ...folders: string[]) {
  const root = plant(tree);
  return readToolchain(new Disk(root), folders.length === 0 ? [root] : folders.map((folder) => (folder === '.' ? root : `${root}/${folder}`)));
}

test('a table', () => {
  expect(read({ 'rust-toolchain.toml': '[toolchain]\nchannel = "1.95"\ncomponents = ["clippy"]\ntargets = ["x86_64-unknown-linux-musl"]\nprofile = "minimal"\n' })).toMatchObject({
    channel: '1.95', components: ['clippy'], targets: ['x86_64-unknown-linux-musl'], profile: 'minimal',
  });
});

test('a word, also with CRLF and blanks', () => {
  expect(read({ 'rust-toolchain': ' nightly-2026-01-01 \r\n' })).toMatchObject({ channel: 'nightly-2026-01-01', components: [], targets: [] });
});

test('only components: the channel is rustup\'s default', () => expect(read({ 'rust-toolchain.toml': '[toolchain]\ncomponents = ["rustfmt"]\n' })?.channel).toBeUndefined());

test('the nearest folder wins, and in one folder the old name', () => {
  const tree: Tree = { 'rust-toolchain.toml': '[toolchain]\nchannel = "1.1"\n', 'a/rust-toolchain.toml': '[toolchain]\nchannel = "1.2"\n', 'a/rust-toolchain': '1.3\n', 'a/b/x': '' };
  expect([read(tree, 'a/b', 'a', '.')?.channel, read(tree)?.channel, read({}, '.')]).toEqual(['1.3', '1.1', undefined]);
});

test.each([
  ['rust-toolchain', '', 'the toolchain file is empty'],
  ['rust-toolchain', './local/path', 'the toolchain file says "./local/path", which is no toolchain'],
  ['rust-toolchain', '# pinned\n1.70.0\n', 'this is not TOML'],
  ['rust-toolchain', '# pinned\n[package]\n', 'the toolchain file has no [toolchain]; write:'],
  ['rust-toolchain.toml', '1.70.0\n', 'rust-toolchain.toml:1:'],
  ['rust-toolchain.toml', '[toolchain]\nchannel = 1.70\n', 'rust-toolchain.toml:2:1: toolchain.channel is the number 1.7, but must be a text'],
  ['rust-toolchain.toml', '[toolchain]\nchannel = "the newest"\n', 'the channel is "the newest", which is no toolchain'],
  ['rust-toolchain.toml', '[toolchain]\nchannel = "1.70"\npath = "/x"\n', 'rust-toolchain.toml:3:1: the toolchain file has both channel and path'],
])('%s with %j is refused', (name, text, expected) => expect(complaint(() => read({ [name]: text }))).toContain(expected));
