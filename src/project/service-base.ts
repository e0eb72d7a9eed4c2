/** What an image stands on. */
export enum ServiceBase {
  /** Distroless with glibc and libgcc: for binaries that are linked to glibc. */
  DISTROLESS_CC = 'distroless-cc',
  /** Distroless with glibc and OpenSSL, without libgcc. */
  DISTROLESS_BASE = 'distroless-base',
  /** Distroless without a C library: for static binaries. */
  DISTROLESS_STATIC = 'distroless-static',
  /** Debian with a shell and apt, without recommended packages. */
  DEBIAN_SLIM = 'debian-slim',
  /** Alpine with BusyBox and apk: for static binaries. */
  ALPINE = 'alpine',
  /** Nothing but certificates, time zones and users: for static binaries. */
  SCRATCH = 'scratch',
  /** Chainguard's without a C library: for static binaries. */
  CHAINGUARD_STATIC = 'chainguard-static',
  /** Chainguard's with glibc and libgcc: for binaries that are linked to glibc. */
  CHAINGUARD_GLIBC_DYNAMIC = 'chainguard-glibc-dynamic',
  /** Chainguard's with glibc, BusyBox and apk. */
  WOLFI = 'wolfi',
}
