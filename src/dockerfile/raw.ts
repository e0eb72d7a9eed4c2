import { DockerfileError, show } from './error';
import { heredocsOf } from './heredoc';
import { endsContinued } from './print-command';
import { Escape } from './quote';
import { checkCharacters, SPACE, trimSpaces } from './text';

/** A line between continued ones that BuildKit drops: a comment or an empty one. */
const DROPPED = new RegExp(`^${SPACE}*(#|$)`);
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
  const physical = text.replace(/\r\n/g, '\n').replace(/^([ \t]*\n)+|(\n[ \t]*)+$/g, '').split('\n');
  const refuse = (why: string): never => {
    throw new DockerfileError(`a raw instruction ${why}: ${show(text)}. Give one instruction, with all its continued lines and here-documents`);
  };
  if (physical.some((line) => line.includes('\r'))) refuse('holds a carriage return');

  const { line, end } = logicalLine(physical, escape) ?? refuse('ends in the middle: its last line is continued');
  const match = /^([A-Za-z]+)(?:[\t\v\f ]+(\S[^]*))?$/.exec(trimSpaces(line));
  if (match === null) return refuse('does not start with a keyword');
  const [, keyword, rest] = match;
  checkKeyword(keyword, refuse);
  if (rest === undefined) return refuse('has no arguments');

  const heredocEnd = skipHeredocs(keyword, rest, physical, end, refuse, escape);
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
    if (index > 0 && DROPPED.test(part)) continue;
    if (!endsContinued(part, escape)) return { line: line + part, end: index + 1 };
    line += part.replace(/.[ \t]*$/, '');
  }
  return undefined;
}

function skipHeredocs(
  keyword: string, rest: string, physical: readonly string[], start: number, refuse: (why: string) => never, escape: Escape,
): number {
  const inner = keyword.toUpperCase() === 'ONBUILD' ? skipFlags(rest, escape) : `${keyword} ${rest}`;
  const [, innerKeyword, args] = /^([A-Za-z]+)[\t\v\f ]+([^]*)$/.exec(inner) ?? ['', '', ''];
  if (!/^(RUN|COPY|ADD)$/i.test(innerKeyword) || !inner.includes('<<') || isJson(trimSpaces(skipFlags(args, escape)))) return start;
  const heredocs = heredocsOf(`${keyword} ${rest}`) ?? refuse('has a here-document that BuildKit cannot read');
  let index = start;
  for (const { delimiter, chomp } of heredocs) {
    while (index < physical.length && (chomp ? physical[index].replace(/^\t+/, '') : physical[index]) !== delimiter) index++;
    if (index === physical.length) refuse(`has a here-document without its end, ${show(delimiter)}`);
    index++;
  }
  return index;
}

/** What stands behind the flags (parser/split_command.go, extractBuilderFlags): there BuildKit looks whether it is JSON. */
function skipFlags(args: string, escape: Escape): string {
  const flag = escape === '\\' ? /^\s*(--(?:\\[^]|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|[^\s"'\\])*)(?=\s|$)/
    : /^\s*(--(?:`[^]|"(?:`[^]|[^"`])*"|'(?:`[^]|[^'`])*'|[^\s"'`])*)(?=\s|$)/;
  for (let rest = args; ;) {
    const match = flag.exec(rest);
    if (match === null) return rest;
    rest = rest.slice(match[0].length);
    if (match[1] === '--') return rest;
  }
}

function isJson(args: string): boolean {
  try {
    return args.startsWith('[') && Array.isArray(JSON.parse(args));
  } catch {
    return false;
  }
}
