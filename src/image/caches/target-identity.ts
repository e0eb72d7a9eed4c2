import { createHash } from 'crypto';
import { Instruction, Stage } from '../../dockerfile/document';

/** The variables whose values the file does not say. */
export function namesPerBuild(instruction: Instruction): string[] {
  if (instruction.kind === 'ARG') return [instruction.name];
  return instruction.kind === 'ENV' ? instruction.values.filter(([, value]) => typeof value !== 'string').map(([name]) => name) : [];
}

/** Everything that makes a target directory unusable, beside what stands in the mount's id by name: base image, toolchain, packages, environment. */
export function identityOf(toolchain: Stage, pinned: (reference: string) => string): string {
  const base = typeof toolchain.from === 'string' ? pinned(toolchain.from) : toolchain.from;
  // what an instruction is called, said of and owned by changes nothing that is compiled
  const instructions = toolchain.instructions.map((instruction) => ({ ...instruction, id: undefined, comment: undefined, by: undefined }));
  return createHash('sha256').update(JSON.stringify([base, toolchain.platform, instructions])).digest('hex').slice(0, 12);
}
