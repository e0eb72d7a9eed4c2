import { existsSync } from 'fs';
import { resolve } from 'path';
import { ImageStage } from './image-stage';
import { RustDockerfile } from './rust-dockerfile';
import { stageName } from './stage-name';
import { Stage } from '../dockerfile/document';
import { raw } from '../dockerfile/edit';

/** A stage of any language. */
export interface CustomStageOptions {
  /**
   * The image that it starts from.
   *
   * @example 'node:24-slim'
   */
  readonly image: string;

  /**
   * Its instructions, one each, printed as they are: `WORKDIR /web`, `COPY web/ ./`, `RUN npm ci`. An image that one copies
   * from or mounts gets its mirror and its digest, as every image does.
   */
  readonly instructions: string[];

  /**
   * The files and folders of the repository that it copies. The ignore file lets them in.
   *
   * @default - none
   */
  readonly contextPaths?: string[];
}

/**
 * A stage that makes something that images take: a frontend, a certificate store. It is built only where something takes
 * from it.
 */
export class CustomStage extends ImageStage {
  /** The stage's name. */
  public readonly name: string;

  /** @internal */
  public readonly _role = 'custom' as const;
  /** @internal */
  public readonly _label: string;
  /** @internal */
  public readonly _dockerfile: RustDockerfile;

  private readonly options: CustomStageOptions;

  constructor(scope: RustDockerfile, id: string, options: CustomStageOptions) {
    const name = stageName(id, 'a stage\'s name');
    if (options.instructions.length === 0) throw new Error(`stage ${JSON.stringify(id)} has no instructions; to take files of an image as it is, write image: … in Assets`);
    for (const path of options.contextPaths ?? []) {
      if (!existsSync(resolve(scope.project.outdir, path))) throw new Error(`stage ${JSON.stringify(id)} copies ${JSON.stringify(path)}, which is not there; contextPaths are relative to the project`);
    }
    super(scope._admit(id, `a stage "${id}"`, 'give the second one a name of its own'), name);
    this.name = name;
    this._label = `stage "${id}"`;
    this._dockerfile = scope;
    this.options = options;
  }

  /** @internal */
  public get _copiedFrom(): string {
    return this.name;
  }

  /** @internal */
  public _contextPaths(): string[] {
    return (this.options.contextPaths ?? []).map((path) => path.replace(/\/$/, ''));
  }

  /** @internal */
  public _facts(): undefined {
    return undefined;
  }

  /** @internal */
  protected _lower(): Stage[] {
    return [{
      name: this.name,
      description: 'makes what others take from it',
      from: this.options.image,
      facts: { role: 'other' },
      instructions: this.options.instructions.map((instruction, index) => ({ ...raw(instruction), id: `${this.name}-${index + 1}` })),
    }];
  }
}
