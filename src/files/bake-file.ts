import { IConstruct } from 'constructs';
import { JsonFile, Project } from 'projen';
import { bakeTarget, checksOf, debugTargets, seedsOf, toolchainsOf } from './bake-targets';
import { filled } from './compose-service';
import { argumentsOf, byName, localName, localTag } from './image-names';
import { relativePath } from './relative-path';
import { IRustImage } from '../image/rust-image';
import { SynthesisCheck } from '../image/synthesis/synthesis-check';

/** What `docker buildx bake` builds. */
export interface BakeFileOptions {
  /** The images: one target each. */
  readonly images: IRustImage[];

  /**
   * The generated file's path, relative to the project. `docker buildx bake` finds the default one by itself.
   *
   * @default 'docker-bake.json'
   */
  readonly path?: string;

  /**
   * What the images are called on this machine: `<name>/<image>:local`.
   *
   * @default - the project's name
   */
  readonly name?: string;
}

/**
 * A `docker-bake.json`: one command, `docker buildx bake`, builds all images, and what they share is compiled once. The
 * workflow builds with the same file.
 */
export class BakeFile extends JsonFile {
  /** The file of a project, or none. */
  public static of(project: Project): BakeFile | undefined {
    return project.components.find((component): component is BakeFile => component instanceof BakeFile);
  }

  /** The images that it builds, by name. */
  public readonly images: IRustImage[];

  constructor(scope: IConstruct, options: BakeFileOptions) {
    super(scope, options.path ?? 'docker-bake.json', { obj: () => this.content(options.name ?? localName(this.project)) });
    this.images = byName(options.images, this.path);
    const targets = this.images.flatMap((image) => [bakeTarget(image), ...debugTargets(image)]);
    const twice = targets.find((target, index) => targets.indexOf(target) !== index);
    if (twice) throw new Error(`${this.path} has two images whose target is called ${JSON.stringify(twice)}: bake knows no "." in names, and check, debug and default are its groups; rename one of them`);
    for (const path of this.images.flatMap((image) => [image.dockerfilePath, this.contextOf(image)])) {
      // with one, HCL takes some of what it escapes as it stands, and some not
      if (path.includes('\r')) throw new Error(`${this.path} cannot name ${JSON.stringify(path)}: bake misreads a carriage return; rename it`);
    }
    SynthesisCheck.of(this.project).guard(this);
  }

  private content(name: string): unknown {
    const variables = argumentsOf(this.images).map((argument) => [argument.name, { default: literal(argument.default) }]);
    const debug = this.images.flatMap(debugTargets);
    const checks = checksOf(this.images);
    const seeds = seedsOf(this.images);
    const toolchains = toolchainsOf(this.images).filter(({ image }) => image.seed?.toolchainKept);
    return filled({
      variable: Object.fromEntries(variables),
      group: { default: { targets: this.images.map(bakeTarget) }, ...group('debug', debug), ...group('check', checks.map(({ target }) => target)) },
      target: Object.fromEntries([...this.images.flatMap((image) => [
        [bakeTarget(image), this.target(image, image.imageName, localTag(name, image))],
        ...debugTargets(image).map((target) => [target, this.target(image, image.debugTarget!, `${localTag(name, image)}-debug`)]),
      ]),
      // it is not told the commit, so that the same sources are not judged twice
      ...checks.map(({ image, stage, target }) => [target, this.withoutResult(image, stage, { secret: secretsFor(image) })]),
      // for the workflow alone, which says where they are kept: they are of no use on the builder that made them
      ...seeds.map(({ image, seed, target }) => [target, this.withoutResult(image, seed.target, { args: { [seed.buildArgument]: 'fast' }, secret: secretsFor(image) })]),
      ...toolchains.map(({ image, stage, target }) => [target, this.withoutResult(image, stage)])]),
    });
  }

  private target(image: IRustImage, stage: string, tag: string): unknown {
    return filled({
      ...this.shared(image),
      target: stage,
      args: Object.fromEntries(argumentsOf([image]).map(({ name: argument }) => [argument, `\${${argument}}`])),
      tags: [tag],
      platforms: [...image.platforms],
      secret: secretsFor(image),
    });
  }

  /** It succeeds, or says why not. */
  private withoutResult(image: IRustImage, stage: string, { args, secret }: Given = {}): unknown {
    return filled({ ...this.shared(image), target: stage, args, output: ['type=cacheonly'], secret });
  }

  private contextOf(image: IRustImage): string {
    return relativePath(this.project.outdir, Project.of(image).outdir);
  }

  private shared(image: IRustImage): Record<string, unknown> {
    return {
      // bake reads paths from the folder that it is called in, which is the project's
      context: literal(this.contextOf(image)),
      dockerfile: literal(image.dockerfilePath),
    };
  }
}

/** What a build is given. */
interface Given { readonly args?: { readonly [name: string]: string }; readonly secret?: readonly string[] }

function group(name: string, targets: readonly string[]): Record<string, unknown> {
  return targets.length === 0 ? {} : { [name]: { targets } };
}

function secretsFor(image: IRustImage): string[] {
  return [...image.secrets].sort((a, b) => (a.id < b.id ? -1 : 1)).map((secret) => `type=env,id=${secret.id},env=${secret.env}`);
}

/** Text in which bake expands nothing: it reads strings as HCL templates. */
function literal(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}
