import { Common, Instruction, Stage } from './document';

/** What knows the construct that it is of. */
type Owned = Pick<Common, 'by'>;

/** The same, known as a construct's; what is another's already stays so. */
export function ownedBy<T extends Owned>(by: string, items: readonly T[]): T[] {
  return items.map((item) => ({ ...item, by: item.by ?? by }));
}

/** Stages with all that stands in them, mounts aside: a step has those of many. */
export function stagesOwnedBy(by: string, stages: readonly Stage[]): Stage[] {
  return ownedBy(by, stages).map((stage) => ({ ...stage, instructions: ownedBy<Instruction>(by, stage.instructions) }));
}
