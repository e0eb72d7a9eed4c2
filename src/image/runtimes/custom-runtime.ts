import { PackagedRuntimeOptions } from './packaged-runtime-options';
import { RuntimeBase } from './runtime-base';
import { certificates } from './runtime-files';
import { PackageManager } from '../builder/package-manager';
import { Libc } from '../libc';
import { RuntimeStage } from './runtime-stage';
import { RustDockerfile } from '../rust-dockerfile';

/** An image on a base of one's own, of which nothing is known but what is stated here. */
export interface CustomRuntimeOptions extends PackagedRuntimeOptions {
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

/** An image on a base of one's own: a company's hardened one, or what no other runtime names. */
export class CustomRuntime extends RuntimeStage {
  private readonly stated: CustomRuntimeOptions;

  constructor(scope: RustDockerfile, id: string, options: CustomRuntimeOptions) {
    super(scope, id, options);
    const { image, libc, libcVersion } = options;
    if (!/^[\w.:/@-]+$/.test(image)) throw new Error(`not an image: ${JSON.stringify(image)}; write such as "registry.acme.dev/base/glibc:12"`);
    if (libcVersion !== undefined && (libc !== Libc.GLIBC || !/^\d+\.\d+$/.test(libcVersion))) {
      throw new Error(`libcVersion is of a glibc, such as "2.36": got ${JSON.stringify(libcVersion)} with libc "${libc}"${libc === Libc.GLIBC ? '' : '; leave it out'}`);
    }
    if (options.packageManager && options.shell === false) throw new Error(`${this._label} says packageManager "${options.packageManager}" and shell: false, and packages are installed by a shell; leave one of them out`);
    this.stated = options;
    this.addPackages(...options.packages ?? []);
  }

  /** @internal */
  protected _base(): RuntimeBase {
    const { image, libc, libcVersion, libgcc, shell, packageManager } = this.stated;
    return {
      image,
      libc,
      libcVersion,
      libgcc: libgcc ?? false,
      shell: shell ?? packageManager !== undefined,
      packageManager,
      tmp: false,
      adds: this.stated.certificates ? certificates(this.binaries[0]._builder._toolchainStage) : undefined,
    };
  }
}
