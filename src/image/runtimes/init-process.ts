import { Construct } from 'constructs';
import { RuntimeStage } from './runtime-stage';

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
    super(scope._claim('init process', 'InitProcess'), 'InitProcess');
    const inImage = options.inImage ?? false;
    scope._setInit(inImage);
    // 0.19.0 on bookworm and on trixie: https://packages.debian.org/tini
    if (inImage) scope.binaries[0]._builder.addPackages('tini=0.19.*');
  }
}
