/** A text that Rust source spells out, and where it ends. */
export interface RustLiteral {
  /** The text; `$CARGO_MANIFEST_DIR` stands for the package's folder. */
  readonly value: string;
  readonly end: number;
}

/** Linux takes no longer path, and what is never closed is not read to the end of the file for each start. */
const LONGEST = 4096;
/** Nobody nests further; a thousand times as deep would end the stack. */
const DEEPEST = 20;
const BLANKS = new Set([...' \t\r\n\v\f'].map((letter) => letter.charCodeAt(0)));
const SIMPLE_ESCAPES: { readonly [letter: string]: string } = { 'n': '\n', 'r': '\r', 't': '\t', '0': '\0', '\\': '\\', '"': '"', "'": "'" };

/**
 * Reads a string at `start`: plain, raw, or a `concat!` of such with `env!("CARGO_MANIFEST_DIR")`.
 * @returns undefined where something else stands, a variable that only the build knows (`OUT_DIR`) among it
 */
export function readLiteral(text: string, start: number, depth = 0): RustLiteral | undefined {
  const at = skipToToken(text, start);
  if (text[at] === '"') return quoted(text, at);
  const raw = sticky(/r(#*)"/y, text, at);
  if (raw) {
    const from = at + raw[0].length;
    const length = text.slice(from, from + LONGEST).indexOf(`"${raw[1]}`);
    return length < 0 ? undefined : { value: text.slice(from, from + length), end: from + length + 1 + raw[1].length };
  }
  const env = sticky(/(?:(?:std|core)::)?env!\s*\(\s*"CARGO_MANIFEST_DIR"\s*,?\s*\)/y, text, at);
  if (env) return { value: '$CARGO_MANIFEST_DIR', end: at + env[0].length };
  const concat = sticky(/(?:(?:std|core)::)?concat!\s*[([{]/y, text, at);
  return concat && depth < DEEPEST ? joined(text, at + concat[0].length, depth + 1) : undefined;
}

function joined(text: string, start: number, depth: number): RustLiteral | undefined {
  let value = '';
  for (let at = start; ;) {
    const part = readLiteral(text, at, depth);
    if (!part || value.length > LONGEST) return undefined;
    value += part.value;
    at = skipToToken(text, part.end);
    if (text[at] === ',') at = skipToToken(text, at + 1);
    if (text[at] === ')' || text[at] === ']' || text[at] === '}') return { value, end: at + 1 };
  }
}

function quoted(text: string, start: number): RustLiteral | undefined {
  let value = '';
  for (let at = start + 1; at < text.length && at < start + LONGEST; at++) {
    if (text[at] === '"') return { value, end: at + 1 };
    if (text[at] !== '\\') {
      value += text[at];
      continue;
    }
    const unicode = sticky(/\\(?:x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f_]+)\})/y, text, at);
    const code = unicode && parseInt((unicode[1] ?? unicode[2]).replace(/_/g, ''), 16);
    // the source is held byte by byte, so what an escape names has to become bytes, too
    if (unicode && code! <= 0x10ffff) value += Buffer.from(String.fromCodePoint(code!), 'utf8').toString('latin1');
    else if (/[\r\n]/.test(text[at + 1] ?? '')) at = skipBlanks(text, at + 1) - 1;
    else value += SIMPLE_ESCAPES[text[++at] ?? ''] ?? '';
    if (unicode) at += unicode[0].length - 1;
  }
  return undefined;
}

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < start + LONGEST && BLANKS.has(text.charCodeAt(at))) at++;
  return at;
}

/** Past blanks and comments; one that is never closed ends the search. */
function skipToToken(text: string, start: number): number {
  let at = skipBlanks(text, start);
  while (text[at] === '/' && at < start + LONGEST) {
    const end = text[at + 1] === '/' ? '\n' : text[at + 1] === '*' ? '*/' : undefined;
    const length = end === undefined ? -1 : text.slice(at + 2, start + LONGEST).indexOf(end);
    if (length < 0) return at;
    at = skipBlanks(text, at + 2 + length + end!.length);
  }
  return at;
}
