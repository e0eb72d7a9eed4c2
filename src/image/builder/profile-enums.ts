/** What of the symbols is removed from a binary. */
export enum Strip {
  /** Nothing. */
  NONE = 'none',
  /** What debuggers read; backtraces keep the names of functions. */
  DEBUGINFO = 'debuginfo',
  /** All: the smallest file, and backtraces without names. */
  SYMBOLS = 'symbols',
}

/** Optimization across crates when linking. */
export enum Lto {
  /** None at all. */
  OFF = 'off',
  /** Within each crate. */
  THIN_LOCAL = 'false',
  /** Across all crates, in parallel. */
  THIN = 'thin',
  /** Across all crates as if they were one: slow to link. */
  FAT = 'fat',
}

/** What a panic does. */
export enum PanicStrategy {
  /** Unwinds the stack: one request's panic does not end a server. */
  UNWIND = 'unwind',
  /** Ends the process. */
  ABORT = 'abort',
}
