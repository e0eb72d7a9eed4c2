import { Raw, Stage } from '../dockerfile/document';

/** The stages with every image that they pull renamed: what a `FROM`, a `COPY --from` or a mount names and no stage is. */
export function renameImages(stages: readonly Stage[], rename: (reference: string) => string): Stage[] {
  const names = new Set<unknown>(stages.map((stage) => stage.name));
  const renamed = (from: string) => (names.has(from) ? from : rename(from));
  // a FROM sees the stages above it alone: `FROM node AS node` pulls the image
  const above = (from: string, index: number) => stages.slice(0, index).some(({ name }) => name === from);
  return stages.map((stage, index): Stage => ({
    ...stage,
    from: typeof stage.from === 'string' && !above(stage.from, index) ? rename(stage.from) : stage.from,
    instructions: stage.instructions.map((instruction) => {
      if (instruction.kind === 'RAW') return renameRaw(instruction, renamed);
      if (instruction.kind === 'COPY' && instruction.from !== undefined) return { ...instruction, from: renamed(instruction.from) };
      if (instruction.kind !== 'RUN' || !instruction.mounts) return instruction;
      return { ...instruction, mounts: instruction.mounts.map((mount) => ('from' in mount && mount.from !== undefined ? { ...mount, from: renamed(mount.from) } : mount)) };
    }),
  }));
}

// a line may go on in the next one between any two words
const GAP = '(?:\\s|[\\\\`]\\r?\\n)+';
const FLAGS = new RegExp(`^\\s*(?:COPY|RUN)(?:${GAP}--\\S+)+`, 'i');
/** What `COPY --from` and the `from` of a mount name. A number is a stage, and of a variable nobody knows. */
const FROM = /(--from=|--mount=(?:\S+,)?from=)([^\s,"'$]*[^\s,"'$\d][^\s,"'$]*)(?=[\s,]|$)/gi;

/** An instruction as somebody wrote it, its images renamed and all else as it stands. */
function renameRaw(instruction: Raw, rename: (reference: string) => string): Raw {
  const text = instruction.text.replace(FLAGS, (flags) => flags.replace(FROM, (_, flag: string, reference: string) => `${flag}${rename(reference)}`));
  return text === instruction.text ? instruction : { ...instruction, text };
}

/** Every image that the stages pull, sorted. */
export function pulledImages(stages: readonly Stage[]): string[] {
  const found = new Set<string>();
  renameImages(stages, (reference) => {
    found.add(reference);
    return reference;
  });
  return [...found].sort();
}
