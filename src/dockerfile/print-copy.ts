import { Add, Copy, InlineFile, Text } from './document';
import { DockerfileError, show } from './error';
import { delimiterFor, heredocLines } from './heredoc';
import { literalPattern, needsPattern } from './literal-path';
import { checkSource } from './print-mount';
import { Escape, escaped, flag, jsonItems } from './quote';
import { checkCharacters, checkText, hasEdgeSpace, literalOf, partsOf } from './text';

/** COPY or ADD: the flags, the words, whether they are JSON, and the inline files' lines. */
export interface PrintedCopy {
  readonly flags: readonly string[];
  readonly words: readonly string[];
  readonly json: boolean;
  readonly heredoc: readonly string[];
}

export function printCopy(copy: Copy | Add, escape: Escape): PrintedCopy {
  const files = copy.files ?? [];
  const patterns = copy.patterns ?? [];
  if (copy.sources.length + patterns.length + files.length === 0) throw new DockerfileError(`${copy.kind} has no source. Name at least one`);
  for (const text of [...copy.sources, ...patterns, copy.destination]) checkPath(text, copy.kind);
  checkDestination(copy, files);
  if (copy.kind === 'ADD' && copy.checksum !== undefined && copy.sources.length + patterns.length + files.length !== 1) {
    throw new DockerfileError('ADD --checksum is of one source. Use one ADD for each');
  }

  const texts = [...copy.sources.map((source) => literalSource(source, copy)), ...patterns, copy.destination];
  const inline = inlineFiles(files, copy);
  const json = !texts.every(isPlainPath);
  if (json && files.length > 0) {
    if (texts.some((text) => partsOf(text).some((part) => /\s|^\[/.test(typeof part === 'string' ? part : part.otherwise ?? '')))) {
      throw new DockerfileError(`${copy.kind} has an inline file and a path with a space: ${show(texts.find((text) => !isPlainPath(text)))}. Use two instructions`);
    }
  }
  const spelled = texts.map((text) => json && files.length === 0 ? jsonWord(text, escape) : escaped(text, escape));
  return {
    flags: copyFlags(copy, escape),
    words: [...spelled.slice(0, -1), ...inline.starts, spelled[spelled.length - 1]],
    json: json && files.length === 0,
    heredoc: inline.lines,
  };
}

/** Whether the path can stand between spaces: a leading `[` would start JSON, `--` a flag, `#` a comment where the line is wrapped. */
function isPlainPath(text: Text): boolean {
  const parts = partsOf(text).map((part) => typeof part === 'string' ? part : part.otherwise ?? '');
  return parts.every((part) => /^[\w./:@%+,=*?[\]~&#-]*$/.test(part)) && !/^(\[|#|--)/.test(parts.find((part) => part !== '') ?? '');
}

/** The element as JSON: white space at its ends needs BuildKit's quotes within JSON's (VOLUME trims its paths). */
export function jsonWord(text: Text, escape: Escape): string {
  if (!hasEdgeSpace(text)) return jsonItems([escaped(text, escape)])[0];
  const inner = partsOf(text).map((part) => typeof part !== 'string' ? escaped([part], escape)
    : part.replace(escape === '\\' ? /["$\\]/g : /["$`]/g, (character) => `${escape}${character}`)).join('');
  return jsonItems([`"${inner}"`])[0];
}

function checkPath(text: Text, kind: string): void {
  checkText(text, `a path of ${kind}`, '', true);
  if (literalOf(text) === '') throw new DockerfileError(`a path of ${kind} is empty. Write "./" for the folder itself`);
}

/** BuildKit reports these at build time only, or copies into a file where a folder was meant. */
function checkDestination(copy: Copy | Add, files: readonly InlineFile[]): void {
  const last = partsOf(copy.destination).slice(-1)[0];
  const folder = typeof last === 'string' && /(^|\/)\.{0,2}$/.test(last);
  const count = copy.sources.length + files.length;
  if (count > 1 && typeof last === 'string' && !folder) {
    throw new DockerfileError(`${copy.kind} has ${count} sources, so its destination must be a folder: ${show(copy.destination)}. End it with /`);
  }
  if (folder && files.some((file) => file.name === undefined)) {
    throw new DockerfileError(`an inline file without a name is copied to a folder: ${show(copy.destination)}. Name the file, there or in the destination`);
  }
}

const ADDRESS = /^(https?|ssh|git):\/\/|^[A-Za-z0-9._-]+@[A-Za-z0-9._-]+:/;

function literalSource(source: Text, copy: Copy | Add): Text {
  const start = partsOf(source)[0];
  if (typeof start === 'string' && ADDRESS.test(start)) {
    if (copy.kind === 'ADD') return source;
    throw new DockerfileError(`COPY cannot take an address: ${show(start)}. Use ADD, or write ./ in front of a path`);
  }
  const parts = partsOf(source);
  const special = parts.some((part) => typeof part !== 'string' || needsPattern(part));
  if (!special) return source;
  if (copy.kind === 'COPY' && copy.parents === true && parts.some((part) => typeof part === 'string' && needsPattern(part))) {
    throw new DockerfileError(`COPY --parents reads its sources as patterns, which cannot hold ${show(literalOf(source) ?? source)} literally. Copy it without --parents`);
  }
  return parts.map((part) => typeof part === 'string' ? literalPattern(part)
    : { ...part, ...(part.otherwise !== undefined && { otherwise: literalPattern(part.otherwise) }) });
}

function copyFlags(copy: Copy | Add, escape: Escape): readonly string[] {
  const text = (name: string, value: Text | undefined) => {
    if (value === undefined) return [];
    checkText(value, `--${name}`, 'A flag cannot hold one');
    if (literalOf(value) === '') throw new DockerfileError(`--${name} of ${copy.kind} is empty. Leave it out or give it a value`);
    return [flag(name, escaped(value, escape), escape)];
  };
  const on = (name: string, value: boolean | undefined) => value === true ? [`--${name}`] : [];
  const either = (name: string, value: boolean | undefined) => value === undefined ? [] : [`--${name}=${value}`];
  // BuildKit does not expand the patterns of --exclude
  const exclude = (copy.exclude ?? []).map((pattern) => flag('exclude', checkCharacters(pattern, '--exclude'), escape));
  return copy.kind === 'COPY'
    ? [...(copy.from === undefined ? [] : [`--from=${checkSource(copy.from, '--from of COPY')}`]), ...on('link', copy.link), ...on('parents', copy.parents),
      ...text('chown', copy.chown), ...text('chmod', copy.chmod), ...exclude]
    : [...on('link', copy.link), ...text('checksum', copy.checksum), ...either('keep-git-dir', copy.keepGitDir), ...either('unpack', copy.unpack),
      ...text('chown', copy.chown), ...text('chmod', copy.chmod), ...exclude];
}

function inlineFiles(files: readonly InlineFile[], copy: Copy | Add): { readonly starts: readonly string[]; readonly lines: readonly string[] } {
  const names = files.flatMap((file) => file.name === undefined ? [] : [file.name]);
  const starts: string[] = [];
  const lines: string[] = [];
  for (const file of files) {
    if (file.name !== undefined && (!/^[A-Za-z0-9_.][A-Za-z0-9_.+-]*$/.test(file.name) || /^\.{1,2}$/.test(file.name) || names.filter((name) => name === file.name).length > 1)) {
      throw new DockerfileError(`the name of an inline file of ${copy.kind} is no delimiter: ${show(file.name)}. Use letters, digits and . _ + -, each name once, `
        + 'or leave it out and give the whole path as destination');
    }
    const delimiter = file.name ?? delimiterFor(file.content, names);
    // only a quoted delimiter keeps BuildKit from expanding $NAME
    starts.push(file.expand === true ? `<<${delimiter}` : `<<'${delimiter}'`);
    lines.push(...heredocLines(file.content, delimiter, `inline file ${delimiter} of ${copy.kind}`));
  }
  return { starts, lines };
}
