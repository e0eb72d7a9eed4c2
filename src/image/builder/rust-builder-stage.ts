// longer than most: it is where all that constructs say of a builder meets; how it becomes text stands in builder-lowering.ts
import { Binary } from '../binary';
import { candidateBinaries, selectBinaries } from './binary-selection';
import { BuilderContribution, contributed } from './builder-contribution';
import { lowerBuilder } from './builder-lowering';
import { BuilderParts } from './builder-parts';
import { CargoInvocation, OUT, Selectable } from './cargo-invocation';
import { COMPILE_IN_LAYER, CompileStep } from './compile-step';
import { DebianSuite, suiteFacts } from './debian-suite';
import { invocationOf } from './invocation-of';
import { Linking } from './linking';
import { PackageManager } from './package-manager';
import { CompiledProbe, probeFlags, probeName } from './probe-compile';
import { profileEnvironment } from './profile-environment';
import { RustBuilderStageOptions } from './rust-builder-stage-options';
import { officialImage, rustRelease, RustRelease } from './rust-release';
import { isInside, joinPath, toSlashes } from '../../cargo/paths';
import { optLevel } from '../../cargo/profiles';
import { Arg, Stage } from '../../dockerfile/document';
import { BuildFacts } from '../../policy/subject';
import { DependencyCache } from '../caches/dependency-cache';
import { standsAlone } from '../caches/kept-toolchain';
import { isVendored } from '../caches/outside-recipe';
import { contributedPart } from '../contributed-part';
import { ImageStage } from '../image-stage';
import { versioned } from '../inputs/debian-versions';
import { translated } from '../inputs/foreign-packages';
import { isSystemPackage, packageName, packageOf } from '../inputs/system-package';
import { Libc } from '../libc';
import { LocalFiles, localFiles } from '../local-files';
import { C_COMPILERS, CompiledCall, CompiledPackages } from '../native/compiled-packages';
import { NativeNeeds, nativeNeeds } from '../native/native-needs';
import { RustDockerfile } from '../rust-dockerfile';
import { BuildArgumentFacts, BuildSecretFacts, SeedFacts } from '../rust-image';
import { cacheMounts } from '../stage-mounts';
import { stageName } from '../stage-name';

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
  /** The C library of the image. */
  public readonly libc: Libc;
  /** What installs packages in it. */
  public readonly packageManager: PackageManager;
  /** Cargo's home in the image. */
  public readonly cargoHome: string;

  /** @internal */
  public readonly _role = 'builder' as const;
  /** @internal */
  public readonly _label: string;
  /** @internal */
  public readonly _dockerfile: RustDockerfile;
  /** What is compiled beside the sources. @internal */
  public readonly _compiled: CompiledPackages;

  private readonly options: RustBuilderStageOptions;
  private readonly release: RustRelease;
  private readonly packages: string[] = [];
  private readonly buildSecrets: BuildSecretFacts[] = [];
  private readonly features: string[];
  private link = Linking.GLIBC;
  private readonly contributions = new Map<string, () => BuilderContribution>();
  private cache?: DependencyCache;
  private compileStep = COMPILE_IN_LAYER;
  private seedRoles?: SeedFacts;
  private probeSource?: string;
  private selectable: Selectable = { features: false, profile: false };
  private localFiles?: LocalFiles;
  private globalArguments: readonly Arg[] = [];

  constructor(scope: RustDockerfile, options: RustBuilderStageOptions = {}) {
    const name = options.name ?? 'build';
    // a capital letter is in no image's name, so that a binary may be called "build"
    super(scope._admit(`Builder-${name}`, `a builder "${name}"`, 'give the second one a name of its own, such as name: \'build-2\''), `Builder-${name}`);
    this.name = stageName(name, 'a builder\'s name');
    this._label = `builder "${name}"`;
    this._dockerfile = scope;
    this.options = options;
    this.features = [...new Set(options.features ?? [])].sort();
    this.release = rustRelease(scope.workspace, { suite: options.suite });
    this.suite = options.image === undefined ? this.release.suite : options.suite;
    this.image = options.image ?? officialImage(this.release, options.variant);
    if (options.image === undefined && (options.libc ?? options.packageManager) !== undefined) {
      throw new Error('libc and packageManager are of a stated image; the official one is Debian\'s: leave them out, or state image');
    }
    if (options.image !== undefined && options.variant !== undefined) throw new Error(`variant is of the official image: got image ${JSON.stringify(options.image)}, too; keep one of the two`);
    this.libc = options.libc ?? Libc.GLIBC;
    this.packageManager = options.packageManager ?? (this.libc === Libc.MUSL ? PackageManager.APK : PackageManager.APT);
    this.cargoHome = options.cargoHome ?? '/usr/local/cargo';
    if (!/^(\/[A-Za-z0-9._-]+)+$/.test(this.cargoHome)) throw new Error(`cargo's home is an absolute folder: got ${JSON.stringify(this.cargoHome)}; write such as "/usr/local/cargo"`);
    this.addPackages(...options.packages ?? []);
    this.binaries = selectBinaries(scope.workspace, options.binaries, this.features).map((facts) => Binary._of(facts, this));
    const settings = profileEnvironment(options.profile ?? 'release', options.profileSettings ?? {});
    if (settings.length > 0) this._contribute('ProfileSettings', () => ({ environment: settings }));
    this._compiled = new CompiledPackages(scope.project, scope.workspace, () => this.compiledCall);
  }

  /** How the binaries are linked. */
  public get linking(): Linking {
    return this.link;
  }

  /** The secrets that cargo is given. */
  public get secrets(): BuildSecretFacts[] {
    return [...this.buildSecrets].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Build targets that judge the sources, and that no image needs. @internal */
  public get _checkTargets(): string[] {
    return contributedPart(this.contributions, 'checks').map((check) => this.stage(check.role));
  }

  /** How much is optimized, as rustc takes it. @internal */
  public get _optLevel(): string | undefined {
    const { profile, profileSettings } = this.options;
    return profileSettings?.optLevel ?? optLevel(this._dockerfile.workspace.profiles, profile ?? 'release');
  }

  /** The arguments that the build takes. */
  public get buildArguments(): BuildArgumentFacts[] {
    return contributedPart(this.allContributions, 'buildArguments');
  }

  /**
   * Installs packages in the toolchain's stage.
   *
   * @param packages each `name` or `name=version`; the version may be a glob
   */
  public addPackages(...packages: string[]): void {
    for (const name of packages) {
      if (this.packageManager === PackageManager.NONE) {
        throw new Error(`the image ${JSON.stringify(this.image)} of ${this._label} has no package manager to install ${JSON.stringify(name)}; take an image that has the package, or state what installs it: packageManager: PackageManager.DNF`);
      }
      if (this.packageManager === PackageManager.APT && !isSystemPackage(name)) {
        throw new Error(`not a Debian package: ${JSON.stringify(name)}; write "name" or "name=version", such as "libssl-dev" or "libssl-dev=3.5.*"`);
      }
      this.packages.push(packageOf(this.packageManager, name));
    }
  }

  /** Whether a crate that is compiled, as far as that is known, compiles C. */
  public get compilesC(): boolean {
    return this._compiled.graph.packages.some((pkg) => C_COMPILERS.includes(pkg.name));
  }

  /** What the crates with native code need. @internal */
  public get _native(): NativeNeeds {
    return nativeNeeds(this._compiled.graph, this.link === Linking.MUSL, this.suite);
  }

  /** The Debian packages of what its binaries load. @internal */
  public _runtimePackages(suite: DebianSuite): string[] {
    return this.link === Linking.GLIBC && this.node.tryFindChild('NativeLibraries') ? this._native.runtime(suite).map((name) => versioned(name, suite)) : [];
  }

  /** @internal */
  public get _toolchainStage(): string {
    return this.stage('toolchain');
  }

  /** @internal */
  public get _buildStage(): string {
    return this.stage('build');
  }

  /** @internal */
  public get _probe(): CompiledProbe {
    const name = probeName(this.binaries.map((binary) => binary.name));
    return this.compileStep._compilesProbe ? { name, stage: this._buildStage, path: `${OUT}/${name}` } : { name, stage: this.stage('healthcheck'), path: '/healthcheck' };
  }

  /** @internal */
  public _compileProbe(source: string): void {
    this.probeSource = source;
  }

  /** @internal */
  public _setLinking(linking: Linking): void {
    this.link = linking;
  }

  /** @internal */
  public _setCache(cache: DependencyCache): void {
    this.cache = cache;
  }

  /** @internal */
  public get _selection(): Pick<CargoInvocation, 'features' | 'profile'> {
    return { features: this.features, profile: this.options.profile ?? 'release' };
  }

  /** @internal */
  public _setSelectable(selectable: Selectable): void {
    this.selectable = selectable;
  }

  /** How it begins where an earlier build ended. @internal */
  public get _seed(): SeedFacts | undefined {
    const roles = this.seedRoles;
    const kept = () => this.keepsToolchain;
    return roles && {
      ...roles,
      context: this.stage(roles.context),
      target: this.stage(roles.target),
      ...(this.cache?._compiles && { dependencies: this.stage('dependencies') }),
      toolchain: this._toolchainStage,
      get toolchainKept() { return kept(); },
    };
  }

  private get keepsToolchain(): boolean {
    const document = this._dockerfile._lowered();
    return document.stages.some((stage) => stage.name === this._toolchainStage && standsAlone(stage, document));
  }

  /** @internal */
  public _setSeed(roles: SeedFacts): void {
    this.seedRoles = roles;
  }

  /** @internal */
  public _setCompileStep(step: CompileStep): void {
    this.compileStep = step;
  }

  /**
   * Adds to the builder's stages; asked at synthesis, and one name has one contribution.
   * @internal
   */
  public _contribute(name: string, contribution: () => BuilderContribution): void {
    this.contributions.set(name, contribution);
  }

  /** @internal */
  public _addSecret(secret: BuildSecretFacts): void {
    const other = this.buildSecrets.find((known) => known.env === secret.env);
    if (other) throw new Error(`build secrets "${other.id}" and "${secret.id}" of ${this._label} both set ${secret.env}; keep one of them`);
    this.buildSecrets.push(secret);
  }

  /** @internal */
  public override _compiledPackages(): string[] {
    return this.binaries.flatMap((binary) => binary._facts.packages);
  }

  /** @internal */
  public _contextPaths(): string[] {
    return [...(this.probeSource ? [this.probeSource] : []), ...contributedPart(this.allContributions, 'contextPaths')];
  }

  /** @internal */
  public override _globalArguments(): readonly Arg[] {
    return this.globalArguments;
  }

  /** @internal */
  public _facts(): BuildFacts {
    const { workspace } = this._dockerfile;
    const mounted = cacheMounts(this._lowered ?? this._lower());
    return {
      name: this.name,
      binaries: this.binaries.map((binary) => binary._facts),
      features: [...this.features],
      defaultFeatures: this.options.defaultFeatures ?? true,
      profile: this.options.profile ?? 'release',
      linking: this.link,
      image: this.image,
      imageStated: this.options.image !== undefined,
      libc: this.libc,
      rustVersion: /^(?:.*\/)?rust:(\d+(?:\.\d+)*)/.exec(this.image)?.[1],
      glibcVersion: this.suite && suiteFacts(this.suite).glibc,
      platforms: [...this._dockerfile.platforms],
      cacheMounts: mounted,
      offline: this.options.offline ?? false,
      // a mount over the place hides what a layer has there, and a build starts with an empty one
      sourcesInLayer: (this.cache !== undefined || isVendored(workspace)) && !mounted.some((path) => isInside(path, this.cargoHome)),
      packages: this.packages.map(packageName),
      packageManager: this.packageManager,
      // whoever states packages knows the image, and what it lacks
      unnamedPackages: this.packages.length > 0 ? [] : translated(this.packageManager, contributedPart(this.allContributions, 'packages')).unnamed,
      secrets: this.secrets.map((secret) => secret.env),
      candidates: candidateBinaries(workspace, 'all').map((binary) => binary.name),
      ...this._compiled.facts,
      notForMusl: [...this._native.impossible],
    };
  }

  /** @internal */
  protected _lower(): Stage[] {
    const { parts } = this;
    this.globalArguments = parts.contributions.globalArguments;
    return lowerBuilder(parts);
  }

  private get parts(): BuilderParts {
    const { workspace, workspacePath } = this._dockerfile;
    const { buildTargetDir, values } = workspace.config;
    const { cargo } = this;
    return {
      stageName: (role) => this.stage(role),
      image: this.image,
      imageStated: this.options.image !== undefined,
      libc: this.libc,
      packageManager: this.packageManager,
      cargoHome: this.cargoHome,
      release: this.release,
      glibcVersion: this.suite && suiteFacts(this.suite).glibc,
      packages: this.packages,
      aptMirror: this._dockerfile._aptMirror,
      cargo,
      workspacePath,
      workdir: joinPath('/src', workspacePath),
      ownTargetDirectory: buildTargetDir !== undefined,
      ownBuildDirectory: values.build?.['build-dir'] !== undefined,
      secrets: this.secrets,
      cache: this.cache,
      offline: this.options.offline ?? false,
      compile: this.compileStep,
      contributions: contributed(this.allContributions),
      local: this.local,
      probe: this.probeSource === undefined ? undefined : { source: this.probeSource, name: this._probe.name, flags: probeFlags(cargo) },
    };
  }

  private get allContributions(): ReadonlyMap<string, () => BuilderContribution> {
    return new Map([
      ...[...this._dockerfile._builderContributions].map(([name, lower]) => [name, () => lower(this.packageManager)] as const),
      ...this.contributions,
    ]);
  }

  private get compiledCall(): CompiledCall {
    return {
      packages: this.binaries.flatMap((binary) => binary._facts.packages),
      features: this.features,
      defaultFeatures: this.options.defaultFeatures ?? true,
      platforms: this._dockerfile.platforms,
      linking: this.link,
    };
  }

  private get cargo(): CargoInvocation {
    const { workspace, project } = this._dockerfile;
    return invocationOf(workspace, toSlashes(project.outdir), {
      binaries: this.binaries.map((binary) => ({ name: binary.name, package: binary._facts.packages[0] })),
      features: this.features,
      defaultFeatures: this.options.defaultFeatures ?? true,
      profile: this.options.profile ?? 'release',
      linking: this.link,
      selectable: this.selectable,
      hostLibc: this.libc,
      secrets: this.buildSecrets,
    });
  }

  private get local(): LocalFiles {
    this.localFiles ??= localFiles(this._dockerfile.workspace, toSlashes(this._dockerfile.project.outdir));
    return this.localFiles;
  }

  /** The name of the stage with a role: the first builder's is the role itself. */
  private stage(role: string): string {
    return this._dockerfile._stageName(role === 'build' ? this.name : this.name === 'build' ? role : `${this.name}-${role}`);
  }
}
