import { RuntimeBase } from './runtime-base';
import { RuntimeStage } from './runtime-stage';
import { RuntimeStageOptions } from './runtime-stage-options';
import { Stage } from '../../dockerfile/document';
import { DebianSuite, runtimeSuite, suiteFacts } from '../builder/debian-suite';
import { Linking } from '../builder/linking';
import { RustDockerfile } from '../rust-dockerfile';

/** Which distroless image: https://github.com/GoogleContainerTools/distroless */
export enum DistrolessBase {
  /** glibc, libgcc, libstdc++ and OpenSSL: for binaries that are linked to glibc. */
  CC = 'cc',
  /** glibc and OpenSSL, without the libgcc that a Rust program loads. */
  BASE = 'base',
  /** CA certificates, time zones and users, no C library: for static binaries. */
  STATIC = 'static',
}

/** base/config.bzl and cc/config.bzl of https://github.com/GoogleContainerTools/distroless, at commit 34cde53. */
const LIBRARIES: { readonly [base in DistrolessBase]: (suite: DebianSuite) => readonly string[] } = {
  static: () => [],
  base: (suite) => ['libcrypto.so.3', 'libssl.so.3', ...(suite === DebianSuite.TRIXIE ? ['libz.so.1', 'libzstd.so.1'] : [])],
  cc: (suite) => ['libgomp.so.1', 'libstdc++.so.6', ...LIBRARIES.base(suite)],
};

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

  /**
   * Whether the image is a second build target, too, `<image>-debug`, with the same content on the base that has BusyBox and
   * its shell. It is never what a plain `docker build .` makes.
   *
   * @default false
   */
  readonly debugTarget?: boolean;
}

/** An image without shell and package manager, on Google's distroless. */
export class DistrolessRuntime extends RuntimeStage {
  private readonly chosen?: DistrolessBase;
  private readonly suite?: DebianSuite;
  private readonly debug: boolean;

  constructor(scope: RustDockerfile, id: string, options: DistrolessRuntimeOptions) {
    super(scope, id, options);
    this.chosen = options.base;
    this.suite = options.suite;
    this.debug = options.debugTarget ?? false;
  }

  /** The build target of the same image with a shell. @default - none was asked for */
  public get debugTarget(): string | undefined {
    return this.debug ? this._ownStage('debug') : undefined;
  }

  /** @internal */
  public _stages(): Stage[] {
    const stages = super._stages();
    const name = this.debugTarget;
    if (name === undefined) return stages;
    const image = stages.at(-1)!;
    const debug: Stage = {
      ...image,
      name,
      description: `is ${this.imageName} with a shell, to look into it`,
      from: this._base().image.replace(/:nonroot$/, ':debug-nonroot'),
      facts: { ...image.facts, shell: true },
    };
    // the image itself stays last: it is what a plain `docker build .` makes
    return [...stages.slice(0, -1), debug, image];
  }

  /** @internal */
  protected get _construct(): string {
    return 'DistrolessRuntime';
  }

  /** @internal */
  protected _base(): RuntimeBase {
    const builder = this.binaries[0]._builder;
    const base = this.chosen ?? (builder.linking === Linking.GLIBC ? DistrolessBase.CC : DistrolessBase.STATIC);
    const suite = this.suite ?? runtimeSuite(builder.suite);
    const isStatic = base === DistrolessBase.STATIC;
    return {
      image: `gcr.io/distroless/${base}-debian${suiteFacts(suite).number}:nonroot`,
      libc: isStatic ? 'none' : 'glibc',
      libcVersion: isStatic ? undefined : suiteFacts(suite).glibc,
      libgcc: base === DistrolessBase.CC,
      shell: false,
      libraries: LIBRARIES[base](suite),
      programs: [],
      timeZones: true,
    };
  }
}
