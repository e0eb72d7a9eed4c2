/** One choice of an axis. A new one is a line in its table. */
export interface Choice {
  readonly name: string;
  /** The members of enums that it stands for; constructs are seen by themselves. */
  readonly uses?: readonly string[];
  /** Whether it is built where this runs; what is not is synthesized and checked all the same. @default true */
  readonly builtHere?: boolean;
}
