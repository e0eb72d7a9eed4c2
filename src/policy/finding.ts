/** How much a finding weighs. */
export enum Severity {
  /** Nothing is written. */
  ERROR = 'error',
  /** Said, and written all the same. */
  WARNING = 'warning',
  /** Not said. */
  OFF = 'off',
}

/** What a rule has to say. */
export interface Finding {
  /** The rule's code, in words: `libc-match`. */
  readonly code: string;
  readonly severity: Severity;
  /** What it is about: an image, an option, a file. */
  readonly place: string;
  /** What is wrong, with the value that was found. */
  readonly message: string;
  /** What to do about it. */
  readonly wayOut: string;
  /** Why the project gives it another severity. @default - it has its rule's own */
  readonly reason?: string;
}
