import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { libcMatch } from '../../../src/policy/rules/libc-match';
import { plant } from '../../cargo/tree';
import { needs } from '../../support/needed';
import { image, said, subject } from '../subject-builder';

const of = (parts: Parameters<typeof image>[0]) => subject({ images: [image(parts)] });
const wayOut = '  way out: write base: ServiceBase.DISTROLESS_CC (DistrolessBase.CC on DistrolessRuntime), or linking: Linking.MUSL (new MuslStatic(builder)) or GLIBC_STATIC (new GlibcStatic(builder))';

describe('catches', () => {
  test('a glibc binary without a C library', () => {
    expect(said(libcMatch, of({ base: 'gcr.io/distroless/static-debian13:nonroot', libc: 'none', libgcc: false }))).toEqual([
      'error libc-match: Dockerfile, image "orders"\n'
      + '  the binary is linked to glibc, and the base "gcr.io/distroless/static-debian13:nonroot" has no C library: it would not start ("no such file or directory")\n'
      + wayOut,
    ]);
  });
  test('a glibc binary on musl', () => {
    expect(said(libcMatch, of({ base: 'alpine:3.22', libc: 'musl', libgcc: false }))[0]).toContain('the base "alpine:3.22" has musl: it would not start');
  });
  test('a glibc binary without libgcc', () => {
    expect(said(libcMatch, of({ base: 'gcr.io/distroless/base-debian13:nonroot', libgcc: false }))).toEqual([
      'error libc-match: Dockerfile, image "orders"\n'
      + '  the binary is linked to glibc and loads libgcc_s.so.1, which the base "gcr.io/distroless/base-debian13:nonroot" has not\n'
      + wayOut,
    ]);
  });
});

describe('accepts', () => {
  test('glibc on glibc', () => expect(said(libcMatch, subject())).toEqual([]));
  test.each(['musl', 'glibc-static'])('%s on anything', (linking) => {
    const bases = [{ libc: 'none', libgcc: false }, { libc: 'musl', libgcc: false }, { libc: 'glibc', libgcc: true }];
    expect(bases.flatMap((base) => said(libcMatch, of({ ...base, linking })))).toEqual([]);
  });
});

const onGlibc = process.platform === 'linux' && (process.report.getReport() as any).header.glibcVersionRuntime !== undefined;

needs(onGlibc && spawnSync('rustc', ['--version']).status === 0, 'rustc on a Linux with glibc compiles what this test reads; https://rustup.rs').test('a Rust program that is linked to glibc names libgcc_s.so.1', () => {
  const folder = plant({ 'main.rs': 'fn main() { println!("{}", std::env::args().count()); }' });
  execFileSync('rustc', ['-O', 'main.rs'], { cwd: folder });
  const needed = readFileSync(`${folder}/main`).toString('latin1');
  expect(['libgcc_s.so.1', 'libc.so.6'].filter((name) => needed.includes(`${name}\0`))).toHaveLength(2);
});
