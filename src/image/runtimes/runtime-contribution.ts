import { Instruction } from '../../dockerfile/document';
import { ownedBy } from '../../dockerfile/owned';
import { BuildArgumentFacts } from '../inputs/build-argument-facts';
import { merged } from '../inputs/system-package';

/** What a construct, or the base itself, adds to a runtime stage; the stage decides where each part goes. */
export interface RuntimeContribution {
  /** Instructions before packages are installed, where there are any: what the installer must trust or know. */
  readonly beforePackages?: readonly Instruction[];
  /** Packages of the base's distribution. */
  readonly packages?: readonly string[];
  /** What is copied before assets and binaries, because it changes least. Of two with one id the first stays. */
  readonly copies?: readonly Instruction[];
  /** Variables of the service's environment; what somebody stated wins. */
  readonly environment?: readonly (readonly [name: string, value: string])[];
  /** Instructions right before the health check, so late that they make no layer again. */
  readonly metadata?: readonly Instruction[];
  /** The arguments that its instructions declare, for the files that pass them. */
  readonly buildArguments?: readonly BuildArgumentFacts[];
}

/** What all of them add to the stage. */
export type RuntimeContributions = Required<Omit<RuntimeContribution, 'buildArguments'>>;

/** All contributions in one: the first is the base's, the others follow in the order of their names; packages were stated, too. */
export function contributedTo(
  base: RuntimeContribution, others: ReadonlyMap<string, () => RuntimeContribution>, packages: readonly string[],
): RuntimeContributions {
  const all = [base, ...[...others].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, lower]) => owned(name, lower()))];
  const copies = all.flatMap((each) => each.copies ?? []);
  return {
    beforePackages: all.flatMap((each) => each.beforePackages ?? []),
    packages: [...new Set(merged(packages, all.flatMap((each) => each.packages ?? [])))].sort(),
    copies: copies.filter(({ id }, index) => copies.findIndex((other) => other.id === id) === index),
    environment: all.flatMap((each) => each.environment ?? []),
    metadata: all.flatMap((each) => each.metadata ?? []),
  };
}

/** Each part known as the construct's. */
function owned(by: string, each: RuntimeContribution): RuntimeContribution {
  const own = (items: readonly Instruction[] = []) => ownedBy(by, items);
  return { ...each, beforePackages: own(each.beforePackages), copies: own(each.copies), metadata: own(each.metadata) };
}
