import { Understood } from './buildkit';
import { Instruction, Text } from '../../src/dockerfile/document';

/* eslint-disable @typescript-eslint/no-explicit-any */

/**
 * The oracle's answer in the form of `expectation`: delimiters, which the printer is free to choose, become `#`, and the
 * patterns of literal sources the paths that they match.
 */
export function normalize(answer: Understood, instructions: readonly (readonly Instruction[])[]): unknown {
  const copy = JSON.parse(JSON.stringify(answer)) as any;
  for (const arg of copy.globalArgs ?? []) delete arg.comments;
  for (const [index, stage] of (copy.stages ?? []).entries()) {
    delete stage.comments;
    const given = instructions[index].filter((instruction) => instruction.kind !== 'COMMENT');
    for (const [position, understood] of stage.instructions.entries()) normalizeInstruction(understood, given[position]);
  }
  return copy;
}

function normalizeInstruction(understood: any, given: Instruction | undefined): void {
  delete understood.comments;
  if (given === undefined) return;
  if (given.kind === 'ONBUILD') normalizeInstruction(understood.instruction, given.instruction);
  if (given.kind === 'RUN' && given.command.form === 'heredoc' && given.command.interpreter !== undefined) {
    understood.words = understood.words.map((word: string) => word.replace(/^([^\n]* <<')([^'\n]*)('\n[^]*)\2$/, '$1#$3#'));
  }
  if (given.kind === 'COPY' || given.kind === 'ADD') {
    understood.files.forEach((file: any, index: number) => {
      if (given.files?.[index]?.name === undefined) file.name = '#';
    });
    understood.sources = understood.sources
      .map((source: string, index: number) => index < given.sources.length ? matched(source, given.sources[index]) : source);
  }
}

/** The one path that a pattern of Go's `filepath.Match` matches; BuildKit takes a path as a pattern only where it has a wildcard. */
function matched(source: string, given: Text): string {
  if (typeof given === 'string' && /^(https?|ssh|git):\/\//.test(given)) return source;
  if (!hasWildcard(source)) return source;
  return source.replace(/\[(\\?)([^])\]|\\([^])|([*?[])/g, (whole, _, single, escaped, wildcard) => wildcard === undefined ? single ?? escaped : `<wildcard ${whole}>`);
}

/** fsutil's copy and BuildKit's frontend, containsWildcards. */
function hasWildcard(source: string): boolean {
  for (let index = 0; index < source.length; index++) {
    if (source[index] === '\\') index++;
    else if ('*?['.includes(source[index])) return true;
  }
  return false;
}
