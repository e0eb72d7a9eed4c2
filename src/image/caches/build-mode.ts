/** What a compile is for. Both run the same code; they differ in how long the compile and the program take. */
export enum BuildMode {
  /**
   * Incremental, also where a dependency was added, without LTO, and with `opt-level = "s"` where the profile has 2 or 3: for pull
   * requests and laptops. It may start from an earlier build's target directory.
   */
  FAST = 'fast',
  /** What Cargo.toml says: for what is shipped. It never starts from an earlier build's seed. */
  RELEASE = 'release',
}
