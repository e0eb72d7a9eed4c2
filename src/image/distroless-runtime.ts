import { DebianSuite, suiteFacts } from './debian-suite';
import { RuntimeBase } from './runtime-base';
import { RuntimeStage } from './runtime-stage';
import { RuntimeStageOptions } from './runtime-stage-options';
import { RustDockerfile } from './rust-dockerfile';

/** Which distroless image: https://github.com/GoogleContainerTools/distroless */
export enum DistrolessBase {
  /** glibc, libgcc, libstdc++ and OpenSSL: for binaries that are linked to glibc. */
  CC = 'cc',
  /** glibc and OpenSSL, without the libgcc that a Rust program loads. */
  BASE = 'base',
  /** CA certificates, time zones and users, no C library: for static binaries. */
  STATIC = 'static',
}

/** An image on distroless. */
export interface DistrolessRuntimeOptions extends RuntimeStageOptions {
  /**
   * Which distroless image.
   *
   * @default - `CC` for binaries linked to glibc, `STATIC` for static ones
   */
  readonly base?: DistrolessBase;

  /**
   * The Debian suite that it is made of.
   *
   * @default - the builder's
   */
  readonly suite?: DebianSuite;
}

/** An image without shell and package manager, on Google's distroless. */
export class DistrolessRuntime extends RuntimeStage {
  private readonly chosen?: DistrolessBase;
  private readonly suite?: DebianSuite;

  constructor(scope: RustDockerfile, id: string, options: DistrolessRuntimeOptions) {
    super(scope, id, options);
    this.chosen = options.base;
    this.suite = options.suite;
  }

  /** @internal */
  protected _base(): RuntimeBase {
    const builder = this.binaries[0]._builder;
    const base = this.chosen ?? (builder.linking === 'musl' ? DistrolessBase.STATIC : DistrolessBase.CC);
    const suite = this.suite ?? runtimeSuite(builder.suite);
    const isStatic = base === DistrolessBase.STATIC;
    return {
      image: `gcr.io/distroless/${base}-debian${suiteFacts(suite).number}:nonroot`,
      libc: isStatic ? 'none' : 'glibc',
      libcVersion: isStatic ? undefined : suiteFacts(suite).glibc,
      libgcc: base === DistrolessBase.CC,
      shell: false,
    };
  }
}

/** The builder's suite, so that the C library is the one that was linked; the next one where distroless has none of it. */
function runtimeSuite(builder: DebianSuite | undefined): DebianSuite {
  return builder === DebianSuite.BULLSEYE ? DebianSuite.BOOKWORM : builder ?? DebianSuite.TRIXIE;
}
