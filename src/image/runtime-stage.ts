import { statSync } from 'fs';
import { posix, resolve } from 'path';
import { Stage } from '../dockerfile/document';
import { DestinationFacts, ImageFacts } from '../policy/subject';
import { Binary } from './binary';
import { suiteFacts } from './debian-suite';
import { ImageStage } from './image-stage';
import { Linking } from './linking';
import { RuntimeBase } from './runtime-base';
import { HOME, lowerRuntime, PROBE, TINI } from './runtime-lowering';
import { RuntimeStageOptions } from './runtime-stage-options';
import { RustDockerfile } from './rust-dockerfile';
import { BuildSecretFacts, HealthFacts, IRustImage } from './rust-image';

/** One image: what runs, as whom, and how it is asked for its health. */
export abstract class RuntimeStage extends ImageStage implements IRustImage {
  public readonly imageName: string;
  public readonly dockerfilePath: string;
  public readonly binaries: Binary[];
  public readonly port?: number;
  /** The environment variable from which the service reads its port. @default - the port cannot be changed */
  public readonly portEnv?: string;
  public readonly stopSignal?: string;
  public readonly capabilities: string[];
  public readonly platforms: string[];

  /** @internal */
  public readonly _role = 'runtime' as const;

  private readonly context: string;
  private readonly args: string[];
  private readonly environment = new Map<string, string>();
  private readonly folders: string[] = [];
  private readonly assets: { readonly source: string; readonly target: string }[] = [];
  private readonly allowRoot: boolean;
  private identity?: { readonly uid: number; readonly gid: number };
  private check?: { readonly facts: HealthFacts; readonly probeStage?: string; readonly needsShell: boolean };
  private initProcess?: { readonly inImage: boolean };

  constructor(scope: RustDockerfile, id: string, options: RuntimeStageOptions) {
    super(scope, id);
    if (!/^[a-z][a-z0-9-_.]*$/.test(id)) throw new Error(`an image's name starts with a small letter, then small letters, digits, "-", "_" and ".": got ${JSON.stringify(id)}`);
    this.imageName = id;
    this.dockerfilePath = scope.path;
    this.context = scope.project.outdir;
    this.platforms = [...scope.platforms];
    this.binaries = [options.binary];
    this.port = options.port === undefined ? undefined : validPort(options.port);
    this.portEnv = options.portEnv;
    this.stopSignal = options.stopSignal;
    this.capabilities = [...options.capabilities ?? []].sort();
    this.allowRoot = options.allowRoot ?? false;
    this.args = [...options.args ?? []];
    if (this.portEnv && this.port) this.addEnv(this.portEnv, String(this.port));
    for (const assignment of options.env ?? []) this.addEnv(...splitAssignment(assignment));
    for (const folder of options.writable ?? []) this.addWritable(folder);
    for (const asset of options.assets ?? []) this.addAsset(asset);
  }

  /** `65532:65532`. @default - whatever the base says */
  public get user(): string | undefined {
    return this.identity && `${this.identity.uid}:${this.identity.gid}`;
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

  public get secrets(): BuildSecretFacts[] {
    return this.binaries[0]._builder.secrets;
  }

  /** The files and folders of the repository that the image takes, relative to it. */
  public get assetSources(): string[] {
    return this.assets.map((asset) => asset.source).sort();
  }

  /**
   * Sets a variable of the service's environment. The last call for a name wins.
   *
   * @param name the variable
   * @param value its value, as it is: nothing is expanded
   */
  public addEnv(name: string, value: string): void {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`not a name that an environment variable can have: ${JSON.stringify(name)}; write NAME=value, such as RUST_LOG=info`);
    this.environment.set(name, value);
  }

  /**
   * Lets the service write to a folder.
   *
   * @param folder absolute
   */
  public addWritable(folder: string): void {
    if (!folder.startsWith('/')) throw new Error(`a writable folder is absolute: got ${JSON.stringify(folder)}; did you mean ${JSON.stringify(posix.join(HOME, folder))}?`);
    const normal = posix.normalize(folder).replace(/\/$/, '');
    if (normal === '') throw new Error('the whole file system cannot be writable; name the folders that the service writes to, such as /data');
    if (!this.folders.includes(normal)) this.folders.push(normal);
  }

  /**
   * Takes a file or folder of the repository into the image.
   *
   * @param asset `source`, or `source:target`
   */
  public addAsset(asset: string): void {
    const colon = asset.indexOf(':');
    const source = posix.normalize((colon < 0 ? asset : asset.slice(0, colon)).replace(/\\/g, '/')).replace(/\/$/, '');
    if (source === '.' || source.startsWith('..') || source.startsWith('/')) {
      throw new Error(`an asset is a path in the repository: got ${JSON.stringify(asset)}; write "source" or "source:target", such as "config.toml"`);
    }
    const target = colon < 0 ? posix.basename(source) : asset.slice(colon + 1);
    this.assets.push({ source, target: posix.resolve(HOME, target) });
  }

  /** @internal */
  public _setUser(uid: number, gid: number): void {
    this._claim('user', 'NonRootUser');
    this.identity = { uid, gid };
  }

  /** @internal */
  public _setHealth(facts: HealthFacts, needsShell: boolean, probeStage?: string): void {
    this._claim('health check', 'Healthcheck');
    this.check = { facts, needsShell, probeStage };
  }

  /** @internal */
  public _setInit(inImage: boolean): void {
    this._claim('init process', 'InitProcess');
    this.initProcess = { inImage };
  }

  /** Where the compiled probe lies in the image. @internal */
  public get _probePath(): string {
    return PROBE;
  }

  /** @internal */
  public _contextPaths(): string[] {
    return this.assetSources;
  }

  /** @internal */
  public _facts(): ImageFacts {
    const base = this._base();
    const builder = this.binaries[0]._builder;
    return {
      name: this.imageName,
      base: base.image,
      libc: base.libc,
      glibcVersion: base.libc === 'glibc' ? base.libcVersion : undefined,
      libgcc: base.libgcc,
      shell: base.shell,
      linking: builder.linking,
      builderGlibcVersion: builder.linking === Linking.GLIBC && builder.suite ? suiteFacts(builder.suite).glibc : undefined,
      user: this.user,
      allowRoot: this.allowRoot,
      port: this.port,
      capabilities: [...this.capabilities],
      health: this.check?.facts.command,
      healthNeedsShell: this.check?.needsShell ?? false,
      destinations: this.destinations(),
      assets: this.assetSources,
    };
  }

  /** @internal */
  protected abstract _base(): RuntimeBase;

  /** @internal */
  protected _lower(): Stage[] {
    return lowerRuntime({
      name: this.imageName,
      base: this._base(),
      builder: this.binaries[0]._builder,
      binaries: this.binaries.map((binary) => binary.name),
      assets: this.assets.map((asset) => ({ ...asset, folder: isFolder(resolve(this.context, asset.source)) })),
      probeStage: this.check?.probeStage,
      initInImage: this.initProcess?.inImage ?? false,
      environment: [...this.environment].sort(([a], [b]) => (a < b ? -1 : 1)),
      port: this.port,
      writable: this.writable,
      user: this.identity,
      stopSignal: this.stopSignal,
      health: this.health,
      args: this.args,
    });
  }

  private destinations(): DestinationFacts[] {
    return [
      ...this.binaries.map((binary) => ({ path: `${HOME}/${binary.name}`, by: `binary "${binary.name}"` })),
      ...this.assets.map((asset) => ({ path: asset.target, by: `asset "${asset.source}"`, folder: isFolder(resolve(this.context, asset.source)) })),
      ...(this.check?.probeStage ? [{ path: PROBE, by: 'the health check' }] : []),
      ...(this.initProcess?.inImage ? [{ path: TINI, by: 'the init process' }] : []),
    ];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function validPort(port: number): number {
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`a port is a whole number from 1 to 65535: got ${port}`);
  return port;
}

function splitAssignment(assignment: string): [name: string, value: string] {
  const equals = assignment.indexOf('=');
  if (equals < 1) throw new Error(`write the environment as NAME=value: got ${JSON.stringify(assignment)}`);
  return [assignment.slice(0, equals), assignment.slice(equals + 1)];
}

