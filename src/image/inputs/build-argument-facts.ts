/** An argument of the build whose value the repository's files do not say. */
export interface BuildArgumentFacts {
  readonly name: string;
  /** What stands for it where nobody states it. */
  readonly default: string;
  /** A shell command that prints the value in a checkout; the workflow runs it. @default - the environment says it */
  readonly command?: string;
  /** Whether the command reads more than the last commit. @default false */
  readonly history?: boolean;
}
