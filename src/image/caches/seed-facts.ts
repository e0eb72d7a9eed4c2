/** How a build on a new builder is given what an earlier one left: its target directory, and its toolchain. */
export interface SeedFacts {
  /** The named build context that is read. */
  readonly context: string;
  /** The build target that is written. */
  readonly target: string;
  /** The build argument that is `fast` for a build that may begin with it. */
  readonly buildArgument: string;
  /** The build argument that names the stage which the target directory begins with. */
  readonly startArgument: string;
  /** The stage of the compiled dependencies, which a registry's cache brings to a new builder. @default - none */
  readonly dependencies?: string;
  /** The stage of the toolchain. @default - none */
  readonly toolchain?: string;
  /**
   * Whether an image can stand for that stage on a new builder: it is pulled in half the time of its base. Known when the
   * project is synthesized.
   *
   * @default false
   */
  readonly toolchainKept?: boolean;
}
