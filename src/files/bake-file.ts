import { IConstruct } from 'constructs';
import { JsonFile, Project } from 'projen';
import { filled } from './compose-service';
import { argumentsOf, byName, localName, localTag } from './image-names';
import { relativePath } from './relative-path';
import { IRustImage } from '../image/rust-image';
import { SynthesisCheck } from '../image/synthesis-check';

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
    if (twice) throw new Error(`${this.path} has two images whose target is called ${JSON.stringify(twice)}: bake knows no "." in names; rename one of them`);
    SynthesisCheck.of(this.project).guard(this);
  }

  private content(name: string): unknown {
    const variables = argumentsOf(this.images).map((argument) => [argument.name, { default: literal(argument.default) }]);
    const debug = this.images.flatMap(debugTargets);
    return filled({
      variable: Object.fromEntries(variables),
      group: { default: { targets: this.images.map(bakeTarget) }, ...(debug.length > 0 && { debug: { targets: debug } }) },
      target: Object.fromEntries(this.images.flatMap((image) => [
        [bakeTarget(image), this.target(image, image.imageName, localTag(name, image))],
        ...debugTargets(image).map((target) => [target, this.target(image, image.debugTarget!, `${localTag(name, image)}-debug`)]),
      ])),
    });
  }

  private target(image: IRustImage, stage: string, tag: string): unknown {
    return filled({
      // bake reads paths from the folder that it is called in, which is the project's
      context: literal(relativePath(this.project.outdir, Project.of(image).outdir)),
      dockerfile: literal(image.dockerfilePath),
      target: stage,
      args: Object.fromEntries(argumentsOf([image]).map(({ name: argument }) => [argument, `\${${argument}}`])),
      tags: [tag],
      platforms: [...image.platforms],
      secret: [...image.secrets].sort((a, b) => (a.id < b.id ? -1 : 1)).map((secret) => `type=env,id=${secret.id},env=${secret.env}`),
    });
  }
}

/** The name of an image's target: bake takes letters, digits, `-` and `_`. */
export function bakeTarget(image: IRustImage): string {
  return targetName(image.imageName);
}

/** The target of the same image with a shell, in a group of its own: it is for looking into, and shipped by nobody. */
function debugTargets(image: IRustImage): string[] {
  return image.debugTarget === undefined ? [] : [targetName(image.debugTarget)];
}

function targetName(stage: string): string {
  return stage.replace(/[^A-Za-z0-9_-]/g, '_');
}

/** Text in which bake expands nothing: it reads strings as HCL templates. */
function literal(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}
