/** The lines of the printed file that one instruction became, its comments included. */
export interface LocatedInstruction {
  /** The stage's name, empty before the first one. */
  readonly stage: string;
  readonly kind: string;
  /** `FROM` has none, and neither has what was written by hand. */
  readonly id?: string;
  /** The construct that it is of. @default - not known */
  readonly by?: string;
  /** The lines that are mounts of other constructs. @default - none */
  readonly mounts?: readonly { readonly line: number; readonly by: string }[];
  /** The first line, from 1. */
  readonly first: number;
  readonly last: number;
}
