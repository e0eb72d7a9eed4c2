import { Construct } from 'constructs';
import { RuntimeStage } from './runtime-stage';
import { PackageManager } from '../builder/package-manager';

/** Where the init process comes from. */
export interface InitProcessOptions {
  /**
   * Whether a static tini stands in the image itself, for platforms that bring no init of their own. Without it compose
   * says `init: true`, and `docker run` takes `--init`.
   *
   * @default false
   */
  readonly inImage?: boolean;
}

/**
 * Lets a service stop at once that does not handle SIGTERM: as process 1 it would ignore the signal and be killed after the
 * grace period.
 */
export class InitProcess extends Construct {
  constructor(scope: RuntimeStage, options: InitProcessOptions = {}) {
    const inImage = options.inImage ?? false;
    const [{ _builder: builder }] = scope.binaries;
    if (inImage && builder.packageManager !== PackageManager.APT) {
      throw new Error(`inImage takes a static tini from Debian's package, and the builder's image has packageManager "${builder.packageManager}"; leave inImage out, and whoever runs the image brings an init process`);
    }
    super(scope._claim('init process', 'InitProcess'), 'InitProcess');
    scope._setInit(inImage);
    // 0.19.0 on bookworm and on trixie: https://packages.debian.org/tini
    if (inImage) builder.addPackages('tini=0.19.*');
  }
}
