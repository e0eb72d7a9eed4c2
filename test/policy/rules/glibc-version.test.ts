import { glibcVersion } from '../../../src/policy/rules/glibc-version';
import { engine } from '../../support/engine';
import { withImage } from '../engine-judge';
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

engine.describe('the loader', () => {
  const files = (base: string) => ({
    // since glibc 2.38
    'main.rs': 'extern "C" { fn strlcpy(to: *mut u8, from: *const u8, size: usize) -> usize; }\n'
      + 'fn main() { let mut to = [0u8; 2]; println!("{}", unsafe { strlcpy(to.as_mut_ptr(), b"a\\0".as_ptr(), 2) }); }\n',
    'Dockerfile': `FROM rust:1-slim-trixie AS build\nCOPY main.rs /main.rs\nRUN rustc -o /app /main.rs\nFROM ${base}\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`,
  });
  test('does not start on Debian 12 what was linked on Debian 13', () => withImage(files('gcr.io/distroless/cc-debian12:nonroot'), (made) => {
    expect(made.run()).toEqual({ code: 1, says: expect.stringMatching(/version `GLIBC_2\.3\d' not found/) });
  }), 180_000);
  test('starts it on Debian 13', () => withImage(files('gcr.io/distroless/cc-debian13:nonroot'), (made) => expect(made.run()).toEqual({ code: 0, says: '1' })), 180_000);
});
