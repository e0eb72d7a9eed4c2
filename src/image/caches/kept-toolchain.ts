import { Document, Instruction, Stage } from '../../dockerfile/document';

/**
 * Whether an image of a stage can stand for it in each build of the same Dockerfile: it begins with an image, and nothing of
 * it is of the context, of another stage or of a build argument, which stages that start from an image do not inherit.
 */
export function standsAlone(stage: Stage, { stages }: Document): boolean {
  const { from, platform, instructions } = stage;
  return typeof from === 'string' && platform === undefined && !stages.some(({ name }) => name === from) && instructions.every(isOfItself);
}

function isOfItself(instruction: Instruction): boolean {
  switch (instruction.kind) {
    case 'COMMENT':
    case 'ENV':
    case 'WORKDIR':
      return true;
    case 'RUN':
      return (instruction.mounts ?? []).every(({ type }) => type === 'cache' || type === 'tmpfs');
    default:
      return false;
  }
}
