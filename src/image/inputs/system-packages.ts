import { Construct } from 'constructs';
import { RuntimeStage } from '../runtimes/runtime-stage';

/** What is installed, and where. */
export interface SystemPackagesOptions {
  /**
   * Debian packages that the compile needs, each `name` or `name=version`; the version may be a glob: `libpq-dev=17.*`.
   *
   * @default - none
   */
  readonly builder?: string[];

  /**
   * Packages that the service needs when it runs, in the spelling of the image's distribution: `libpq5=17.*`.
   *
   * @default - none
   */
  readonly runtime?: string[];
}

/** Installs what a library of the system needs: the headers in the builder, the library in the image. */
export class SystemPackages extends Construct {
  constructor(scope: RuntimeStage, options: SystemPackagesOptions) {
    // before anything is added to the builder: an image without a package manager refuses it
    scope.addPackages(...options.runtime ?? []);
    super(scope._claim('system packages', 'SystemPackages'), 'SystemPackages');
    scope.binaries[0]._builder.addPackages(...options.builder ?? []);
  }
}
