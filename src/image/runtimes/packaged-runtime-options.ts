import { RuntimeStageOptions } from './runtime-stage-options';

/** What an image has whose base has a package manager. */
export interface PackagedRuntimeOptions extends RuntimeStageOptions {
  /**
   * Packages that the service needs, in the spelling of the base's distribution: `libpq5=17.*` for apt, `libpq=~17` for apk,
   * `libpq-17.*` for dnf.
   *
   * @default - none
   */
  readonly packages?: string[];
}
