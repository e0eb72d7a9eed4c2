import { baseFacts } from '../../src/image/base-facts';
import { MuslStatic } from '../../src/image/builder/musl-static';
import { oneImage } from '../support/images';

const BASE = { image: 'acme/base', libc: 'glibc', libcVersion: '2.36', libgcc: true, shell: true } as const;

test('what is not known of the base is not made up', () => {
  const { base, libc, glibcVersion, programs } = baseFacts(BASE, oneImage().builder, ['curl']);
  expect({ base, libc, glibcVersion, programs }).toEqual({ base: 'acme/base', libc: 'glibc', glibcVersion: '2.36', programs: undefined });
});

test('a version is a glibc\'s alone', () => {
  expect(baseFacts({ ...BASE, libc: 'musl' }, oneImage().builder, []).glibcVersion).toBeUndefined();
});

test('what was installed can be called, each once, whatever version it has', () => {
  expect(baseFacts({ ...BASE, programs: ['sh'] }, oneImage().builder, ['curl=8.*', 'libgcc>=13', 'curl']).programs).toEqual(['sh', 'curl', 'libgcc']);
});

test('only what is linked dynamically asks for a glibc', () => {
  const { builder } = oneImage();
  expect(baseFacts(BASE, builder, [])).toMatchObject({ linking: 'glibc', builderGlibcVersion: '2.41' });
  new MuslStatic(builder);
  expect(baseFacts(BASE, builder, [])).toMatchObject({ linking: 'musl', builderGlibcVersion: undefined });
});
