import { fastEnvironment } from '../../../src/image/caches/fast-profile';

test('a profile for speed is compiled for size, and sooner', () => {
  for (const optLevel of ['2', '3']) {
    expect(fastEnvironment('dist-small', optLevel)).toEqual([
      ['CARGO_INCREMENTAL', '1'], ['CARGO_PROFILE_DIST_SMALL_CODEGEN_UNITS', '16'], ['CARGO_PROFILE_DIST_SMALL_LTO', 'off'], ['CARGO_PROFILE_DIST_SMALL_OPT_LEVEL', 's'],
    ]);
  }
});

test.each(['0', '1', 's', 'z', undefined])('opt-level %s stays', (optLevel) => {
  expect(fastEnvironment('release', optLevel).map(([name]) => name)).toEqual(['CARGO_INCREMENTAL', 'CARGO_PROFILE_RELEASE_CODEGEN_UNITS', 'CARGO_PROFILE_RELEASE_LTO']);
});
