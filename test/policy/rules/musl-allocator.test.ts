import { ALLOCATORS } from '../../../src/policy/allocators';
import { muslAllocator } from '../../../src/policy/rules/musl-allocator';
import { build, said, subject } from '../subject-builder';

const of = (names: readonly string[], linking = 'musl') => subject({
  builds: [build({
    linking,
    graph: { source: 'cargo', packages: names.map((name) => ({ name, version: '1.0.0', features: [], dependencies: [] })) },
  })],
});

describe('catches', () => {
  test('a program with musl\'s own, and says the two lines', () => {
    expect(said(muslAllocator, of(['serde', 'libmimalloc-sys']))).toEqual([
      'warning musl-allocator: Dockerfile, builder "build"\n'
      + '  no allocator but musl\'s own is compiled in: it is slow as soon as several threads allocate, and programs ran 6 to 80 times slower with it\n'
      + '  way out: run cargo add mimalloc, and write into src/main.rs: #[global_allocator] static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;',
    ]);
  });
});

describe('accepts', () => {
  test.each(ALLOCATORS)('%s', (name) => expect(said(muslAllocator, of(['serde', name]))).toEqual([]));
  test('glibc, whose allocator is not slow', () => expect(said(muslAllocator, of(['serde'], 'glibc'))).toEqual([]));
  test('a builder that says nothing of what it compiles', () => expect(said(muslAllocator, subject({ builds: [build({ linking: 'musl' })] }))).toEqual([]));
});
