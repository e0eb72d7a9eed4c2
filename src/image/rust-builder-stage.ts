import { Stage } from '../dockerfile/document';
import { BuildFacts } from '../policy/subject';
import { Binary } from './binary';
import { candidateBinaries, selectBinaries } from './binary-selection';
import { lowerBuilder, stageName } from './builder-lowering';
import { CargoInvocation } from './cargo-invocation';
import { DebianSuite, suiteFacts } from './debian-suite';
import { DependencyCache } from './dependency-cache';
import { ImageStage } from './image-stage';
import { Linking } from './linking';
import { RustBuilderStageOptions } from './rust-builder-stage-options';
import { RustDockerfile } from './rust-dockerfile';
import { BuildSecretFacts } from './rust-image';
import { rustRelease, RustRelease } from './rust-release';
import { isSystemPackage } from './system-package';

/** The stages that compile: the toolchain, the dependencies where a cache is given, and the sources. */
export class RustBuilderStage extends ImageStage {
  /** The binaries that are compiled, in the order in which they were asked for. */
  public readonly binaries: Binary[];
  /** The builder's name. */
  public readonly name: string;
  /** The Debian suite of the official image. @default - not known: the image is a custom one */
  public readonly suite?: DebianSuite;
  /** The image that brings the toolchain. */
  public readonly image: string;

  /** @internal */
  public readonly _role = 'builder' as const;

  private readonly dockerfile: RustDockerfile;
  private readonly options: RustBuilderStageOptions;
  private readonly release: RustRelease;
  private readonly packages: string[] = [];
  private readonly buildSecrets: BuildSecretFacts[] = [];
  private readonly features: string[];
  private link = Linking.GLIBC;
  private cache?: DependencyCache;
  private probeSource?: string;

  constructor(scope: RustDockerfile, options: RustBuilderStageOptions = {}) {
    super(scope, options.name ?? 'build');
    this.name = options.name ?? 'build';
    if (!/^[a-z][a-z0-9-_.]*$/.test(this.name)) throw new Error(`a stage's name starts with a small letter, then small letters, digits, "-", "_" and ".": got ${JSON.stringify(this.name)}`);
    this.dockerfile = scope;
    this.options = options;
    this.features = [...new Set(options.features ?? [])].sort();
    this.release = rustRelease(scope.workspace, { suite: options.suite });
    this.suite = options.image === undefined ? this.release.suite : options.suite;
    this.image = options.image ?? `rust:${this.release.version}-slim-${this.release.suite}`;
    this.addPackages(...options.packages ?? []);
    this.binaries = selectBinaries(scope.workspace, options.binaries, this.features).map((facts) => Binary._of(facts, this));
  }

  /** How the binaries are linked. */
  public get linking(): Linking {
    return this.link;
  }

  /** The secrets that cargo is given. */
  public get secrets(): BuildSecretFacts[] {
    return [...this.buildSecrets];
  }

  /**
   * Installs Debian packages in the toolchain's stage.
   *
   * @param packages each `name` or `name=version`; the version may be a glob
   */
  public addPackages(...packages: string[]): void {
    for (const name of packages) {
      if (!isSystemPackage(name)) throw new Error(`not a Debian package: ${JSON.stringify(name)}; write "name" or "name=version", such as "libssl-dev" or "libssl-dev=3.5.*"`);
      this.packages.push(name);
    }
  }

  /** Whether the lock file names a crate that compiles C. */
  public get compilesC(): boolean {
    const compilers = ['cc', 'cmake'];
    return (this.dockerfile.workspace.lock?.packages ?? []).some((pkg) => compilers.includes(pkg.name));
  }

  /** @internal */
  public get _toolchainStage(): string {
    return this.stageName('toolchain');
  }

  /** @internal */
  public get _buildStage(): string {
    return this.name;
  }

  /** @internal */
  public _probeStage(source: string): string {
    this.probeSource = source;
    return this.stageName('healthcheck');
  }

  /** @internal */
  public _setLinking(linking: Linking, by: string): void {
    this._claim('linkage', by);
    this.link = linking;
  }

  /** @internal */
  public _setCache(cache: DependencyCache, by: string): void {
    this._claim('dependency cache', by);
    this.cache = cache;
  }

  /** @internal */
  public _addSecret(secret: BuildSecretFacts): void {
    this.buildSecrets.push(secret);
  }

  /** @internal */
  public _contextPaths(): string[] {
    return this.probeSource ? [this.probeSource] : [];
  }

  /** @internal */
  public _facts(): BuildFacts {
    const { workspace } = this.dockerfile;
    return {
      name: this.name,
      binaries: this.binaries.map((binary) => binary._facts),
      features: [...this.features],
      defaultFeatures: this.cargo.defaultFeatures,
      profile: this.cargo.profile,
      linking: this.link,
      image: this.image,
      imageStated: this.options.image !== undefined,
      rustVersion: /^(?:.*\/)?rust:(\d+(?:\.\d+)*)/.exec(this.image)?.[1],
      glibcVersion: this.suite && suiteFacts(this.suite).glibc,
      platforms: [...this.dockerfile.platforms],
      candidates: candidateBinaries(workspace, 'all').map((binary) => binary.name),
    };
  }

  /** @internal */
  protected _lower(): Stage[] {
    return lowerBuilder({
      name: this.name,
      image: this.image,
      customImage: this.options.image !== undefined,
      release: this.release,
      glibcVersion: this.suite && suiteFacts(this.suite).glibc,
      packages: this.packages,
      cargo: this.cargo,
      workspacePath: this.dockerfile.workspacePath,
      secrets: this.buildSecrets,
      cache: this.cache,
      probeSource: this.probeSource,
    });
  }

  private get cargo(): CargoInvocation {
    const { workspace } = this.dockerfile;
    const profile = this.options.profile ?? 'release';
    return {
      binaries: this.binaries.map((binary) => ({ name: binary.name, package: binary._facts.packages[0] })),
      features: this.features,
      defaultFeatures: this.options.defaultFeatures ?? true,
      profile,
      profileDirectory: workspace.profiles.find((known) => known.name === profile)?.directory ?? profile,
      linking: this.link,
      nameTarget: workspace.config.buildTarget !== undefined,
    };
  }

  private stageName(role: string): string {
    return stageName(this.name, role);
  }
}
