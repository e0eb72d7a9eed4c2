import { spawnSync } from 'node:child_process';
import { Severity } from '../../../src/policy/finding';
import { judge } from '../../../src/policy/judge';
import { crateCompiler, REFUSED } from '../../../src/policy/rules/crate-compiler';
import { plant } from '../../cargo/tree';
import { withCrate } from '../cargo-judge';
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

describe('weighs', () => {
  const asked = (parts: { source?: string; features?: string[]; name?: string; image?: string; imageStated?: boolean; channel?: string }) => {
    const { source = 'cargo', features = ['parsing'], name = 'time', channel, ...rest } = parts;
    const version = name === 'time' ? '0.3.20' : '0.1.0';
    const of = having(name, version);
    const toolchain = channel === undefined ? {} : { toolchain: { path: '/repo/rust-toolchain.toml', channel, components: [], targets: [] } };
    return crateCompiler.findings({
      ...of,
      workspace: { ...of.workspace, ...toolchain },
      builds: [build({ graph: { source, packages: [{ name, version, features, dependencies: [] }] }, ...rest })],
    });
  };
  test('an error where cargo said that it is compiled: the build fails', () => {
    const [finding, ...more] = asked({});
    expect(more).toEqual([]);
    expect(finding.severity).toBe('error');
    expect(finding.message).toMatch(/, and "rust:1-slim-trixie" brings the newest; cargo says that it is compiled$/);
    expect(asked({ name: 'traitobject', features: [] })[0].severity).toBe('error');
    expect(asked({ channel: '1.95.0' })[0].severity).toBe('error');
  });
  test.each([{ source: 'lock' }, { source: 'record' }, { features: ['std'] }, { image: 'acme/rust:latest', imageStated: true }, { channel: 'nightly' }, { channel: 'nightly-2025-01-01' }])('a warning where that is not sure: %j', (parts) => {
    expect(asked(parts)).toMatchObject([{ message: expect.stringContaining('"time 0.3.20" does not compile with Rust 1.80 and later') }]);
    expect(asked(parts)[0].severity).toBeUndefined();
  });
  test('a nightly by its day: an old one takes what newer compilers refuse', () => {
    expect(asked({ channel: 'nightly-2023-01-01' })).toEqual([]);
    expect(asked({ channel: 'nightly-2024-05-03', name: 'traitobject' })).toEqual([]);
    expect(asked({ channel: 'nightly-2024-08-01' })[0].message).toMatch(/, and rust-toolchain\.toml says nightly-2024-08-01$/);
  });
  test('of two builders the one that is sure', () => {
    const of = having('traitobject', '0.1.0');
    const sure = build({ graph: { source: 'cargo', packages: [{ name: 'traitobject', version: '0.1.0', features: [], dependencies: [] }] } });
    expect(crateCompiler.findings({ ...of, builds: [sure, build({ name: 'other' })] }).map(({ severity }) => severity)).toEqual(['error']);
  });
  test('a project that changes it has the last word', () => {
    const of = having('traitobject', '0.1.0');
    const graph = { source: 'cargo', packages: [{ name: 'traitobject', version: '0.1.0', features: [], dependencies: [] }] };
    const changes = new Map([['crate-compiler', { severity: Severity.WARNING, reason: 'an older digest' }]]);
    expect(judge([crateCompiler], { ...of, builds: [build({ graph })] }, changes)).toMatchObject([{ severity: 'warning', reason: 'an older digest' }]);
  });
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
  withCrate('traitobject@0.1.1').each(REFUSED)('$name: refuses the first, and takes what is mended', ({ name, first, mended, says }) => {
    const refused = check(name, first);
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toContain(says);
    expect(check(name, mended)).toMatchObject({ status: 0 });
  }, 180_000);
});
