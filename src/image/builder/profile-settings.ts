import { Lto, PanicStrategy, Strip } from './profile-enums';

/** How much is optimized. */
export enum OptLevel {
  /** Nothing. */
  NONE = '0',
  /** A little. */
  BASIC = '1',
  /** Some. */
  SOME = '2',
  /** All. */
  ALL = '3',
  /** For size. */
  SIZE = 's',
  /** For size, loops not vectorized. */
  SIZE_MIN = 'z',
}

/** How much debuggers and backtraces are told. */
export enum DebugInfo {
  /** Nothing. */
  NONE = '0',
  /** File and line, for profilers. */
  LINE_DIRECTIVES_ONLY = 'line-directives-only',
  /** File and line, for backtraces. */
  LINE_TABLES_ONLY = 'line-tables-only',
  /** More, without types and variables. */
  LIMITED = '1',
  /** All. */
  FULL = '2',
}

/** Settings of a profile, in Cargo's words: https://doc.rust-lang.org/cargo/reference/profiles.html */
export interface ProfileSettings {
  /**
   * What is removed from the binary.
   *
   * @default - the manifest's; `release` removes debug information since Rust 1.77
   */
  readonly strip?: Strip;

  /**
   * Optimization across crates.
   *
   * @default - the manifest's
   */
  readonly lto?: Lto;

  /**
   * What a panic does.
   *
   * @default - the manifest's
   */
  readonly panic?: PanicStrategy;

  /**
   * In how many parts a crate is compiled: fewer optimize better and take longer.
   *
   * @default - the manifest's
   */
  readonly codegenUnits?: number;

  /**
   * How much is optimized.
   *
   * @default - the manifest's
   */
  readonly optLevel?: OptLevel;

  /**
   * What debuggers and backtraces are told.
   *
   * @default - the manifest's
   */
  readonly debug?: DebugInfo;
}
