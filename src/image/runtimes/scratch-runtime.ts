import { RuntimeBase } from './runtime-base';
import { accounts, certificates, timeZones, TIME_ZONES_PACKAGE } from './runtime-files';
import { RuntimeStage } from './runtime-stage';
import { RuntimeStageOptions } from './runtime-stage-options';
import { RustDockerfile } from '../rust-dockerfile';

/** An image on nothing. */
export interface ScratchRuntimeOptions extends RuntimeStageOptions {
  /**
   * Whether the builder's CA certificates are copied: without them no TLS client trusts anybody.
   *
   * @default true
   */
  readonly certificates?: boolean;

  /**
   * Whether the builder's time zones are copied.
   *
   * @default true
   */
  readonly timeZones?: boolean;
}

/**
 * An image on nothing, for static binaries: `scratch` with the certificates, time zones and users that a program looks up.
 * A `/tmp` is in it where the service may write to one.
 */
export class ScratchRuntime extends RuntimeStage {
  private readonly certificates: boolean;
  private readonly timeZones: boolean;

  constructor(scope: RustDockerfile, id: string, options: ScratchRuntimeOptions) {
    super(scope, id, options);
    this.certificates = options.certificates ?? true;
    this.timeZones = options.timeZones ?? true;
    if (this.timeZones) options.binary._builder._contribute('TimeZones', () => ({ packages: [TIME_ZONES_PACKAGE] }));
  }

  /** @internal */
  protected get _construct(): string {
    return 'ScratchRuntime';
  }

  /** @internal */
  protected _base(): RuntimeBase {
    const builder = this.binaries[0]._builder;
    const trusted = this.certificates ? certificates(builder) : {};
    return {
      image: 'scratch',
      libc: 'none',
      libgcc: false,
      shell: false,
      tmp: false,
      timeZones: this.timeZones,
      adds: {
        ...trusted,
        copies: [...trusted.copies ?? [], ...(this.timeZones ? [timeZones(builder._toolchainStage)] : []), accounts(this._identity, this.workdir)],
      },
    };
  }
}
