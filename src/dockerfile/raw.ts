import { DockerfileError, show } from './error';
import { heredocsOf } from './heredoc';
import { endsContinued } from './print-command';
import { Escape } from './quote';
import { checkCharacters } from './text';

/** What a Dockerfile's instructions are called; MAINTAINER is deprecated and left out. */
const KEYWORDS = ['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'];

/** One instruction as a person wrote it: its lines, and those of its here-documents with their closing words. */
export interface RawInstruction { readonly lines: readonly string[]; readonly heredoc: readonly string[] }

/**
 * Reads a raw instruction as BuildKit's parser would (parser.go, Parse) and refuses whatever is not exactly one: what is
 * printed after it must stay its own instruction.
 */
export function readRaw(text: string, escape: Escape): RawInstruction {
  checkCharacters(text, 'a raw instruction');
  const physical = text.replace(/\r\n/g, '\n').replace(/^\s*\n|\n\s*$/g, '').split('\n');
  const refuse = (why: string): never => {
    throw new DockerfileError(`a raw instruction ${why}: ${show(text)}. Give one instruction, with all its continued lines and here-documents`);
  };
  if (physical.some((line) => line.includes('\r'))) refuse('holds a carriage return');

  const { line, end } = logicalLine(physical, escape) ?? refuse('ends in the middle: its last line is continued');
  const match = /^([A-Za-z]+)(?:[\t\v\f ]+(\S[^]*))?$/.exec(line.trim());
  if (match === null) return refuse('does not start with a keyword');
  const [, keyword, rest] = match;
  checkKeyword(keyword, refuse);
  if (rest === undefined) return refuse('has no arguments');

  const heredocEnd = skipHeredocs(keyword, rest, physical, end, refuse);
  if (heredocEnd < physical.length) refuse(`goes on after its end, with ${show(physical[heredocEnd])}`);
  return { lines: physical.slice(0, end), heredoc: physical.slice(end) };
}

function checkKeyword(keyword: string, refuse: (why: string) => never): void {
  const upper = keyword.toUpperCase();
  if (KEYWORDS.includes(upper)) {
    if (keyword !== upper) refuse(`has its keyword in small letters, ${keyword}`);
    return;
  }
  if (upper === 'FROM') refuse('starts a stage of its own');
  refuse(`has an unknown keyword, ${keyword} (known are ${KEYWORDS.join(', ')})`);
}

/** The instruction's own lines joined as BuildKit joins them, and the index after the last; comments between them are dropped. */
function logicalLine(physical: readonly string[], escape: Escape): { readonly line: string; readonly end: number } | undefined {
  let line = '';
  for (const [index, part] of physical.entries()) {
    if (index > 0 && /^\s*(#|$)/.test(part)) continue;
    if (!endsContinued(part, escape)) return { line: line + part, end: index + 1 };
    line += part.replace(/.[ \t]*$/, '');
  }
  return undefined;
}

function skipHeredocs(keyword: string, rest: string, physical: readonly string[], start: number, refuse: (why: string) => never): number {
  const inner = keyword.toUpperCase() === 'ONBUILD' ? rest : `${keyword} ${rest}`;
  // BuildKit decides on JSON behind the flags
  const [, innerKeyword, args] = /^(\S+)\s+(?:--\S+\s+)*([^]*)$/.exec(inner) ?? ['', '', ''];
  if (!/^(RUN|COPY|ADD)$/i.test(innerKeyword) || !inner.includes('<<') || isJson(args)) return start;
  const heredocs = heredocsOf(`${keyword} ${rest}`) ?? refuse('has a here-document that BuildKit cannot read');
  let index = start;
  for (const { delimiter, chomp } of heredocs) {
    while (index < physical.length && (chomp ? physical[index].replace(/^\t+/, '') : physical[index]) !== delimiter) index++;
    if (index === physical.length) refuse(`has a here-document without its end, ${show(delimiter)}`);
    index++;
  }
  return index;
}

function isJson(args: string): boolean {
  try {
    return args.startsWith('[') && Array.isArray(JSON.parse(args));
  } catch {
    return false;
  }
}
