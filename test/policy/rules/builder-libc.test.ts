import { builderLibc } from '../../../src/policy/rules/builder-libc';
import { engine } from '../../support/engine';
import { refusal, withImage } from '../engine-judge';
import { build, said, subject } from '../subject-builder';

const of = (facts: Parameters<typeof build>[0]) => subject({ builds: [build({ image: 'rust:1-alpine', ...facts })] });

describe('catches', () => {
  test.each(['glibc', 'glibc-static'])('linking %s where there is musl', (linking) => {
    expect(said(builderLibc, of({ libc: 'musl', linking }))).toEqual([
      'error builder-libc: Dockerfile, builder "build"\n'
      + `  the image "rust:1-alpine" has musl, and linking "${linking}" needs glibc\n`
      + '  way out: write linking: Linking.MUSL (new MuslStatic(builder)), or a builder image of Debian',
    ]);
  });
});

describe('accepts', () => {
  test('musl where there is musl', () => expect(said(builderLibc, of({ libc: 'musl', linking: 'musl' }))).toEqual([]));
  test.each(['glibc', 'musl'])('linking %s where there is glibc', (linking) => expect(said(builderLibc, of({ libc: 'glibc', linking }))).toEqual([]));
});

engine.describe('the linker', () => {
  const files = (linker: string) => ({
    'main.rs': 'fn main() { println!("hello"); }\n',
    // Alpine's own linker is musl's, as this one is
    'Dockerfile': `FROM rust:1-slim-trixie
RUN apt-get update && apt-get install --yes --no-install-recommends musl-tools
COPY main.rs /main.rs
RUN rustc --target "$(uname -m)-unknown-linux-gnu" -C target-feature=+crt-static -C linker=${linker} -o /app /main.rs
ENTRYPOINT ["/app"]
`,
  });
  test('makes no program for glibc of musl\'s files', () => expect(refusal(files('musl-gcc'))).toContain('undefined reference to `open64\''), 300_000);
  test('makes one of glibc\'s', () => withImage(files('cc'), (made) => expect(made.run()).toEqual({ code: 0, says: 'hello' })), 300_000);
});
