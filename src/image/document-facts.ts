import { Document, Instruction } from '../dockerfile/document';
import { VariableFacts } from '../policy/subject';

/** Every variable that is set or declared, what somebody wrote by hand included. */
export function variables({ globalArgs = [], stages }: Document): VariableFacts[] {
  const global = globalArgs.map(({ name }) => ({ stage: '', instruction: 'ARG', name }));
  return [...global, ...stages.flatMap((stage) => stage.instructions.flatMap((instruction) => named(instruction)
    .map(([kind, name]) => ({ stage: stage.name ?? '', instruction: kind, name }))))];
}

function named(instruction: Instruction): [kind: string, name: string][] {
  switch (instruction.kind) {
    case 'ARG': return [['ARG', instruction.name]];
    case 'ENV': return instruction.values.map(([name]) => ['ENV', name]);
    case 'RAW': return spelled(instruction.text);
    default: return [];
  }
}

/** `ENV A=1 B="2 3"`, `ENV A 1 2`, `ARG A=1 B`. */
function spelled(text: string): [kind: string, name: string][] {
  const [, word, rest] = /^\s*(env|arg)\s+([^]*)$/i.exec(text.replace(/\\\r?\n/g, ' ')) ?? [];
  if (word === undefined) return [];
  const kind = word.toUpperCase();
  const bare = rest.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '_').trim().split(/\s+/);
  const names = kind === 'ENV' && !bare[0].includes('=') ? bare.slice(0, 1) : bare;
  return names.map((each) => [kind, each.split('=')[0]]);
}
