/** A generation of Debian, under whose name the base images are published. */
export enum DebianSuite {
  /** Debian 11, glibc 2.31: only to build with an old toolchain; no runtime stands on it any more. */
  BULLSEYE = 'bullseye',
  /** Debian 12, glibc 2.36. */
  BOOKWORM = 'bookworm',
  /** Debian 13, glibc 2.41. */
  TRIXIE = 'trixie',
}

/** What differs between the suites. */
interface SuiteFacts {
  readonly number: number;
  /** https://packages.debian.org/libc6 */
  readonly glibc: string;
}

const FACTS: { readonly [suite in DebianSuite]: SuiteFacts } = {
  bullseye: { number: 11, glibc: '2.31' },
  bookworm: { number: 12, glibc: '2.36' },
  trixie: { number: 13, glibc: '2.41' },
};

/** The builder's suite, so that the C library is the one that was linked; the next one where no runtime stands on it any more. */
export function runtimeSuite(builder: DebianSuite | undefined): DebianSuite {
  return builder === DebianSuite.BULLSEYE ? DebianSuite.BOOKWORM : builder ?? DebianSuite.TRIXIE;
}

/** The facts of a suite. */
export function suiteFacts(suite: DebianSuite): SuiteFacts {
  return FACTS[suite];
}
