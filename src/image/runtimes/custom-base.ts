import { PackageManager } from '../builder/package-manager';
import { Libc } from '../libc';

/** A base of one's own, of which nothing is known but what is stated here. */
export interface CustomBase {
  /** The image, as `FROM` takes it. */
  readonly image: string;

  /** Its C library. */
  readonly libc: Libc;

  /**
   * The version of its glibc, such as `2.36`: a binary that was linked against a newer one is then a finding, not a crash.
   *
   * @default - not known
   */
  readonly libcVersion?: string;

  /**
   * Whether it has `libgcc_s.so.1`, which a Rust program that is linked to glibc loads.
   *
   * @default false
   */
  readonly libgcc?: boolean;

  /**
   * Whether it has `/bin/sh`.
   *
   * @default false
   */
  readonly shell?: boolean;

  /**
   * What installs packages in it. It needs a shell, and root as the image's user.
   *
   * @default - nothing does
   */
  readonly packageManager?: PackageManager;

  /**
   * Whether the builder's CA certificates are copied, over those that it may have.
   *
   * @default false
   */
  readonly certificates?: boolean;
}
