import { Construct } from 'constructs';
import { Linking } from './linking';
import { RustBuilderStage } from './rust-builder-stage';
import { ALLOCATORS } from '../../policy/allocators';
import { C_COMPILERS } from '../native/compiled-packages';

/**
 * Links the binaries statically to musl: Rust's target for it, and musl's C compiler where a crate
 * that is compiled compiles C.
 */
export class MuslStatic extends Construct {
  constructor(scope: RustBuilderStage) {
    super(scope._claim('linkage', 'MuslStatic'), 'MuslStatic');
    scope._setLinking(Linking.MUSL);
    scope._compiled.watch([...ALLOCATORS, ...C_COMPILERS]);
    // 1.2.3 on bookworm, 1.2.5 on trixie: https://packages.debian.org/musl-tools
    scope._contribute('MuslStatic', () => ({ packages: scope.compilesC ? ['musl-tools=1.2.*'] : [] }));
  }
}
