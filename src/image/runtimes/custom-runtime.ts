import { CustomBase } from './custom-base';
import { PackagedRuntimeOptions } from './packaged-runtime-options';
import { RuntimeBase } from './runtime-base';
import { certificates } from './runtime-files';
import { Libc } from '../libc';
import { RuntimeStage } from './runtime-stage';
import { PackageManager } from '../builder/package-manager';
import { RustDockerfile } from '../rust-dockerfile';

/** An image on a base of one's own. */
export interface CustomRuntimeOptions extends CustomBase, PackagedRuntimeOptions {}

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
    if ((options.packageManager ?? PackageManager.NONE) !== PackageManager.NONE && options.shell === false) throw new Error(`${this._label} says packageManager "${options.packageManager}" and shell: false, and packages are installed by a shell; leave one of them out`);
    this.stated = options;
    this.addPackages(...options.packages ?? []);
  }

  /** @internal */
  protected get _construct(): string {
    return 'CustomRuntime';
  }

  /** @internal */
  protected _base(): RuntimeBase {
    const { image, libc, libcVersion, libgcc, shell, packageManager } = this.stated;
    return {
      image,
      libc,
      libcVersion,
      libgcc: libgcc ?? false,
      shell: shell ?? (packageManager ?? PackageManager.NONE) !== PackageManager.NONE,
      packageManager,
      tmp: false,
      adds: this.stated.certificates ? certificates(this.binaries[0]._builder) : undefined,
    };
  }
}
