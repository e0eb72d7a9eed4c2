import { Construct } from 'constructs';
import { Linking } from './linking';
import { RustBuilderStage } from './rust-builder-stage';

/**
 * Links the binaries statically to musl: Rust's target for it, and musl's C compiler where the lock file names a crate
 * that compiles C.
 */
export class MuslStatic extends Construct {
  constructor(scope: RustBuilderStage) {
    super(scope._claim('linkage', 'MuslStatic'), 'MuslStatic');
    scope._setLinking(Linking.MUSL);
    // 1.2.3 on bookworm, 1.2.5 on trixie: https://packages.debian.org/musl-tools
    if (scope.compilesC) scope.addPackages('musl-tools=1.2.*');
  }
}
