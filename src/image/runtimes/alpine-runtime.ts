import { PackagedRuntimeOptions } from './packaged-runtime-options';
import { RuntimeBase } from './runtime-base';
import { RuntimeStage } from './runtime-stage';
import { PackageManager } from '../builder/package-manager';
import { RustDockerfile } from '../rust-dockerfile';

/** An image on Alpine. */
export interface AlpineRuntimeOptions extends PackagedRuntimeOptions {
  /**
   * The version of Alpine.
   *
   * @default '3.23'
   */
  readonly version?: string;
}

/** An image on Alpine, with BusyBox and apk: for static binaries that want a shell beside them. */
export class AlpineRuntime extends RuntimeStage {
  private readonly version: string;

  constructor(scope: RustDockerfile, id: string, options: AlpineRuntimeOptions) {
    super(scope, id, options);
    this.version = options.version ?? '3.23';
    if (!/^\d+(\.\d+){0,2}$/.test(this.version)) throw new Error(`not a version of Alpine: ${JSON.stringify(this.version)}; write such as "3.23"`);
    this.addPackages(...options.packages ?? []);
  }

  /** @internal */
  protected get _construct(): string {
    return 'AlpineRuntime';
  }

  /** @internal */
  protected _base(): RuntimeBase {
    return {
      image: `alpine:${this.version}`,
      libc: 'musl',
      libgcc: false,
      shell: true,
      programs: ['sh', 'ash', 'wget', 'nc'],
      packageManager: PackageManager.APK,
    };
  }
}
