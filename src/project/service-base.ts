/** What an image stands on. */
export enum ServiceBase {
  /** Distroless with glibc and libgcc: for binaries that are linked to glibc. */
  DISTROLESS_CC = 'distroless-cc',
  /** Distroless with glibc and OpenSSL, without libgcc. */
  DISTROLESS_BASE = 'distroless-base',
  /** Distroless without a C library: for static binaries. */
  DISTROLESS_STATIC = 'distroless-static',
}
