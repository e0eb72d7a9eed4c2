import { IConstruct } from 'constructs';
import { Component } from 'projen';
import { RustServiceOptions } from './rust-service-options';
import { toolchainOf } from './service-builder';
import { ServiceCache } from './service-cache';
import { healthcheckOf } from './service-health';
import { ServiceImageOptions } from './service-image-options';
import { runtimeOn } from './service-runtime';
import { shortened } from '../cargo/shortened';
import { AtomicWrites } from '../files/atomic-writes';
import { BakeFile } from '../files/bake-file';
import { BuildxWorkflow } from '../files/buildx-workflow';
import { ComposeFile } from '../files/compose-file';
import { DockerIgnore } from '../files/docker-ignore';
import { localName, localTag } from '../files/image-names';
import { PinsFile } from '../files/pins-file';
import { WorkspaceTypes } from '../files/workspace-types';
import { Binary } from '../image/binary';
import { GlibcStatic } from '../image/builder/glibc-static';
import { Linking } from '../image/builder/linking';
import { MuslStatic } from '../image/builder/musl-static';
import { RustBuilderStage } from '../image/builder/rust-builder-stage';
import { SelectionArguments } from '../image/builder/selection-arguments';
import { TestTarget } from '../image/builder/test-target';
import { BuildMode } from '../image/caches/build-mode';
import { ChefCache } from '../image/caches/chef-cache';
import { FetchLayer } from '../image/caches/fetch-layer';
import { ManifestCache } from '../image/caches/manifest-cache';
import { MountCache } from '../image/caches/mount-cache';
import { Sccache } from '../image/caches/sccache';
import { TargetCache } from '../image/caches/target-cache';
import { AptMirror } from '../image/inputs/apt-mirror';
import { BuildSecret } from '../image/inputs/build-secret';
import { CaCertificates } from '../image/inputs/ca-certificates';
import { CargoSource } from '../image/inputs/cargo-source';
import { GitMetadata } from '../image/inputs/git-metadata';
import { readsGit } from '../image/inputs/git-variables';
import { hasQueryData, SqlxOffline } from '../image/inputs/sqlx-offline';
import { NativeLibraries } from '../image/native/native-libraries';
import { Healthcheck } from '../image/runtimes/healthcheck';
import { InitProcess } from '../image/runtimes/init-process';
import { NonRootUser } from '../image/runtimes/non-root-user';
import { OciLabels } from '../image/runtimes/oci-labels';
import { RuntimeStage } from '../image/runtimes/runtime-stage';
import { TimeZoneData } from '../image/runtimes/time-zone-data';
import { RustDockerfile } from '../image/rust-dockerfile';
import { IRustImage } from '../image/rust-image';
import { imageNameOf } from '../image/stage-name';

const chef = (builder: RustBuilderStage) => new ChefCache(builder);
const manifests = (builder: RustBuilderStage) => new ManifestCache(builder);
const target = (builder: RustBuilderStage, mode?: BuildMode) => new TargetCache(builder, { mode });

const CACHES: { readonly [cache in ServiceCache]: readonly ((builder: RustBuilderStage, mode?: BuildMode) => unknown)[] } = {
  'chef': [chef],
  'manifest': [manifests],
  'fetch': [(builder) => new FetchLayer(builder)],
  'mounts': [(builder) => new MountCache(builder)],
  'target': [target],
  'target-chef': [chef, target],
  'target-manifest': [manifests, target],
  'none': [],
};

/**
 * Ships the services of a Cargo workspace: the constructs with their defaults, wired, in any projen project. It is nothing
 * but what a team's template would compose by hand.
 */
export class RustService extends Component {
  public readonly dockerfile: RustDockerfile;
  public readonly builder: RustBuilderStage;
  /** The images, in the order of the binaries. */
  public readonly runtimes: RuntimeStage[];
  public readonly dockerIgnore: DockerIgnore;
  public readonly pins: PinsFile;
  public readonly types: WorkspaceTypes;
  /** @default - switched off */
  public readonly compose?: ComposeFile;
  /** @default - switched off */
  public readonly bake?: BakeFile;
  /** @default - switched off */
  public readonly workflow?: BuildxWorkflow;

  constructor(scope: IConstruct, options: RustServiceOptions = {}) {
    super(scope, 'RustService');
    const { workspace, platforms, syntax, rules, imageMirror, imageMirrors } = options;
    this.dockerfile = new RustDockerfile(this.project, { workspace, platforms, syntax, rules, imageMirror, imageMirrors });
    if (options.caCertificates) new CaCertificates(this.dockerfile, { files: options.caCertificates });
    this.builder = this.createBuilder(options);
    // two of one name are a finding, which a second construct of that name would preempt
    const shipped = this.builder.binaries.filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);
    this.runtimes = shipped.map((binary) => this.createRuntime(binary, this.imageOptions(binary, options)));
    this.dockerIgnore = new DockerIgnore(this.dockerfile);
    this.pins = PinsFile.of(this.project) ?? new PinsFile(this.project.root);
    this.types = WorkspaceTypes.of(this.project) ?? new WorkspaceTypes(this.project);
    const { images } = this.dockerfile;
    if (images.length > 0) {
      if (options.compose ?? true) this.compose = new ComposeFile(this.project, { images });
      if (options.bake ?? true) this.bake = new BakeFile(this.project, { images });
      refuseWithoutWorkflow(options);
      if (options.workflow ?? true) this.workflow = this.createWorkflow(images, options);
    }
    this.addTasks();
    for (const project of [this.project, this.project.root]) AtomicWrites.of(project);
  }

  /** The first image: with one binary, the image. */
  public get runtime(): RuntimeStage {
    return this.runtimes[0];
  }

  /**
   * Compiles the binaries.
   *
   * @param options the service's options
   */
  protected createBuilder(options: RustServiceOptions): RustBuilderStage {
    const { binaries, features, defaultFeatures, profile, packages, suite, offline, profileSettings } = options;
    const builder = new RustBuilderStage(this.dockerfile, {
      binaries, features, defaultFeatures, profile, packages, suite, offline, profileSettings, ...toolchainOf(options),
    });
    if (options.linking === Linking.MUSL) new MuslStatic(builder);
    if (options.linking === Linking.GLIBC_STATIC) new GlibcStatic(builder);
    // a company's image has what its services need, and perhaps no network
    if (options.native ?? options.builderImage === undefined) new NativeLibraries(builder);
    const cache = options.cache ?? (offline ? ServiceCache.MANIFEST : ServiceCache.TARGET_MANIFEST);
    if (options.buildMode !== undefined && !CACHES[cache].includes(target)) throw new Error(`buildMode is of a kept target directory, and the cache is ${cache}; write cache: ServiceCache.TARGET, or leave it out`);
    for (const create of CACHES[cache]) create(builder, options.buildMode);
    if (options.sccache) new Sccache(builder);
    if (options.selectionArguments) new SelectionArguments(builder);
    if (options.aptMirror !== undefined) new AptMirror(this.dockerfile, { url: options.aptMirror });
    if (options.cargoSource !== undefined) new CargoSource(builder, { index: options.cargoSource });
    if (options.testTarget) new TestTarget(builder);
    if (options.gitMetadata ?? readsGit(this.dockerfile.workspace)) new GitMetadata(builder);
    if (options.sqlxOffline ?? hasQueryData(this.dockerfile)) new SqlxOffline(builder);
    for (const [id, env] of Object.entries(options.secrets ?? {})) new BuildSecret(builder, id, { env });
    return builder;
  }

  /**
   * Makes the image of a binary.
   *
   * @param binary what it runs
   * @param options what was stated about it
   */
  protected createRuntime(binary: Binary, options: ServiceImageOptions): RuntimeStage {
    const { port, portEnv, entrypoint, workdir, args, env, writable, assets, stopSignal, capabilities, allowRoot } = options;
    const runtime = runtimeOn(options, this.dockerfile, imageNameOf(binary.name), {
      binary, port, portEnv, entrypoint, workdir, args, env, writable, assets, stopSignal, capabilities, allowRoot,
    });
    new NonRootUser(runtime, { uid: options.uid });
    const health = healthcheckOf(options);
    if (health) new Healthcheck(runtime, health);
    if (options.init) new InitProcess(runtime);
    runtime.addPackages(...options.runtimePackages ?? []);
    if (options.timeZone !== undefined) new TimeZoneData(runtime, { timeZone: options.timeZone });
    if (options.labels) new OciLabels(runtime, options.labels);
    return runtime;
  }

  /** With one binary the flat options are its image's; with several, each image has its own beside what is of all. */
  private imageOptions(binary: Binary, options: RustServiceOptions): ServiceImageOptions {
    const images = options.images ?? {};
    const names = this.builder.binaries.map((other) => other.name);
    for (const name of Object.keys(images)) {
      if (!names.includes(name)) throw new Error(`images names ${JSON.stringify(name)}, which is none of the binaries: ${shortened(names).join(', ')}`);
    }
    if (names.length === 1) return { ...options, ...images[binary.name] };
    const flat = FLAT.filter((key) => options[key] !== undefined);
    if (flat.length > 0) {
      throw new Error(`${flat.join(', ')}: of which image, with the binaries ${shortened(names).join(', ')}? Write images: { ${JSON.stringify(names[0])}: { ${flat[0]}: … } }`);
    }
    const { base, customBase, debugTarget, uid, allowRoot } = options;
    const own = images[binary.name];
    // an image that states one of the two has not the other
    return { ...(own?.base ?? own?.customBase ? {} : { base, customBase }), debugTarget, uid, allowRoot, ...own };
  }

  private createWorkflow(images: IRustImage[], { registry, registryNamespace: namespace }: RustServiceOptions): BuildxWorkflow {
    return new BuildxWorkflow(this.project, { images, registry, namespace });
  }

  private addTasks(): void {
    const { root } = this.project;
    // one synthesis writes all of a tree's files
    if (!root.tasks.tryFind('docker:check')) {
      root.addTask('docker:check', { description: 'Says what npx projen would change and what stands in the way, and changes nothing', receiveArgs: true })
        .execArgs(['npx', 'projen-rust-docker', 'check']);
    }
    const [image] = this.dockerfile.images;
    if (!image) return;
    this.project.addTask('docker:build', { description: `Builds the image ${image.imageName}, as a plain "docker build ." does`, receiveArgs: true })
      .execArgs(['docker', 'build', '--file', this.dockerfile.path, '--tag', localTag(localName(this.project), image), '.']);
    if (this.compose) {
      this.project.addTask('docker:verify', { description: 'Judges the built images as production would: hardened, healthy, stopped, and their files', receiveArgs: true })
        .execArgs(['npx', 'projen-rust-docker', 'verify']);
    }
    if (this.bake) {
      this.project.addTask('docker:bake', { description: 'Builds every image in one go', receiveArgs: true })
        .execArgs(['docker', 'buildx', 'bake']);
    }
  }
}

/** The options that are of one image, and so need a name where there are several. */
const FLAT: readonly (keyof ServiceImageOptions)[] = [
  'port', 'portEnv', 'healthPath', 'health', 'healthTimings', 'entrypoint', 'workdir', 'args', 'env', 'writable', 'assets', 'runtimePackages', 'timeZone', 'labels', 'stopSignal', 'init', 'capabilities',
];

function refuseWithoutWorkflow(options: RustServiceOptions): void {
  const lost = options.workflow === false ? (['registry', 'registryNamespace'] as const).find((name) => options[name] !== undefined) : undefined;
  if (lost) throw new Error(`${lost} is of the workflow, which is switched off: got ${JSON.stringify(options[lost])}; leave it out, or workflow: false`);
}
