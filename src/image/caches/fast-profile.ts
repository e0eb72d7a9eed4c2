import { Lto } from '../builder/profile-enums';
import { profileEnvironment } from '../builder/profile-environment';
import { OptLevel } from '../builder/profile-settings';

/**
 * The variables that make cargo compile a profile sooner: incremental, without LTO, and not for speed. With `s`, rustc takes
 * generic code from other crates where it has been compiled already; with 2 and 3 it compiles it again
 * (`share_generics` in https://github.com/rust-lang/rust/blob/master/compiler/rustc_session/src/config.rs).
 *
 * @param optLevel the profile's; what is compiled sooner than for speed, or smaller, stays
 */
export function fastEnvironment(profile: string, optLevel: string | undefined): [name: string, value: string][] {
  const forSpeed = optLevel === OptLevel.SOME || optLevel === OptLevel.ALL;
  return [
    ['CARGO_INCREMENTAL', '1'],
    ...profileEnvironment(profile, { lto: Lto.OFF, codegenUnits: 16, ...forSpeed && { optLevel: OptLevel.SIZE } }),
  ];
}
