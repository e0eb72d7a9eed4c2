import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { CargoConfig } from '../../../src/cargo/facts';
import { missingLinker } from '../../../src/policy/rules/missing-linker';
import { BuildFacts, RuleSubject } from '../../../src/policy/subject';
import { crate, plant } from '../../cargo/tree';
import { withCargo } from '../cargo-judge';
import { build, said, subject, workspace } from '../subject-builder';

const GNU = 'x86_64-unknown-linux-gnu';
const ARM = 'aarch64-unknown-linux-gnu';
const MUSL = 'x86_64-unknown-linux-musl';
const of = (config: Partial<CargoConfig>, facts: Partial<BuildFacts> = {}, parts: Partial<RuleSubject> = {}) => subject({
  workspace: workspace(undefined, { config: { ...workspace().config, files: ['/repo/.cargo/config.toml'], ...config } }), builds: [build(facts)], ...parts,
});
const ways = (...parts: Parameters<typeof of>) => missingLinker.findings(of(...parts))
  .map(({ wayOut }) => /packages: (\[.*?\])/.exec(wayOut)?.[1]);

describe('catches', () => {
  test('a linker and what it calls', () => {
    expect(said(missingLinker, of({ targetLinkers: { [GNU]: 'clang' }, targetRustflags: { [GNU]: ['-C', 'link-arg=-fuse-ld=mold'] } }, { packages: ['libpq-dev'] }))).toEqual([
      'warning missing-linker: .cargo/config.toml\n'
      + `  "target.${GNU}.linker" and "target.${GNU}.rustflags" link with "clang" and "mold", and nothing installs them in "rust:1-slim-trixie": the compile fails at its end, when it links\n`
      + '  way out: write packages: [\'libpq-dev\', \'clang\', \'mold\'] (what the builder installs); or take the lines out of the configuration',
    ]);
  });
  test.each([
    [['-Clinker=clang'], ['clang']], [['-C', 'linker=/usr/bin/clang'], ['clang']], [['--codegen=linker=clang-19'], ['clang-19']], [['-Clink-arg=-fuse-ld=mold'], ['mold']],
    [['-Clink-args=-Wl,-z,now -fuse-ld=/usr/bin/mold'], ['mold']], [['-C', 'link-arg=--ld-path=/usr/local/bin/ld.mold'], ['mold']],
    [['-C', 'linker=clang', '-C', 'link-arg=-fuse-ld=lld'], ['clang', 'lld']],
  ])('%j', (flags, packages) => expect(ways({ buildRustflags: flags }, { platforms: ['linux/arm64'] })).toEqual([`[${packages.map((name) => `'${name}'`).join(', ')}]`]));
  test('clang with the toolchain\'s lld takes both, to be sure', () => {
    expect(ways({ targetRustflags: { [GNU]: ['-C', 'linker=clang', '-C', 'link-arg=-fuse-ld=lld'] } })).toEqual(['[\'clang\', \'lld\']']);
  });
  test('lld where the toolchain brings none: on arm64, and before 1.90', () => {
    const flags = { buildRustflags: ['-Clink-arg=-fuse-ld=lld'] };
    expect(ways(flags)).toEqual(['[\'lld\']']);
    expect(ways(flags, { platforms: ['linux/amd64'], rustVersion: '1.89' })).toEqual(['[\'lld\']']);
  });
  test('a table for all of Linux', () => expect(ways({ targetLinkers: { 'cfg(target_os = "linux")': 'clang' } })).toEqual(['[\'clang\']']));
  test('the build scripts of what is linked to musl are linked, too', () => expect(ways({ targetLinkers: { [GNU]: 'clang' } }, { linking: 'musl' })).toEqual(['[\'clang\']']));
  test('musl\'s own compiler, where no C is compiled', () => expect(ways({ targetLinkers: { [MUSL]: 'x86_64-linux-musl-gcc' } }, { linking: 'musl' })).toEqual(['[\'musl-tools\']']));
  test('without a configuration file that is known, the builder is the place', () => {
    expect(missingLinker.findings(of({ files: [], buildRustflags: ['-Clinker=clang'] }))[0].place).toBe('Dockerfile, builder "build"');
  });
});

describe('accepts', () => {
  const clang = { targetLinkers: { [GNU]: 'clang' } };
  test('what is installed', () => {
    expect(ways(clang, { packages: ['clang'] })).toEqual([]);
    expect(ways({ targetLinkers: { [GNU]: 'clang-19' } }, { packages: ['clang-19'] })).toEqual([]);
  });
  test.each([ARM, MUSL, 'x86_64-apple-darwin', 'cfg(windows)'])('another target: %s', (target) => {
    expect(ways({ targetLinkers: { [target]: 'clang' } }, { platforms: ['linux/amd64'] })).toEqual([]);
  });
  test.each(['cc', 'gcc', 'rust-lld', './scripts/clang', 'scripts/clang', 'aarch64-linux-gnu-gcc'])('what the image, the toolchain or the repository has: %s', (program) => {
    expect(ways({ targetLinkers: { [GNU]: program } })).toEqual([]);
  });
  test('lld, which the toolchain brings', () => expect(ways({ buildRustflags: ['-Clink-arg=-fuse-ld=lld'] }, { platforms: ['linux/amd64'] })).toEqual([]));
  test('an image that somebody stated: nobody knows what it has', () => expect(ways(clang, { imageStated: true, image: 'acme/rust:1' })).toEqual([]));
  test('flags that others replace', () => {
    const flags = { buildRustflags: ['-Clinker=clang'] };
    expect(ways({ ...flags, targetRustflags: { 'cfg(unix)': ['-Cdebuginfo=1'] } })).toEqual([]);
    expect(ways(flags, {}, { variables: [{ stage: 'toolchain', instruction: 'ENV', name: 'RUSTFLAGS' }] })).toEqual([]);
    expect(ways(clang, {}, { variables: [{ stage: 'toolchain', instruction: 'ENV', name: 'CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER' }] })).toEqual([]);
  });
  test('musl\'s compiler where C is compiled: it is installed for that', () => {
    const graph = { source: 'cargo', packages: [{ name: 'cc', version: '1.2.0', dependencies: [] }] };
    expect(ways({ targetLinkers: { [MUSL]: 'musl-gcc' } }, { linking: 'musl', graph })).toEqual([]);
  });
  test('other flags, and none', () => {
    expect(ways({ buildRustflags: ['-Clink-arg=-Wl,-z,relro', '--cfg', 'linker=clang'] })).toEqual([]);
    expect(said(missingLinker, subject())).toEqual([]);
  });
});

/** What cargo says where the programs that are found are the toolchain's and the C compiler's alone. */
function compiled(config: string): { readonly status: number | null; readonly stderr: string } {
  const folder = plant({ ...crate('', 'orders'), 'src/main.rs': 'fn main() {}\n', '.cargo/config.toml': config });
  mkdirSync(join(folder, 'bin'));
  for (const name of ['cargo', 'rustc', 'cc', 'gcc', 'ld', 'as', 'collect2']) {
    const { stdout } = spawnSync('which', [name], { encoding: 'utf8' });
    if (stdout.trim()) symlinkSync(stdout.trim(), join(folder, 'bin', name));
  }
  const { CARGO_TARGET_DIR: _, RUSTFLAGS: __, ...env } = process.env;
  return spawnSync('cargo', ['build', '--offline'], { cwd: folder, encoding: 'utf8', env: { ...env, PATH: join(folder, 'bin') } });
}

describe('cargo', () => {
  withCargo()('fails at its end without the linker, and compiles without the line', () => {
    const failed = compiled('[build]\nrustflags = ["-Clinker=clang"]\n');
    expect(failed.status).not.toBe(0);
    expect(failed.stderr).toContain('linker `clang` not found');
    expect(compiled('[build]\nrustflags = ["-Clink-arg=-fuse-ld=mold"]\n').status).not.toBe(0);
    expect(compiled('')).toMatchObject({ status: 0 });
  }, 120_000);
});
