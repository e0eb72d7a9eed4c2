import { posix } from 'path';
import { Project } from 'projen';
import { bakeTarget, checksOf, StageTarget, toolchainsOf } from './bake-targets';
import { BuildxWorkflowOptions, LayerCompression, RegistrySecrets } from './buildx-workflow-options';
import { localName } from './image-names';
import { relativePath } from './relative-path';
import { didYouMean } from '../cargo/nearest';
import { IRustImage } from '../image/rust-image';

/** A tag has 128 characters: a platform, a hash and what stands between take the rest. */
const LONGEST_TARGET = 40;

/** GitHub's own runners: https://docs.github.com/en/actions/reference/runners/github-hosted-runners */
const RUNNERS: { readonly [platform: string]: string } = { 'linux/amd64': 'ubuntu-24.04', 'linux/arm64': 'ubuntu-24.04-arm' };

/** One platform with the runner that builds it natively. */
export interface PlatformRunner { readonly platform: string; readonly runner: string; readonly slug: string }

/** What the jobs have in common: where the images go to, and what they are built on. */
export class WorkflowTarget {
  public readonly images: IRustImage[];
  /** All images of the bake file. */
  public readonly baked: readonly IRustImage[];
  public readonly platforms: PlatformRunner[];
  /** The folder of the project in the repository. */
  public readonly folder: string;
  public readonly registry: string;
  /** Whether layers are compressed with zstd. */
  public readonly zstd: boolean;
  /** The secrets to log in with. @default - the workflow's own token */
  public readonly registrySecrets?: RegistrySecrets;
  /** What judges the sources before the images are built. */
  public readonly checks: readonly StageTarget[];
  /** The toolchains that may be kept for pull requests. */
  public readonly toolchains: readonly StageTarget[];
  /** The step that must run before a reference is used. @default - none: the namespace was stated */
  public readonly asksNamespace: boolean;
  /** The bake file's path in that folder. */
  public readonly bakeFile: string;

  private readonly namespace: string;
  private readonly cacheName: string;
  private readonly seedName: string;

  constructor(private readonly project: Project, bakeFile: string, options: BuildxWorkflowOptions, baked: readonly IRustImage[] = options.images) {
    this.images = options.images;
    this.baked = baked;
    this.bakeFile = bakeFile;
    const platforms: string[] = options.platforms ?? [...new Set(options.images.flatMap((image) => image.platforms))];
    const runners = { ...RUNNERS, ...options.runners };
    this.platforms = [...new Set(platforms)].sort().map((platform) => {
      const runner = Object.hasOwn(runners, platform) ? runners[platform] : undefined;
      if (!runner) throw new Error(`no runner is known for platform ${JSON.stringify(platform)}${didYouMean(platform, Object.keys(runners))}; name one: runners: { ${JSON.stringify(platform)}: 'label' }`);
      return { platform, runner, slug: platform.replace(/[^A-Za-z0-9]+/g, '-') };
    });
    this.folder = relativePath(project.root.outdir, project.outdir);
    this.registry = options.registry ?? 'ghcr.io';
    if (!/^[a-z0-9][a-z0-9.-]*(:\d+)?$/.test(this.registry)) throw new Error(`a registry is a host, with or without a port: got ${JSON.stringify(this.registry)}; write "ghcr.io", and what follows as namespace`);
    this.zstd = (options.compression ?? (this.registry === 'ghcr.io' ? LayerCompression.ZSTD : LayerCompression.GZIP)) === LayerCompression.ZSTD;
    if (this.registry !== 'ghcr.io') this.registrySecrets = options.registrySecrets ?? { username: 'REGISTRY_USERNAME', password: 'REGISTRY_PASSWORD' };
    for (const name of Object.values(this.registrySecrets ?? {})) {
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`not a name that a GitHub secret can have: ${JSON.stringify(name)}; the value belongs into the repository's settings`);
    }
    this.asksNamespace = options.namespace === undefined;
    this.namespace = options.namespace ?? '${{ steps.namespace.outputs.name }}';
    if (options.namespace !== undefined && !/^[a-z0-9]+([._/-]+[a-z0-9]+)*$/.test(options.namespace)) {
      throw new Error(`a namespace has small letters, digits, "-", "_", "." and "/": got ${JSON.stringify(options.namespace)}${didYouMean(options.namespace, [options.namespace.toLowerCase()])}`);
    }
    this.cacheName = `${localName(project)}-buildcache`;
    this.seedName = `${localName(project)}-seed`;
    this.checks = options.checks ?? true ? checksOf(this.images, baked) : [];
    // tests begin with the cached layer of dependencies, which stands on the toolchain's own base: both would be pulled
    this.toolchains = this.checks.length > 0 ? [] : toolchainsOf(this.images, baked)
      .filter(({ image, target }) => /^[\w./-]+$/.test(this.pathOf(image)) && target.length <= LONGEST_TARGET);
  }

  /** Whether each platform is built by a job of its own. */
  public get joined(): boolean {
    return this.platforms.length > 1;
  }

  /** An image's name in the registry, without a tag. */
  public reference(image: IRustImage): string {
    return `${this.registry}/${this.namespace}/${image.imageName}`;
  }

  /** Where a target directory is kept for the builds of pull requests. */
  public seed(name: string): string {
    const platform = this.joined ? '${{ matrix.slug }}' : this.platforms[0]?.slug;
    return `${this.registry}/${this.namespace}/${this.seedName}:${[name, ...(platform ? [platform] : [])].join('-')}`;
  }

  /** Where the toolchain of a Dockerfile is kept for the builds of pull requests: another Dockerfile has another one. */
  public toolchain({ image, target }: StageTarget): string {
    return `${this.seed(target)}-\${{ hashFiles('${this.pathOf(image)}') }}`;
  }

  /** Where an image's layers are kept between builds. One repository for all, so that what they share is stored once. */
  public cache(image: IRustImage): string {
    return this.cacheOf(bakeTarget(image));
  }

  /** Where the layers of a target of the bake file are kept. */
  public cacheOf(name: string): string {
    const platform = this.joined ? '${{ matrix.slug }}' : this.platforms[0]?.slug;
    return `${this.registry}/${this.namespace}/${this.cacheName}:${[name, ...(platform ? [platform] : [])].join('-')}`;
  }

  /** A Dockerfile's path in the repository. */
  private pathOf(image: IRustImage): string {
    return posix.join(this.folder, relativePath(this.project.outdir, Project.of(image).outdir), image.dockerfilePath);
  }
}

/** Text from outside in which GitHub evaluates nothing. */
export function expressionSafe(text: string): string {
  return text.replaceAll('${{', () => "${{ '${{' }}");
}
