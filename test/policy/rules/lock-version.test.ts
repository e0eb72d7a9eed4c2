import { lockVersion } from '../../../src/policy/rules/lock-version';
import { crate, plant } from '../../cargo/tree';
import { run, withCargo } from '../cargo-judge';
import { build, said, subject, workspace } from '../subject-builder';

const lock = (version: number) => ({ path: '/repo/Cargo.lock', version, packages: [] });
const channel = (name: string) => ({ path: '/repo/rust-toolchain.toml', channel: name, components: [], targets: [] });
const image = (version: string) => build({ image: `rust:${version}-slim-bookworm`, rustVersion: version });

describe('catches', () => {
  test('a lock that the toolchain file\'s release cannot read', () => {
    expect(said(lockVersion, subject({ workspace: workspace(undefined, { lock: lock(4), toolchain: channel('1.75.0') }) }))).toEqual([
      'error lock-version: Cargo.lock\n'
      + '  the lock has format 4, which Rust 1.78 and later read; rust-toolchain.toml says 1.75.0\n'
      + '  way out: build with Rust 1.78 or later, or write version = 3 into Cargo.lock where the older Cargo must stay',
    ]);
  });
  test('a lock that the image cannot read, once', () => {
    expect(said(lockVersion, subject({ builds: [image('1.77'), image('1.77')] }))).toEqual([
      'error lock-version: Cargo.lock\n'
      + '  the lock has format 4, which Rust 1.78 and later read; image "rust:1.77-slim-bookworm" says 1.77\n'
      + '  way out: build with Rust 1.78 or later, or write version = 3 into Cargo.lock where the older Cargo must stay',
    ]);
  });
  test('format 3 before 1.53', () => {
    expect(said(lockVersion, subject({ workspace: workspace(undefined, { lock: lock(3) }), builds: [image('1.52.1')] }))).toHaveLength(1);
  });
});

describe('accepts', () => {
  test.each(['1.78', '1.78.0', '1.95.0', '1'])('format 4 with the image\'s %s', (version) => expect(said(lockVersion, subject({ builds: [image(version)] }))).toEqual([]));
  test.each(['stable', 'nightly-2024-01-01'])('a channel without a number: %s', (name) => {
    expect(said(lockVersion, subject({ workspace: workspace(undefined, { toolchain: channel(name) }) }))).toEqual([]);
  });
  test('an older format', () => expect(said(lockVersion, subject({ workspace: workspace(undefined, { lock: lock(2) }), builds: [image('1.50')] }))).toEqual([]));
});

withCargo()('cargo: reads no format that is newer than itself', () => {
  const locked = (version: number) => plant({
    ...crate('', 'orders'), 'src/main.rs': 'fn main() {}\n', 'Cargo.lock': `version = ${version}\n\n[[package]]\nname = "orders"\nversion = "0.1.0"\n`,
  });
  // one more than there is: this machine's cargo reads all that there are
  expect(run(locked(5), ['build', '--locked'])).toMatchObject({
    refuses: true, says: expect.stringMatching(/lock file version `5` was found, but this version of Cargo does not understand this lock file/),
  });
  expect(run(locked(4), ['build', '--locked'])).toMatchObject({ refuses: false });
}, 60_000);
