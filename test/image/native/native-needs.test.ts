import { CargoGraph, CargoGraphPackage } from '../../../src/cargo/facts';
import { DebianSuite } from '../../../src/image/builder/debian-suite';
import { DECISIVE, nativeNeeds } from '../../../src/image/native/native-needs';
import { NATIVE } from '../../../src/image/native/native-table';

const crate = (name: string, features?: string[], more: Partial<CargoGraphPackage> = {}): CargoGraphPackage => ({ name, version: '9.0.0', features, dependencies: [], ...more });
const graph = (...packages: CargoGraphPackage[]): CargoGraph => ({ source: 'cargo', packages });
const packages = (...of: CargoGraphPackage[]) => nativeNeeds(graph(...of), false, DebianSuite.TRIXIE).packages;
const onMusl = (...of: CargoGraphPackage[]) => nativeNeeds(graph(...of), true, DebianSuite.TRIXIE);

test('the table is sorted, and a crate with several rows has each version once', () => {
  expect(NATIVE.map((row) => row.crate)).toEqual(NATIVE.map((row) => row.crate).sort());
  expect(NATIVE.filter(({ own, system }) => !own && !system)).toEqual([]);
  for (const row of NATIVE.filter(({ own, system }) => own && system)) expect(row.ownBy ?? row.systemBy).toBeDefined();
});

test('nothing native needs nothing', () => {
  expect(nativeNeeds(graph(crate('serde', ['std'])), false, undefined)).toMatchObject({ packages: [], environment: [], libraries: [], impossible: [] });
});

describe('openssl-sys', () => {
  test('links Debian\'s, and the program loads it', () => {
    const needs = nativeNeeds(graph(crate('openssl-sys', [])), false, DebianSuite.TRIXIE);
    expect(needs.packages).toEqual(['libssl-dev', 'pkg-config']);
    expect(needs.libraries).toEqual([{ crate: 'openssl-sys', files: ['libcrypto.so.3', 'libssl.so.3'], package: 'libssl3t64', instead: expect.stringContaining('vendored') }]);
    expect(nativeNeeds(graph(crate('openssl-sys', [])), false, DebianSuite.BOOKWORM).libraries[0].package).toBe('libssl3');
  });
  test('vendored compiles its own', () => {
    const needs = nativeNeeds(graph(crate('openssl-sys', ['vendored'])), false, DebianSuite.TRIXIE);
    expect([needs.packages, needs.libraries]).toEqual([['make', 'perl'], []]);
  });
  test('compiled twice, in both ways, needs both', () => {
    expect(packages(crate('openssl-sys', ['vendored']), crate('openssl-sys', []))).toEqual(['libssl-dev', 'make', 'perl', 'pkg-config']);
  });
  test('of the lock alone is Debian\'s, and its own where the lock names the sources; no library is missed for sure', () => {
    expect(packages(crate('openssl-sys'))).toEqual(['libssl-dev', 'pkg-config']);
    const vendored = crate('openssl-sys', undefined, { dependencies: ['cc', 'openssl-src'] });
    expect(packages(vendored)).toEqual(['libssl-dev', 'make', 'perl', 'pkg-config']);
    const needs = nativeNeeds(graph(vendored), false, undefined);
    expect([needs.libraries, needs.runtime(DebianSuite.TRIXIE)]).toEqual([[], ['libssl3t64']]);
    expect(onMusl(vendored)).toMatchObject({ packages: ['make', 'perl'], impossible: [] });
  });
});

test.each([
  ['libsqlite3-sys', ['bundled', 'cc'], []],
  ['libsqlite3-sys', ['default'], ['libsqlite3-dev', 'pkg-config']],
  ['pq-sys', ['default'], ['libpq-dev', 'pkg-config']],
  ['pq-sys', ['bundled'], []],
  ['mysqlclient-sys', [], ['default-libmysqlclient-dev', 'pkg-config']],
  ['zstd-sys', ['legacy', 'std'], []],
  ['zstd-sys', ['pkg-config'], ['libzstd-dev', 'pkg-config']],
  ['rdkafka-sys', ['libz'], ['g++', 'make']],
  ['rdkafka-sys', ['cmake-build', 'libz'], ['cmake', 'g++', 'make']],
  ['rdkafka-sys', ['dynamic-linking'], ['librdkafka-dev', 'pkg-config']],
  ['libz-sys', ['zlib-ng'], ['cmake', 'g++', 'make']],
  ['librocksdb-sys', [], ['g++']],
  ['rust-librocksdb-sys', ['static'], ['g++']],
  ['esaxx-rs', ['cpp'], ['g++']],
  ['v8', [], ['curl']],
  ['bindgen', ['runtime'], ['libclang-dev']],
  ['tikv-jemalloc-sys', [], ['make']],
  ['ring', [], []],
  ['libgit2-sys', ['ssh'], []],
])('%s with %j: %j', (name, features, expected) => expect(packages(crate(name, features))).toEqual(expected));

test('aws-lc-sys compiles itself since 0.20, and cmake stands in its lock for other systems', () => {
  const cmake = crate('cmake', []);
  const of = (version: string, features: string[] = []) => packages(crate('aws-lc-sys', features, { version, dependencies: ['cc', 'cmake'] }), cmake);
  expect([of('0.19.9'), of('0.20.0'), of('0.47.0')]).toEqual([['cmake', 'g++', 'make'], [], []]);
  expect(of('0.47.0', ['bindgen'])).toEqual(['cmake', 'g++', 'make']);
});

test('cmake is for the crates that have no row of their own', () => {
  expect(packages(crate('cmake', []), crate('some-sys', [], { dependencies: ['cmake'] }))).toEqual(['cmake', 'g++', 'make']);
  expect(packages(crate('some-sys', [], { dependencies: ['cmake'] }))).toEqual([]);
});

test('prost-build calls protoc since 0.11, unless the program brings one', () => {
  expect(packages(crate('prost-build', [], { version: '0.13.5' }))).toEqual(['libprotobuf-dev', 'protobuf-compiler']);
  expect(packages(crate('prost-build', [], { version: '0.10.4' }))).toEqual([]);
  for (const other of ['protox', 'protoc-bin-vendored']) expect(packages(crate('prost-build', []), crate(other, []))).toEqual([]);
});

test('a protoc that one crate brings is not there for another', () => {
  const caller = (name: string, ...dependencies: string[]) => crate(name, [], { dependencies });
  const tonic = [crate('prost-build', []), crate('protox', []), caller('tonic-prost-build', 'prost-build'), caller('wrapper-build', 'tonic-prost-build')];
  const protoc = ['libprotobuf-dev', 'protobuf-compiler'];
  expect(packages(...tonic, caller('orders-api', 'protox', 'tonic-prost-build'))).toEqual([]);
  expect(packages(...tonic, caller('orders-api', 'protox', 'tonic-prost-build'), caller('client', 'prost-build'))).toEqual(protoc);
  expect(packages(...tonic, caller('orders-api', 'wrapper-build'), caller('client', 'protox', 'prost-build'))).toEqual(protoc);
  // an optional dependency that is off
  expect(packages(crate('prost-build', []), caller('orders-api', 'prost-build', 'protobuf-src'))).toEqual(protoc);
});

test('what a library would be linked by chance is compiled, always', () => {
  expect(nativeNeeds(graph(crate('lzma-sys', []), crate('libz-sys', [])), false, undefined).environment).toEqual([['LIBZ_SYS_STATIC', '1'], ['LZMA_API_STATIC', '1']]);
});

describe('musl', () => {
  test('takes what compiles its own C', () => {
    expect(onMusl(crate('openssl-sys', ['vendored']), crate('ring', []), crate('libsqlite3-sys', ['bundled']), crate('tikv-jemalloc-sys', []))).toMatchObject({ packages: ['make', 'perl'], environment: [], libraries: [], impossible: [] });
  });
  test('does not take Debian\'s libraries, and nothing of theirs is installed', () => {
    const needs = onMusl(crate('openssl-sys', []), crate('alsa-sys', []));
    expect(needs.packages).toEqual([]);
    expect(needs.impossible).toEqual([
      { crate: 'openssl-sys', reason: 'it links Debian\'s libcrypto.so.3, which is linked to glibc', instead: expect.stringContaining('rustls') },
      { crate: 'alsa-sys', reason: 'it links Debian\'s libasound.so.2, which is linked to glibc', instead: undefined },
    ]);
  });
  test('does not take C++', () => {
    expect(onMusl(crate('librocksdb-sys', [])).impossible).toEqual([{ crate: 'librocksdb-sys', reason: 'it compiles C++, and Debian has no C++ compiler for musl' }]);
  });
  test('is not what a build script loads: that runs in the builder', () => {
    const needs = onMusl(crate('openssl-sys', [], { buildOnly: true }));
    expect([needs.packages, needs.impossible]).toEqual([['libssl-dev', 'pkg-config'], []]);
    const { libraries, runtime } = nativeNeeds(graph(crate('openssl-sys', [], { buildOnly: true })), false, undefined);
    expect([libraries, runtime(DebianSuite.TRIXIE)]).toEqual([[], []]);
  });
  test('is not accused by the lock alone', () => {
    expect(nativeNeeds({ source: 'lock', packages: [crate('openssl-sys'), crate('librocksdb-sys')] }, true, undefined).impossible).toEqual([]);
  });
});

test('only what installs or sets something decides', () => {
  expect(DECISIVE).toEqual(expect.arrayContaining(['aws-lc-sys', 'bindgen', 'cmake', 'libz-sys', 'openssl-sys', 'protox', 'zstd-sys']));
  expect(DECISIVE).not.toEqual(expect.arrayContaining(['ring']));
  expect(DECISIVE).toEqual([...DECISIVE].sort());
});
