/** The C library of a base image. */
export enum Libc {
  /** GNU's: Debian, Ubuntu, Red Hat, Wolfi. */
  GLIBC = 'glibc',
  /** Alpine's. */
  MUSL = 'musl',
  /** None: only static programs start. */
  NONE = 'none',
}
