import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { editionToolchain } from '../../../src/policy/rules/edition-toolchain';
import { crate, plant } from '../../cargo/tree';
import { needs } from '../../support/needed';
import { subjectOf } from '../cargo-judge';
import { build, pkg, said, subject, workspace } from '../subject-builder';

const having = (edition: string, rustVersion: string, channel?: string) => subject({
  workspace: workspace([pkg('orders', { folder: '/nowhere/orders' }), pkg('tools', { folder: '/repo/tools', edition })], {
    toolchain: channel === undefined ? undefined : { path: '/repo/rust-toolchain', channel, components: [], targets: [] },
  }),
  builds: [build({ image: `rust:${rustVersion}-slim-bookworm`, rustVersion })],
});

describe('catches', () => {
  test('an edition that the image\'s compiler does not know, of a package that is not even compiled', () => {
    expect(said(editionToolchain, having('2024', '1.84'))).toEqual([
      'error edition-toolchain: tools/Cargo.toml\n'
      + '  "tools" has edition 2024, which Rust 1.85 and later know; image "rust:1.84-slim-bookworm" says 1.84\n'
      + '  way out: build with Rust 1.85 or later, or write an older edition into tools/Cargo.toml',
    ]);
  });
  test('the toolchain file\'s', () => expect(said(editionToolchain, having('2021', '1', '1.55.0'))[0]).toContain('which Rust 1.56 and later know; rust-toolchain says 1.55.0'));
  test('the first of all', () => expect(said(editionToolchain, having('2018', '1.30'))).toHaveLength(1));
});

describe('accepts', () => {
  test.each([['2024', '1.85'], ['2024', '1.85.1'], ['2021', '1.84'], ['2015', '1.56'], ['2024', '1']])('edition %s with Rust %s', (edition, version) => expect(said(editionToolchain, having(edition, version))).toEqual([]));
  test('a nightly, of which nobody knows', () => expect(said(editionToolchain, having('2024', '1', 'nightly-2021-01-01'))).toEqual([]));
});

describe('an older cargo', () => {
  // it reads manifests without a compiler, but rustup brings it with one only
  const older = ['1.84.1', '1.84'].find((version) => spawnSync('cargo', [`+${version}`, '--version'], { cwd: tmpdir() }).status === 0);
  // CI gets it by itself
  const run = needs(older !== undefined || process.env.CI === 'true', 'cargo 1.84 judges these tests; rustup toolchain install 1.84.1 --profile minimal').test;
  run('says the same', () => {
    const cargo = older ?? '1.84.1';
    if (older === undefined) spawnSync('rustup', ['toolchain', 'install', cargo, '--profile', 'minimal', '--no-self-update'], { cwd: tmpdir(), timeout: 240_000 });
    for (const edition of ['2024', '2021']) {
      const folder = plant({
        'Cargo.toml': '[workspace]\nmembers = ["orders", "tools"]\nresolver = "2"\n',
        ...crate('orders', 'orders'),
        ...crate('tools', 'tools'),
        'tools/Cargo.toml': `[package]\nname = "tools"\nversion = "0.1.0"\nedition = "${edition}"\n`,
        'Cargo.lock': 'version = 3\n\n[[package]]\nname = "orders"\nversion = "0.1.0"\n\n[[package]]\nname = "tools"\nversion = "0.1.0"\n',
      });
      const asked = spawnSync('cargo', [`+${cargo}`, 'metadata', '--locked', '--offline', '--format-version', '1'], { cwd: folder, encoding: 'utf8' });
      const of = subjectOf(folder, { binaries: ['orders'] }, { image: `rust:${cargo}-slim-bookworm`, rustVersion: cargo });
      expect({ says: asked.stderr, found: said(editionToolchain, of).length > 0 }).toMatchObject({ found: asked.status !== 0 });
      if (edition === '2024') expect(asked.stderr).toContain('edition2024');
    }
  }, 300_000);
});
