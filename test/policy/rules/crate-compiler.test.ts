import { spawnSync } from 'node:child_process';
import { crateCompiler, REFUSED } from '../../../src/policy/rules/crate-compiler';
import { plant } from '../../cargo/tree';
import { withCargo } from '../cargo-judge';
import { build, pkg, said, subject, workspace } from '../subject-builder';

const REGISTRY = 'registry+https://github.com/rust-lang/crates.io-index';
const having = (name: string, version: string, rustVersion = '1', kind?: string) => subject({
  workspace: workspace([pkg('orders', { folder: '/nowhere/orders', dependencies: [{ name: 'cookie', kind, req: '*', optional: false, usesDefaultFeatures: true, features: [] }] })], {
    lock: {
      path: '/repo/Cargo.lock',
      version: 4,
      packages: [
        { name: 'cookie', version: '0.1.0', source: REGISTRY, dependencies: [name] },
        { name: 'orders', version: '0.1.0', dependencies: ['cookie'] },
        { name, version, source: REGISTRY, dependencies: [] },
      ],
    },
  }),
  builds: [build({ image: `rust:${rustVersion}-slim-trixie`, rustVersion })],
});

describe('catches', () => {
  test('time with the newest compiler', () => {
    expect(said(crateCompiler, having('time', '0.3.20'))).toEqual([
      'warning crate-compiler: Cargo.lock\n'
      + '  "time 0.3.20" does not compile with Rust 1.80 and later (error[E0282]: type annotations needed for `Box<_>`), and "rust:1-slim-trixie" brings the newest\n'
      + '  way out: run cargo update --package time@0.3.20 (0.3.35 and later compile), or pin an older Rust in rust-toolchain.toml',
    ]);
  });
  test('with one that is named', () => expect(said(crateCompiler, having('time', '0.3.34', '1.80'))[0]).toContain('image "rust:1.80-slim-trixie" says 1.80'));
});

describe('accepts', () => {
  test.each([['time', '0.3.17'], ['time', '0.3.35'], ['time', '0.1.45'], ['serde', '1.0.0']])('%s %s', (name, version) => expect(said(crateCompiler, having(name, version))).toEqual([]));
  test('an older compiler', () => expect(said(crateCompiler, having('time', '0.3.20', '1.79'))).toEqual([]));
  test('what only tests need', () => expect(said(crateCompiler, having('time', '0.3.20', '1', 'dev'))).toEqual([]));
});

describe('rustc', () => {
  const check = (name: string, version: string) => {
    const wanted = name === 'time' ? `{ version = "=${version}", features = ["parsing"] }` : `"=${version}"`;
    const folder = plant({ 'Cargo.toml': `[package]\nname = "p"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\n${name} = ${wanted}\n`, 'src/lib.rs': '' });
    return spawnSync('cargo', ['check'], { cwd: folder, encoding: 'utf8' });
  };
  // crates come from a registry: where none answers, only CI minds
  const reached = process.env.CI === 'true' || spawnSync('cargo', ['info', 'traitobject@0.1.1', '--registry', 'crates-io'], { timeout: 60_000 }).status === 0;
  (reached ? withCargo() : test.skip).each(REFUSED)('$name: refuses the first, and takes what is mended', ({ name, first, mended, says }) => {
    const refused = check(name, first);
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toContain(says);
    expect(check(name, mended)).toMatchObject({ status: 0 });
  }, 180_000);
});
