import { glibcVersion } from '../../../src/policy/rules/glibc-version';
import { image, said, subject } from '../subject-builder';

const of = (builderGlibcVersion: string | undefined, glibc: string | undefined, parts = {}) => subject({
  images: [image({ base: 'gcr.io/distroless/cc-debian12:nonroot', builderGlibcVersion, glibcVersion: glibc, ...parts })],
});

describe('catches', () => {
  test('a builder of trixie and a runtime of bookworm', () => {
    expect(said(glibcVersion, of('2.41', '2.36'))).toEqual([
      'error glibc-version: Dockerfile, image "orders"\n'
      + '  the binary is linked against glibc 2.41 of the builder, but the base "gcr.io/distroless/cc-debian12:nonroot" has 2.36: '
      + 'it would end with "version `GLIBC_2.41\' not found"\n'
      + '  way out: let builder and runtime have one Debian suite: state suite once on the service, '
      + 'or the same suite on RustBuilderStage and on DistrolessRuntime',
    ]);
  });
  test('numbers as numbers', () => expect(said(glibcVersion, of('2.36', '2.4'))).toHaveLength(1));
});

describe('accepts', () => {
  test('the same', () => expect(said(glibcVersion, of('2.36', '2.36'))).toEqual([]));
  test('a newer runtime', () => expect(said(glibcVersion, of('2.36', '2.41'))).toEqual([]));
  test('what is not known', () => expect([of(undefined, '2.36'), of('2.41', undefined)].flatMap((each) => said(glibcVersion, each))).toEqual([]));
  test.each(['musl', 'glibc-static'])('a binary that brings its own: %s', (linking) => expect(said(glibcVersion, of('2.41', '2.36', { linking }))).toEqual([]));
  test('a base without glibc, of which another rule tells', () => expect(said(glibcVersion, of('2.41', '2.36', { libc: 'none' }))).toEqual([]));
});
