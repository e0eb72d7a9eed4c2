import { Construct } from 'constructs';
import { parseImageReference } from '../../dockerfile/image-reference';
import { CustomStage } from '../custom-stage';
import { RuntimeStage } from '../runtimes/runtime-stage';
import { parseAsset, parseAssetOf } from '../runtimes/runtime-values';

/** What is copied into an image, and where it comes from. */
export interface AssetsOptions {
  /**
   * What is copied, each `source` or `source:target`. A source is a path of the repository, or an absolute one of the stage or
   * the image; the contents of a folder are copied. A target is below `/app`, or absolute.
   */
  readonly paths: string[];

  /**
   * The stage that made it.
   *
   * @default - the repository
   */
  readonly stage?: CustomStage;

  /**
   * The image that brings it.
   *
   * @default - the repository
   */
  readonly image?: string;
}

/** Files that lie beside the binary: migrations, templates, static files, and what another stage made. */
export class Assets extends Construct {
  constructor(scope: RuntimeStage, id: string, options: AssetsOptions) {
    const { stage, image, paths } = options;
    if (stage && image !== undefined) throw new Error(`assets "${id}" come from one place: got stage "${stage.name}" and image ${JSON.stringify(image)}; write Assets for each`);
    if (stage && stage._dockerfile !== scope._dockerfile) throw new Error(`stage "${stage.name}" is part of another Dockerfile than ${scope._label}; create it on ${scope.dockerfilePath}`);
    if (paths.length === 0) throw new Error(`assets "${id}" have no paths; write such as paths: ['migrations']`);
    if (image !== undefined) parseImageReference(image);
    super(scope, `Assets-${id}`);
    const from = stage?._copiedFrom ?? image;
    for (const path of paths) scope._addAsset(from === undefined ? parseAsset(path) : parseAssetOf(from, path), `assets "${id}"`);
  }
}
