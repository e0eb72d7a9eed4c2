import { CargoWorkspace } from '../../cargo/facts';
import { normalizePath } from '../../cargo/paths';

/** The sources that something must stand in for where manifests are alone: cargo refuses to do anything while one is missing. */
export interface StandIns {
  /** Binaries, examples, tests, benchmarks and build scripts, absolute. */
  readonly programs: readonly string[];
  readonly libraries: readonly string[];
}

const PROGRAMS = ['bin', 'example', 'test', 'bench', 'custom-build'];

/** What stands in for a library: it has no unused item and a comment, so that no lint refuses it. */
export const LIBRARY_STAND_IN = '//! Stands in for the sources while the dependencies are compiled.\n#![allow(unused_crate_dependencies)]\n';

/** What stands in for a program. */
export const PROGRAM_STAND_IN = `${LIBRARY_STAND_IN}\nfn main() {}\n`;

/** Every source file that a target of a member starts with, wherever it lies. */
export function standIns(workspace: CargoWorkspace): StandIns {
  const targets = workspace.packages.flatMap((pkg) => pkg.targets);
  const paths = (programs: boolean) => targets.filter((target) => target.kind.some((kind) => PROGRAMS.includes(kind)) === programs)
    .map((target) => normalizePath(target.srcPath));
  const programs = new Set(paths(true));
  // one file may be a library here and a program there; a library may have a main
  return { programs: [...programs].sort(), libraries: [...new Set(paths(false))].filter((path) => !programs.has(path)).sort() };
}
