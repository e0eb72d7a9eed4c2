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
    const targets = this.images.map(bakeTarget);
    const twice = targets.find((target, index) => targets.indexOf(target) !== index);
    if (twice) throw new Error(`${this.path} has two images whose target is called ${JSON.stringify(twice)}: bake knows no "." in names; rename one of them`);
    SynthesisCheck.of(this.project).guard(this);
  }

  private content(name: string): unknown {
    const variables = argumentsOf(this.images).map((argument) => [argument.name, { default: literal(argument.default) }]);
    return filled({
      variable: Object.fromEntries(variables),
      group: { default: { targets: this.images.map(bakeTarget) } },
      target: Object.fromEntries(this.images.map((image) => [bakeTarget(image), filled({
        // bake reads paths from the folder that it is called in, which is the project's
        context: literal(relativePath(this.project.outdir, Project.of(image).outdir)),
        dockerfile: literal(image.dockerfilePath),
        target: image.imageName,
        args: Object.fromEntries(argumentsOf([image]).map(({ name: argument }) => [argument, `\${${argument}}`])),
        tags: [localTag(name, image)],
        platforms: [...image.platforms],
        secret: [...image.secrets].sort((a, b) => (a.id < b.id ? -1 : 1)).map((secret) => `type=env,id=${secret.id},env=${secret.env}`),
      })])),
    });
  }
}

/** The name of an image's target: bake takes letters, digits, `-` and `_`. */
export function bakeTarget(image: IRustImage): string {
  return image.imageName.replace(/[^A-Za-z0-9_-]/g, '_');
}

/** Text in which bake expands nothing: it reads strings as HCL templates. */
function literal(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}
