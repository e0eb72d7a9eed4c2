/** How the binaries are linked to the C library. */
export enum Linking {
  /** Dynamically to glibc: the default of Rust on Linux. */
  GLIBC = 'glibc',
  /** Statically to glibc: one file, with the allocator and the speed of glibc, and without its modules. */
  GLIBC_STATIC = 'glibc-static',
  /** Statically to musl: one file that runs on any base, an empty one too. */
  MUSL = 'musl',
}
