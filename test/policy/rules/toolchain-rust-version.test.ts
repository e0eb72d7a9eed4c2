import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { toolchainRustVersion } from '../../../src/policy/rules/toolchain-rust-version';
import { plant } from '../../cargo/tree';
import { run, subjectOf, withCargo } from '../cargo-judge';
import { build, pkg, said, subject, workspace } from '../subject-builder';

const image = (version: string) => [build({ image: `rust:${version}-slim-bookworm`, rustVersion: version })];
const needing = (rustVersion: string, parts = {}) => workspace([pkg('orders', { rustVersion })], parts);
const toolchain = { path: '/repo/rust-toolchain.toml', channel: '1.75.0', components: [], targets: [] };

describe('catches', () => {
  test('a package that needs a newer release than the toolchain file\'s', () => {
    expect(said(toolchainRustVersion, subject({ workspace: needing('1.80', { toolchain }) }))).toEqual([
      'error toolchain-rust-version: Dockerfile, builder "build"\n'
      + '  "orders" needs Rust 1.80 (rust-version), but rust-toolchain.toml says 1.75.0\n'
      + '  way out: write 1.80 or a later release into rust-toolchain.toml, or lower rust-version in Cargo.toml',
    ]);
  });
  test('packages that need more than the image brings, local dependencies too', () => {
    const orders = pkg('orders', {
      rustVersion: '1.80',
      dependencies: [{ name: 'common', req: '*', optional: false, usesDefaultFeatures: true, features: [], path: '/repo/common' }],
    });
    const of = subject({ workspace: workspace([orders, pkg('common', { rustVersion: '1.85.1' })]), builds: image('1.79') });
    expect(said(toolchainRustVersion, of)).toEqual([
      'error toolchain-rust-version: Dockerfile, builder "build"\n'
      + '  "common" and "orders" need Rust 1.85.1 (rust-version), but image "rust:1.79-slim-bookworm" says 1.79\n'
      + '  way out: name a builder image of Rust 1.85.1 or later, or lower rust-version in Cargo.toml',
    ]);
  });
});

describe('accepts', () => {
  test.each([['1.80', '1.80'], ['1.80', '1.95.0'], ['1.80.1', '1.80'], ['1.80', '1']])('rust-version %s with Rust %s', (wanted, there) => {
    expect(said(toolchainRustVersion, subject({ workspace: needing(wanted), builds: image(there) }))).toEqual([]);
  });
  test('a package that is not compiled', () => {
    expect(said(toolchainRustVersion, subject({ workspace: workspace([pkg('orders'), pkg('bench', { rustVersion: '1.99' })]), builds: image('1.80') }))).toEqual([]);
  });
});

describe('cargo', () => {
  // the version that judges is the one that the image would bring
  const judge = spawnSync('cargo', ['--version'], { encoding: 'utf8', cwd: tmpdir() }).stdout?.split(' ')[1] ?? '';
  const [major, minor] = judge.split('.').map(Number);
  withCargo().each([[`${major}.${minor + 1}`, true], [`${major}.${minor}`, false], [`${major}.${minor - 1}.7`, false]])('says the same of rust-version %s', (wanted, refuses) => {
    const folder = plant({
      'Cargo.toml': `[package]\nname = "orders"\nversion = "0.1.0"\nedition = "2021"\nrust-version = "${wanted}"\n`, 'src/main.rs': 'fn main() {}',
    });
    run(folder, ['generate-lockfile', '--ignore-rust-version']);
    const asked = run(folder, ['check', '--locked']);
    expect(asked.refuses).toBe(refuses);
    expect(said(toolchainRustVersion, subjectOf(folder, { binaries: ['orders'] }, { image: `rust:${judge}`, rustVersion: judge })).length > 0).toBe(refuses);
    if (refuses) expect(asked.says).toContain('requires rustc');
  });
});
