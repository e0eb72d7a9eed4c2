import { CheckStep } from './check-step';
import { Arg, Instruction, Mount, Stage, Text } from '../../dockerfile/document';
import { ownedBy, stagesOwnedBy } from '../../dockerfile/owned';
import { BuildArgumentFacts } from '../inputs/build-argument-facts';
import { SystemPackage } from '../inputs/system-package';

/** What a construct adds to the stages of a builder; the builder decides where each part goes. */
export interface BuilderContribution {
  /** Stages that the others take something from. */
  readonly stages?: readonly Stage[];
  /** Arguments of the whole file, which a `FROM` may use; builders share those of one name. */
  readonly globalArguments?: readonly Arg[];
  /** Instructions of the toolchain's stage that must stand before anything is fetched: mirrors, certificates. */
  readonly beforePackages?: readonly Instruction[];
  /** Debian packages, each `name` or `name=version`; what the user names wins. */
  readonly packages?: readonly SystemPackage[];
  /** Variables of the toolchain's stage, which every step sees. */
  readonly environment?: readonly (readonly [name: string, value: Text])[];
  /** Arguments of the toolchain's stage, which every step sees: as late as can be, so that they are no reason to install anything again. */
  readonly toolchainArguments?: readonly Arg[];
  /** Mounts of every step that runs cargo. */
  readonly cargoMounts?: readonly Mount[];
  /** Instructions right before the sources are compiled, so late that a change of theirs compiles no dependency again. */
  readonly beforeCompile?: readonly Instruction[];
  /** What the steps read of the repository beside the sources, relative to the context. */
  readonly contextPaths?: readonly string[];
  /** Build targets that no image needs. */
  readonly checks?: readonly CheckStep[];
  /** The arguments that its instructions declare, for the files that pass them. */
  readonly buildArguments?: readonly BuildArgumentFacts[];
}

/** All of them in one. */
export interface Contributions extends Required<Omit<BuilderContribution, 'environment'>> {
  readonly environment: readonly (readonly [name: string, value: Text, by: string])[];
}

/** What is contributed under a name of its own, and whose it is. */
const OWNERS: { readonly [name: string]: string } = { ProfileSettings: 'RustBuilderStage', TimeZones: 'TimeZoneData' };

/** All contributions in one, in the order of their constructs' names, which no order of calls changes. */
export function contributed(contributions: ReadonlyMap<string, () => BuilderContribution>): Contributions {
  const all = [...contributions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, lower]) => owned(OWNERS[name] ?? name, lower()));
  return {
    stages: all.flatMap((each) => each.stages ?? []),
    globalArguments: all.flatMap((each) => each.globalArguments ?? []),
    beforePackages: all.flatMap((each) => each.beforePackages ?? []),
    packages: all.flatMap((each) => each.packages ?? []),
    environment: all.flatMap((each) => each.environment ?? []).sort(([a], [b]) => (a < b ? -1 : 1)),
    toolchainArguments: all.flatMap((each) => each.toolchainArguments ?? []),
    cargoMounts: all.flatMap((each) => each.cargoMounts ?? []),
    beforeCompile: all.flatMap((each) => each.beforeCompile ?? []),
    contextPaths: all.flatMap((each) => each.contextPaths ?? []),
    checks: all.flatMap((each) => each.checks ?? []),
    buildArguments: all.flatMap((each) => each.buildArguments ?? []),
  };
}

/** Each part known as the construct's. */
function owned(by: string, each: BuilderContribution): Omit<BuilderContribution, 'environment'> & Partial<Pick<Contributions, 'environment'>> {
  return {
    ...each,
    stages: stagesOwnedBy(by, each.stages ?? []),
    globalArguments: ownedBy(by, each.globalArguments ?? []),
    beforePackages: ownedBy(by, each.beforePackages ?? []),
    environment: (each.environment ?? []).map(([name, value]) => [name, value, by] as const),
    toolchainArguments: ownedBy(by, each.toolchainArguments ?? []),
    cargoMounts: ownedBy(by, each.cargoMounts ?? []),
    beforeCompile: ownedBy(by, each.beforeCompile ?? []),
  };
}
