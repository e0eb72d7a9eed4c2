// longer than most: it is where the facts of an image meet; how they become text, and what they may be, stands in runtime-*.ts
import { baseFacts } from '../base-facts';
import { Binary } from '../binary';
import { contributedPart } from '../contributed-part';
import { ImageStage } from '../image-stage';
import { PlacedAsset, placedAssets } from './runtime-assets';
import { RuntimeBase } from './runtime-base';
import { contributedTo, RuntimeContribution, RuntimeContributions } from './runtime-contribution';
import { HOME, lowerRuntime, TINI } from './runtime-lowering';
import { RuntimeStageOptions } from './runtime-stage-options';
import { Asset, parseAsset, splitAssignment, validCapability, validEntrypoint, validFolder, validPort, validSignal, validVariable, validWorkdir } from './runtime-values';
import { CargoPackage } from '../../cargo/facts';
import { Stage } from '../../dockerfile/document';
import { DestinationFacts, ImageFacts } from '../../policy/subject';
import { PackageManager } from '../builder/package-manager';
import { packageOf } from '../inputs/system-package';
import { RustDockerfile } from '../rust-dockerfile';
import { BuildArgumentFacts, BuildSecretFacts, HealthFacts, IRustImage, SeedFacts } from '../rust-image';
import { stageName } from '../stage-name';

/** One image: what runs, as whom, and how it is asked for its health. */
export abstract class RuntimeStage extends ImageStage implements IRustImage {
  public readonly imageName: string;
  public readonly dockerfilePath: string;
  public readonly binaries: Binary[];
  public readonly port?: number;
  /** The environment variable from which the service reads its port. @default - the port cannot be changed */
  public readonly portEnv?: string;
  public readonly capabilities: string[];
  public readonly platforms: string[];
  /** The folder in which the service starts. */
  public readonly workdir: string;

  /** @internal */
  public readonly _role = 'runtime' as const;
  /** @internal */
  public readonly _label: string;
  /** Whom it runs as. @internal */
  public _identity?: { readonly uid: number; readonly gid: number };

  /** @internal */
  public readonly _dockerfile: RustDockerfile;

  private signal?: string;
  private readonly args: string[];
  private readonly entrypoint?: string[];
  private readonly packages: string[] = [];
  private readonly contributions = new Map<string, () => RuntimeContribution>();
  private readonly environment = new Map<string, string>();
  private readonly folders: string[] = [];
  private readonly assets: Asset[] = [];
  private readonly allowRoot: boolean;
  private check?: { readonly facts: HealthFacts; readonly needsShell: boolean; readonly compiled: boolean };
  private initProcess?: { readonly inImage: boolean };

  constructor(scope: RustDockerfile, id: string, options: RuntimeStageOptions) {
    super(scope._admit(id, `an image "${id}"`, 'give the second one a name of its own'), stageName(id, 'an image\'s name'));
    this._label = `image "${id}"`;
    if (options.binary._builder._dockerfile !== scope) {
      throw new Error(`binary "${options.binary.name}" of ${this._label} is compiled by another Dockerfile; create the image there, or a RustBuilderStage on ${scope.path}`);
    }
    this.imageName = id;
    this.dockerfilePath = scope.path;
    this._dockerfile = scope;
    this.platforms = [...scope.platforms];
    this.binaries = [options.binary];
    this.port = options.port === undefined ? undefined : validPort(options.port);
    this.portEnv = options.portEnv === undefined ? undefined : validVariable(options.portEnv);
    if (options.stopSignal !== undefined) this._claim('stop signal', 'stopSignal')._setStopSignal(options.stopSignal);
    this.capabilities = [...new Set((options.capabilities ?? []).map(validCapability))].sort();
    this.allowRoot = options.allowRoot ?? false;
    this.args = [...options.args ?? []];
    this.entrypoint = options.entrypoint && validEntrypoint(options.entrypoint);
    this.workdir = options.workdir === undefined ? HOME : validWorkdir(options.workdir);
    if (this.portEnv !== undefined && this.port === undefined) throw new Error(`portEnv is ${JSON.stringify(this.portEnv)}, but ${this._label} has no port; write the one that it listens on unless the variable says otherwise, such as port: 8080`);
    for (const assignment of options.env ?? []) this.addEnv(...splitAssignment(assignment));
    for (const folder of options.writable ?? []) this.addWritable(folder);
    for (const asset of options.assets ?? []) this.addAsset(asset);
  }

  /** `65532:65532`. @default - whatever the base says */
  public get user(): string | undefined {
    return this._identity && `${this._identity.uid}:${this._identity.gid}`;
  }

  /** The build target of the same image with a shell. @default - none */
  public get debugTarget(): string | undefined {
    return undefined;
  }

  public get writable(): string[] {
    return [...this.folders].sort();
  }

  public get health(): HealthFacts | undefined {
    return this.check?.facts;
  }

  public get init(): boolean {
    return this.initProcess !== undefined && !this.initProcess.inImage;
  }

  /** The signal that stops it. @default - the base's, SIGTERM */
  public get stopSignal(): string | undefined {
    return this.signal;
  }

  public get secrets(): BuildSecretFacts[] {
    return this.binaries[0]._builder.secrets;
  }

  public get checkTargets(): string[] {
    return this.binaries[0]._builder._checkTargets;
  }

  public get seed(): SeedFacts | undefined {
    return this.binaries[0]._builder._seed;
  }

  public get buildArguments(): BuildArgumentFacts[] {
    return [...this.binaries[0]._builder.buildArguments, ...contributedPart(this.contributors, 'buildArguments')];
  }

  /** The files and folders of the repository that the image takes, relative to it. */
  public get assetSources(): string[] {
    return [...new Set(this.assets.filter((asset) => asset.from === undefined).map((asset) => asset.source))].sort();
  }

  /**
   * Sets a variable of the service's environment. The last call for a name wins.
   *
   * @param name the variable
   * @param value its value, as it is: nothing is expanded
   */
  public addEnv(name: string, value: string): void {
    validVariable(name);
    if (/[\r\n\0]/.test(value)) {
      throw new Error(`${name} holds a line break or a NUL: got ${JSON.stringify(value)}; an image's environment has one line for each variable: put the text into a file, and take it as an asset`);
    }
    if (name === this.portEnv && value !== String(this.port)) {
      throw new Error(`${name} is ${JSON.stringify(value)}, but the port is ${this.port}; ${name} is set to the port: leave it out, or write port: ${/^\d+$/.test(value) ? value : this.port}`);
    }
    this.environment.set(name, value);
  }

  /**
   * Lets the service write to a folder.
   *
   * @param folder absolute
   */
  public addWritable(folder: string): void {
    const normal = validFolder(folder);
    if (!this.folders.includes(normal)) this.folders.push(normal);
  }

  /**
   * Takes a file or folder of the repository into the image.
   *
   * @param asset `source`, or `source:target`
   */
  public addAsset(asset: string): void {
    const parsed = parseAsset(asset);
    if (!this.assets.some((other) => other.source === parsed.source && other.target === parsed.target)) this.assets.push(parsed);
  }

  /**
   * Installs packages in the image, in the spelling of its distribution.
   *
   * @param packages each with or without a version: `libpq5=17.*` for apt, `libpq=~17` for apk
   */
  public addPackages(...packages: string[]): void {
    if (packages.length === 0) return;
    const { image, packageManager } = this._base();
    if (packageManager === undefined || packageManager === PackageManager.NONE) {
      throw new Error(`${this._label} stands on ${image}, which has no package manager to install ${packages.join(', ')}; write base: ServiceBase.DEBIAN_SLIM (new DebianSlimRuntime), or link the library statically`);
    }
    this.packages.push(...packages.map((name) => packageOf(packageManager, name)));
  }

  /**
   * Adds to the image; asked at synthesis, and one name has one contribution.
   * @internal
   */
  public _contribute(name: string, contribution: () => RuntimeContribution): void {
    this.contributions.set(name, contribution);
  }

  /** The package that a binary is of. @internal */
  public _packageOf(binary: Binary): CargoPackage | undefined {
    return this._dockerfile.workspace.packages.find((pkg) => pkg.name === binary._facts.packages[0]);
  }

  /** Whether the base has the time zones of the world. @internal */
  public get _hasTimeZones(): boolean {
    return this._base().timeZones ?? false;
  }

  /** A stage that belongs to the image: `orders-folders`. @internal */
  public _ownStage(role: string): string {
    return this._dockerfile._stageName(`${this.imageName}-${role}`);
  }

  /** @internal */
  public _addAsset(asset: Asset, by: string): void {
    const [target] = placedAssets([asset], this._dockerfile.project.outdir).map((each) => each.target);
    const other = this.placed().find((each) => each.target === target);
    if (other) throw new Error(`${by} puts ${JSON.stringify(asset.source)} at ${target} of ${this._label}, where ${JSON.stringify(other.source)} lies already; give one of them another target, such as ${JSON.stringify(`${asset.source}:${target}-2`)}`);
    this.assets.push(asset);
  }

  /** @internal */
  public _setUser(uid: number, gid: number): void {
    this._identity = { uid, gid };
  }

  /** @internal */
  public _setHealth(facts: HealthFacts, needsShell: boolean, compiled: boolean): void {
    this.check = { facts, needsShell, compiled };
  }

  /** @internal */
  public _setStopSignal(signal: string): void {
    this.signal = validSignal(signal);
  }

  /** @internal */
  public _setInit(inImage: boolean): void {
    this.initProcess = { inImage };
  }

  /** Where the compiled probe lies in the image. @internal */
  public get _probePath(): string {
    return `${HOME}/${this.binaries[0]._builder._probe.name}`;
  }

  /** @internal */
  public _contextPaths(): string[] {
    return this.assetSources;
  }

  /** @internal */
  public _facts(): ImageFacts {
    return {
      name: this.imageName,
      ...baseFacts(this._base(), this.binaries[0]._builder, this.packages),
      user: this.user,
      allowRoot: this.allowRoot,
      port: this.port,
      builder: this.binaries[0]._builder.name,
      binaryPackages: [...new Set(this.binaries.flatMap((binary) => binary._facts.packages))].sort(),
      args: [...this.args],
      env: Object.fromEntries(this.variables),
      init: this.initProcess !== undefined,
      stopSignal: this.stopSignal,
      capabilities: [...this.capabilities],
      health: this.check?.facts.command,
      healthNeedsShell: this.check?.needsShell ?? false,
      destinations: this.destinations(),
      assets: this.assetSources,
    };
  }

  /** @internal */
  protected abstract _base(): RuntimeBase;

  /** The construct of this package that it is, whatever a team calls its own. @internal */
  protected abstract get _construct(): string;

  /** @internal */
  protected _lower(): Stage[] {
    const base = this._base();
    const contributions = this.contributed;
    return lowerRuntime({
      name: this.imageName,
      by: this._construct,
      base,
      contributions,
      workdir: this.workdir,
      aptMirror: this._dockerfile._aptMirror,
      entrypoint: this.entrypoint,
      builder: this.binaries[0]._builder,
      binaries: this.binaries.map((binary) => binary.name),
      assets: this.placed(),
      probe: this.check?.compiled ?? false,
      foldersStage: this._ownStage('folders'),
      initInImage: this.initProcess?.inImage ?? false,
      environment: [...new Map([...contributions.environment, ...this.variables])].sort(([a], [b]) => (a < b ? -1 : 1)),
      port: this.port,
      writable: this.writable,
      user: this._identity,
      stopSignal: this.stopSignal,
      health: this.health,
      args: this.args,
    });
  }

  private get contributed(): RuntimeContributions {
    const { adds, suite } = this._base();
    const loaded = () => ({ packages: suite && this.binaries[0]._builder._runtimePackages(suite) });
    return contributedTo(adds ?? {}, new Map([...this.contributors, ['NativeLibraries', loaded]]), this.packages);
  }

  /** The constructs that add to it, those of the whole file among them. */
  private get contributors(): ReadonlyMap<string, () => RuntimeContribution> {
    const builder = this.binaries[0]._builder;
    const shared = [...this._dockerfile._runtimeContributions].map(([name, lower]) => [name, () => lower(builder)] as const);
    return new Map([...shared, ...this.contributions]);
  }

  private destinations(): DestinationFacts[] {
    return [
      ...this.binaries.map((binary) => ({ path: `${HOME}/${binary.name}`, by: `binary "${binary.name}"` })),
      ...this.placed().map((asset) => ({ path: asset.target, by: `asset "${asset.source}"${asset.from === undefined ? '' : ` of ${asset.from}`}`, folder: asset.folder })),
      ...(this.check?.compiled ? [{ path: this._probePath, by: 'the health check' }] : []),
      ...(this.initProcess?.inImage ? [{ path: TINI, by: 'the init process' }] : []),
      ...this.writable.map((path) => ({ path, by: `writable folder "${path}"`, folder: true })),
    ];
  }

  private placed(): PlacedAsset[] {
    return placedAssets(this.assets, this._dockerfile.project.outdir);
  }

  /** The service's environment; it says the port, too, where a variable was named. */
  private get variables(): [string, string][] {
    const port: [string, string][] = this.portEnv !== undefined && !this.environment.has(this.portEnv) ? [[this.portEnv, String(this.port)]] : [];
    return [...this.environment, ...port];
  }
}
