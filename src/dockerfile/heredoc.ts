import { DockerfileError, show } from './error';
import { lexWords } from './lexer';
import { checkCharacters } from './text';

/** A here-document as BuildKit would read it out of a line. */
export interface HeredocStart { readonly delimiter: string; readonly expand: boolean; readonly chomp: boolean }

/**
 * The here-documents that BuildKit starts at a line of RUN, COPY or ADD (parser.go, heredocsFromLine); `undefined` where it
 * reports an error. Its escape is always the backslash there, whatever the directive says.
 */
export function heredocsOf(line: string): readonly HeredocStart[] | undefined {
  const words = lexWords(line, { rawQuotes: true, rawEscapes: true }) ?? [];
  const found: HeredocStart[] = [];
  for (const word of words) {
    const match = /^[0-9]*<<(-?)[\t\n\f\r ]*([^<]*)$/.exec(word);
    if (match === null || match[2] === '') continue;
    const plain = lexWords(match[2], { rawQuotes: false, rawEscapes: false });
    const raw = lexWords(match[2], { rawQuotes: true, rawEscapes: false });
    if (plain === undefined || raw === undefined) return undefined;
    if (plain.length !== 1) continue;
    if (raw.length !== 1) return undefined;
    found.push({ delimiter: plain[0], expand: quotes(plain[0]) === quotes(raw[0]), chomp: match[1] === '-' });
  }
  return found;
}

function quotes(word: string): number {
  return word.split(/['"]/).length;
}

/** A delimiter that no line of the content is; `taken` are those of the same instruction. */
export function delimiterFor(content: string, taken: readonly string[] = []): string {
  const lines = new Set([...content.split('\n'), ...taken]);
  for (let count = 1; ; count++) {
    const delimiter = count === 1 ? 'EOF' : `EOF${count}`;
    if (!lines.has(delimiter)) return delimiter;
  }
}

/** A here-document's lines with the closing word; the content must be free of carriage returns and end with a newline. */
export function heredocLines(content: string, delimiter: string, what: string): readonly string[] {
  checkCharacters(content, what);
  if (content.includes('\r')) {
    throw new DockerfileError(`${what} holds a carriage return, but a generated Dockerfile has LF lines only: ${show(content)}. `
      + 'Replace \\r\\n with \\n, or COPY the file from the context');
  }
  if (content !== '' && !content.endsWith('\n')) {
    throw new DockerfileError(`${what} does not end with a newline, and a here-document cannot end otherwise: ${show(content.slice(-40))}. `
      + 'End it with \\n, or COPY the file from the context');
  }
  const lines = content === '' ? [] : content.slice(0, -1).split('\n');
  if (lines.includes(delimiter)) {
    throw new DockerfileError(`${what} has a line that is exactly ${show(delimiter)}, which ends the here-document of that name. `
      + 'Leave out the name and give the whole path as destination');
  }
  return [...lines, delimiter];
}
