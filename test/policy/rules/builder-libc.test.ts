import { builderLibc } from '../../../src/policy/rules/builder-libc';
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
