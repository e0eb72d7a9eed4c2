import { BuildMode } from './build-mode';

/** How the target directory is kept. */
export interface TargetCacheOptions {
  /**
   * What a build is for that does not say so itself, with `--build-arg BUILD_MODE=fast`.
   *
   * @default BuildMode.RELEASE
   */
  readonly mode?: BuildMode;

  /**
   * The first part of the mounts' ids: what tells the projects of one builder apart.
   *
   * @default - the project's name
   */
  readonly idPrefix?: string;

  /**
   * The megabytes above which the target directory is emptied: cargo itself never removes what it no longer needs.
   *
   * @default 10000
   */
  readonly maxSize?: number;

  /**
   * The megabytes above which a seed goes without what is incremental, and then without everything.
   *
   * @default 2000
   */
  readonly seedMaxSize?: number;
}
