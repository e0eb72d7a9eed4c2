import { PackagedRuntimeOptions } from './packaged-runtime-options';
import { RuntimeBase } from './runtime-base';
import { RuntimeStage } from './runtime-stage';
import { Linking } from '../builder/linking';
import { PackageManager } from '../builder/package-manager';
import { RustDockerfile } from '../rust-dockerfile';

/** Which of Chainguard's images: https://images.chainguard.dev */
export enum ChainguardBase {
  /** CA certificates, time zones and users, no C library: for static binaries. */
  STATIC = 'static',
  /** glibc, libgcc and libstdc++: for binaries that are linked to glibc. */
  GLIBC_DYNAMIC = 'glibc-dynamic',
  /** glibc, BusyBox and apk: for services that need packages when they run. */
  WOLFI = 'wolfi-base',
}

/** An image on one of Chainguard's. */
export interface ChainguardRuntimeOptions extends PackagedRuntimeOptions {
  /**
   * Which image.
   *
   * @default - `GLIBC_DYNAMIC` for binaries linked to glibc, `STATIC` for static ones
   */
  readonly base?: ChainguardBase;

  /**
   * Its tag. Without an account there is `latest` alone, so a digest in `rust-docker.pins.json` matters more here than elsewhere.
   *
   * @default 'latest'
   */
  readonly tag?: string;
}

/** An image on Chainguard's Wolfi, which is rebuilt every day. */
export class ChainguardRuntime extends RuntimeStage {
  private readonly chosen?: ChainguardBase;
  private readonly tag: string;

  constructor(scope: RustDockerfile, id: string, options: ChainguardRuntimeOptions) {
    super(scope, id, options);
    this.chosen = options.base;
    this.tag = options.tag ?? 'latest';
    this.addPackages(...options.packages ?? []);
  }

  /** @internal */
  protected get _construct(): string {
    return 'ChainguardRuntime';
  }

  /** @internal */
  protected _base(): RuntimeBase {
    const dynamic = this.binaries[0]._builder.linking === Linking.GLIBC;
    const base = this.chosen ?? (dynamic ? ChainguardBase.GLIBC_DYNAMIC : ChainguardBase.STATIC);
    const wolfi = base === ChainguardBase.WOLFI;
    return {
      image: `cgr.dev/chainguard/${base}:${this.tag}`,
      // Wolfi rolls: its glibc is the newest one, and no number of it would be true for long
      libc: base === ChainguardBase.STATIC ? 'none' : 'glibc',
      libgcc: base !== ChainguardBase.STATIC,
      shell: wolfi,
      programs: wolfi ? ['sh', 'ash', 'wget', 'nc'] : [],
      packageManager: wolfi ? PackageManager.APK : undefined,
      timeZones: base === ChainguardBase.STATIC,
      // wolfi-base has glibc without the libgcc that a Rust program loads; of a rolling distribution no version stays, but linters want one
      adds: wolfi && dynamic ? { packages: ['libgcc>=13'] } : undefined,
    };
  }
}
