import { Instruction, Raw } from './document';
import { DockerfileError, show } from './error';

/** A copy of the list with `instruction` before the one that has the id. */
export function insertBefore(list: readonly Instruction[], id: string, instruction: Instruction): readonly Instruction[] {
  return splice(list, id, 0, 0, instruction);
}

/** A copy of the list with `instruction` after the one that has the id. */
export function insertAfter(list: readonly Instruction[], id: string, instruction: Instruction): readonly Instruction[] {
  return splice(list, id, 1, 0, instruction);
}

/** A copy of the list with `instruction` in the place of the one that has the id. It keeps the id unless it brings its own. */
export function replace(list: readonly Instruction[], id: string, instruction: Instruction): readonly Instruction[] {
  return splice(list, id, 0, 1, { ...instruction, id: instruction.id ?? id });
}

/** A copy of the list without the instruction that has the id. */
export function remove(list: readonly Instruction[], id: string): readonly Instruction[] {
  return splice(list, id, 0, 1);
}

/** One instruction as text, for what no builder says. The printer refuses text that is not exactly one. */
export function raw(text: string, id?: string): Raw {
  return { kind: 'RAW', text, ...(id !== undefined && { id }) };
}

function splice(list: readonly Instruction[], id: string, offset: number, count: number, ...added: readonly Instruction[]): readonly Instruction[] {
  const index = list.findIndex((instruction) => instruction.id === id);
  if (index < 0) throw unknownId(list, id);
  const edited = [...list.slice(0, index + offset), ...added, ...list.slice(index + offset + count)];
  for (const { id: name } of added) {
    if (name !== undefined && edited.filter((instruction) => instruction.id === name).length > 1) {
      throw new DockerfileError(`the stage has an instruction with the id ${show(name)} already. Choose another`);
    }
  }
  return edited;
}

function unknownId(list: readonly Instruction[], id: string): DockerfileError {
  const known = list.flatMap((instruction) => instruction.id === undefined ? [] : [instruction.id]);
  const nearest = nearestId(id, known);
  return new DockerfileError(`no instruction has the id ${show(id)}`
    + (nearest === undefined ? '.' : `; did you mean ${show(nearest)}?`)
    + (known.length === 0 ? ' No instruction of this stage has one' : ` The stage has ${known.join(', ')}`));
}

/** The known id with the fewest edits, where these are few against its length, or one of which the given is a part. */
function nearestId(id: string, known: readonly string[]): string | undefined {
  const ranked = known.map((name) => ({ name, edits: distance(id.toLowerCase(), name.toLowerCase()) })).sort((a, b) => a.edits - b.edits);
  const close = ranked.find(({ name, edits }) => edits <= Math.max(1, Math.floor(name.length / 3)));
  return (close ?? ranked.find(({ name }) => id !== '' && name.toLowerCase().includes(id.toLowerCase())))?.name;
}

function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[right.length];
}
