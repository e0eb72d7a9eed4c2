import { PackagedRuntimeOptions } from './packaged-runtime-options';
import { RuntimeBase } from './runtime-base';
import { certificates } from './runtime-files';
import { RuntimeStage } from './runtime-stage';
import { DebianSuite, runtimeSuite, suiteFacts } from '../builder/debian-suite';
import { PackageManager } from '../builder/package-manager';
import { RustDockerfile } from '../rust-dockerfile';

/** An image on Debian. */
export interface DebianSlimRuntimeOptions extends PackagedRuntimeOptions {
  /**
   * The Debian suite.
   *
   * @default - the builder's
   */
  readonly suite?: DebianSuite;

  /**
   * Whether the builder's CA certificates are copied: `debian:*-slim` has none.
   *
   * @default true
   */
  readonly certificates?: boolean;
}

/** An image on `debian:*-slim`, with a shell and apt: for services that need Debian packages when they run. */
export class DebianSlimRuntime extends RuntimeStage {
  private readonly suite?: DebianSuite;
  private readonly certificates: boolean;

  constructor(scope: RustDockerfile, id: string, options: DebianSlimRuntimeOptions) {
    super(scope, id, options);
    this.suite = options.suite;
    this.certificates = options.certificates ?? true;
    this.addPackages(...options.packages ?? []);
  }

  /** @internal */
  protected get _construct(): string {
    return 'DebianSlimRuntime';
  }

  /** @internal */
  protected _base(): RuntimeBase {
    const builder = this.binaries[0]._builder;
    const suite = this.suite ?? runtimeSuite(builder.suite);
    return {
      image: `debian:${suite}-slim`,
      libc: 'glibc',
      libcVersion: suiteFacts(suite).glibc,
      suite,
      libgcc: true,
      shell: true,
      programs: ['sh', 'bash'],
      packageManager: PackageManager.APT,
      adds: this.certificates ? certificates(builder) : undefined,
    };
  }
}
