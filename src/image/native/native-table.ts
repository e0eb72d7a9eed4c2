import { DebianSuite } from '../builder/debian-suite';

/** A library of Debian's that a crate links instead of compiling its own. */
export interface SystemLibrary {
  /** What the build needs. */
  readonly packages: readonly string[];
  /** The files that the program loads, by their sonames. */
  readonly files: readonly string[];
  /** The package that has them at run time; its name depends on the suite where time_t grew to 64 bits. */
  readonly runtime: string | { readonly [DebianSuite.BOOKWORM]: string; readonly [DebianSuite.TRIXIE]: string };
}

/** A library's own sources that a crate brings along. */
export interface OwnSources {
  /** What compiling them takes beside a C compiler. */
  readonly packages?: readonly string[];
  /** Whether they are C++, which Debian has no compiler for musl for. */
  readonly cxx?: boolean;
}

/** What one crate needs. */
export interface NativeRow {
  readonly crate: string;
  /** How it compiles its own sources. @default - it cannot */
  readonly own?: OwnSources;
  /** How it links Debian's. @default - it never does */
  readonly system?: SystemLibrary;
  /** With any of these features it compiles its own, without them it links Debian's. */
  readonly ownBy?: readonly string[];
  /** The other way round: with any of these features it links Debian's. */
  readonly systemBy?: readonly string[];
  /** A dependency that the lock lists only if one of the features may be on. */
  readonly ownHint?: string;
  /** What single features need beside. */
  readonly features?: { readonly [feature: string]: readonly string[] };
  /** The versions that need it: this one and later. @default - all */
  readonly since?: string;
  /** Later versions need it no more. */
  readonly before?: string;
  /** Who calls it and has any of these among its dependencies, too, does not need it. */
  readonly unless?: readonly string[];
  readonly environment?: { readonly [name: string]: string };
  /** How the program does without Debian's library. */
  readonly wayOut?: string;
}

const TOOLS = ['cmake', 'g++', 'make'];
const FIPS = ['cmake', 'g++', 'golang-go', 'make', 'perl'];

/**
 * What crates with native code need of Debian, read from their build scripts. `cc` alone needs nothing: the builder image has a C
 * compiler, and `MuslStatic` brings the one for musl.
 */
export const NATIVE: readonly NativeRow[] = [
  {
    crate: 'alsa-sys',
    system: { packages: ['libasound2-dev', 'pkg-config'], files: ['libasound.so.2'], runtime: { bookworm: 'libasound2', trixie: 'libasound2t64' } },
  },
  { crate: 'aws-lc-fips-sys', own: { packages: FIPS, cxx: true } },
  // its own compile steps need cmake no more: builder/main.rs, get_builder
  { crate: 'aws-lc-sys', own: {}, since: '0.20.0', features: { bindgen: TOOLS, fips: FIPS, ssl: TOOLS } },
  { crate: 'aws-lc-sys', own: { packages: TOOLS }, before: '0.20.0' },
  { crate: 'bindgen', own: { packages: ['libclang-dev'] } },
  { crate: 'boring-sys', own: { packages: TOOLS, cxx: true } },
  { crate: 'boring-sys2', own: { packages: TOOLS, cxx: true } },
  { crate: 'btls-sys', own: { packages: TOOLS, cxx: true } },
  { crate: 'bzip2-sys', own: {} },
  { crate: 'curl-sys', own: {} },
  { crate: 'cxx-build', own: { packages: ['g++'], cxx: true } },
  // with its feature "cpp", which is on unless somebody turned it off
  { crate: 'esaxx-rs', own: { packages: ['g++'] } },
  { crate: 'grpcio-sys', own: { packages: TOOLS, cxx: true } },
  { crate: 'jemalloc-sys', own: { packages: ['make'] } },
  {
    crate: 'libdbus-sys',
    own: {},
    system: { packages: ['libdbus-1-dev', 'pkg-config'], files: ['libdbus-1.so.3'], runtime: 'libdbus-1-3' },
    ownBy: ['vendored'],
    ownHint: 'cc',
    wayOut: 'the feature "vendored" of dbus',
  },
  { crate: 'libduckdb-sys', own: { packages: ['g++'], cxx: true } },
  { crate: 'libgit2-sys', own: {} },
  { crate: 'libgssapi-sys', system: { packages: ['libkrb5-dev', 'pkg-config'], files: ['libgssapi_krb5.so.2'], runtime: 'libgssapi-krb5-2' } },
  { crate: 'liblzma-sys', own: {}, environment: { LZMA_API_STATIC: '1' } },
  { crate: 'libmimalloc-sys', own: {} },
  { crate: 'librocksdb-sys', own: { packages: ['g++'], cxx: true } },
  { crate: 'libseccomp-sys', system: { packages: ['libseccomp-dev', 'pkg-config'], files: ['libseccomp.so.2'], runtime: 'libseccomp2' } },
  { crate: 'libsodium-sys', own: { packages: ['make'] } },
  { crate: 'libsodium-sys-stable', own: { packages: ['make'] } },
  {
    crate: 'libsqlite3-sys',
    own: {},
    system: { packages: ['libsqlite3-dev', 'pkg-config'], files: ['libsqlite3.so.0'], runtime: 'libsqlite3-0' },
    ownBy: ['bundled', 'bundled-sqlcipher', 'bundled-sqlcipher-vendored-openssl', 'bundled-full'],
    ownHint: 'cc',
    wayOut: 'the feature "bundled" of rusqlite, or "sqlite" instead of "sqlite-unbundled" of sqlx',
  },
  { crate: 'libssh2-sys', own: {} },
  { crate: 'libsystemd-sys', system: { packages: ['libsystemd-dev', 'pkg-config'], files: ['libsystemd.so.0'], runtime: 'libsystemd0' } },
  { crate: 'libudev-sys', system: { packages: ['libudev-dev', 'pkg-config'], files: ['libudev.so.1'], runtime: 'libudev1' } },
  { crate: 'libxml', system: { packages: ['libxml2-dev', 'pkg-config'], files: ['libxml2.so.2'], runtime: 'libxml2' } },
  // without it the library that another package happened to bring is linked, or not
  { crate: 'libz-sys', own: {}, environment: { LIBZ_SYS_STATIC: '1' }, features: { 'zlib-ng': TOOLS } },
  { crate: 'link-cplusplus', own: { packages: ['g++'], cxx: true } },
  { crate: 'lzma-sys', own: {}, environment: { LZMA_API_STATIC: '1' } },
  {
    crate: 'magic-sys',
    system: { packages: ['libmagic-dev', 'pkg-config'], files: ['libmagic.so.1'], runtime: { bookworm: 'libmagic1', trixie: 'libmagic1t64' } },
  },
  {
    crate: 'mysqlclient-sys',
    own: { packages: TOOLS, cxx: true },
    system: { packages: ['default-libmysqlclient-dev', 'pkg-config'], files: ['libmariadb.so.3'], runtime: 'libmariadb3' },
    ownBy: ['bundled'],
    ownHint: 'mysqlclient-src',
    wayOut: 'the feature "bundled" of mysqlclient-sys',
  },
  { crate: 'odbc-sys', system: { packages: ['unixodbc-dev'], files: ['libodbc.so.2'], runtime: 'libodbc2' } },
  { crate: 'onig_sys', own: {} },
  {
    crate: 'openssl-sys',
    own: { packages: ['make', 'perl'] },
    system: { packages: ['libssl-dev', 'pkg-config'], files: ['libcrypto.so.3', 'libssl.so.3'], runtime: { bookworm: 'libssl3', trixie: 'libssl3t64' } },
    ownBy: ['vendored'],
    ownHint: 'openssl-src',
    wayOut: 'rustls, or openssl = { version = "0.10", features = ["vendored"] } in Cargo.toml',
  },
  { crate: 'pam-sys', system: { packages: ['libpam0g-dev'], files: ['libpam.so.0'], runtime: 'libpam0g' } },
  {
    crate: 'pq-sys',
    own: {},
    system: { packages: ['libpq-dev', 'pkg-config'], files: ['libpq.so.5'], runtime: 'libpq5' },
    ownBy: ['bundled', 'bundled_without_openssl'],
    ownHint: 'pq-src',
    wayOut: 'pq-sys = { version = "0.7", features = ["bundled"] } in Cargo.toml',
  },
  // the well-known types are imported by many, and lie in a package of their own
  {
    crate: 'prost-build',
    own: { packages: ['libprotobuf-dev', 'protobuf-compiler'] },
    since: '0.11.0',
    unless: ['protobuf-src', 'protoc-bin-vendored', 'protox'],
  },
  { crate: 'protobuf-src', own: { packages: TOOLS } },
  {
    crate: 'rdkafka-sys',
    own: { packages: ['g++', 'make'] },
    system: { packages: ['librdkafka-dev', 'pkg-config'], files: ['librdkafka.so.1'], runtime: 'librdkafka1' },
    systemBy: ['dynamic-linking', 'dynamic_linking'],
    features: { 'cmake-build': ['cmake'] },
    wayOut: 'rdkafka without its feature "dynamic-linking"',
  },
  { crate: 'ring', own: {} },
  { crate: 'rust-librocksdb-sys', own: { packages: ['g++'], cxx: true } },
  {
    crate: 'sasl2-sys',
    own: { packages: ['make'] },
    system: { packages: ['libsasl2-dev', 'pkg-config'], files: ['libsasl2.so.2'], runtime: 'libsasl2-2' },
    ownBy: ['gssapi-vendored', 'plain', 'scram', 'vendored'],
    ownHint: 'duct',
    wayOut: 'the feature "vendored" of sasl2-sys ("gssapi-vendored" of rdkafka)',
  },
  {
    crate: 'servo-fontconfig-sys',
    system: { packages: ['libfontconfig-dev', 'pkg-config'], files: ['libfontconfig.so.1'], runtime: 'libfontconfig1' },
  },
  { crate: 'snmalloc-sys', own: { packages: TOOLS, cxx: true } },
  { crate: 'tikv-jemalloc-sys', own: { packages: ['make'] } },
  // it fetches what was compiled elsewhere: with Python's own means, or with curl
  { crate: 'v8', own: { packages: ['curl'] } },
  {
    crate: 'yeslogic-fontconfig-sys',
    system: { packages: ['libfontconfig-dev', 'pkg-config'], files: ['libfontconfig.so.1'], runtime: 'libfontconfig1' },
  },
  { crate: 'zeromq-src', own: { packages: ['g++'], cxx: true } },
  { crate: 'zmq-sys', system: { packages: ['libzmq3-dev', 'pkg-config'], files: ['libzmq.so.5'], runtime: 'libzmq5' }, before: '0.12.0' },
  {
    crate: 'zstd-sys',
    own: {},
    system: { packages: ['libzstd-dev', 'pkg-config'], files: ['libzstd.so.1'], runtime: 'libzstd1' },
    systemBy: ['pkg-config'],
    wayOut: 'zstd without its feature "pkg-config"',
  },
];

/** What drives cmake for a crate that has no row of its own. */
export const CMAKE: NativeRow = { crate: 'cmake', own: { packages: TOOLS } };
