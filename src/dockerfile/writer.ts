import { DockerfileError, show } from './error';
import { Escape } from './quote';
import { checkCharacters, collapseSpaces } from './text';

/** BuildKit reads line by line into a buffer of 64 KiB (parser.go, handleScannerError). */
const LONGEST_LINE = 65_535;

/**
 * The lines of the file, and which comments BuildKit would still take for the next instruction's: a FROM or ARG below them
 * would be described by the last one.
 */
export class Writer {
  private readonly lines: string[] = [];
  private pending: string[] = [];

  public constructor(private readonly escape: Escape) {}

  /** How many lines there are. */
  public get length(): number {
    return this.lines.length;
  }

  /** A line as it is. */
  public line(text: string): this {
    if (Buffer.byteLength(text) >= LONGEST_LINE) {
      throw new DockerfileError(`a line is longer than the ${LONGEST_LINE} bytes that BuildKit reads: ${show(text)}. COPY it from a file`);
    }
    this.lines.push(text);
    return this;
  }

  /** An empty line, unless the one above is one already or there is none. */
  public blank(): this {
    if (this.lines.length > 0 && this.lines[this.lines.length - 1] !== '') this.lines.push('');
    return this;
  }

  public comment(texts: readonly string[]): this {
    for (const text of texts.flatMap((given) => checkCharacters(given, 'a comment').split(/\r\n|\r|\n/))) {
      const seen = collapseSpaces(text);
      this.line(seen === '' ? '#' : `# ${text.replace(/[ \t]+$/, '')}`);
      this.pending = seen === '' ? [] : [...this.pending, seen];
    }
    return this;
  }

  /** What stands right above a named FROM or an ARG: its description, and never another comment in its place. */
  public describe(name: string, description: string | undefined): this {
    const text = collapseSpaces(description ?? '');
    const taken = text === '' ? this.pending.length > 0 : this.pending.some((comment) => comment.startsWith(`${name} `));
    if (taken) this.forget();
    return text === '' ? this : this.comment([`${name} ${text}`]);
  }

  /** An empty comment line below the last comment makes BuildKit forget those above. */
  private forget(): void {
    const last = this.lines.reduce((found, line, index) => line.startsWith('#') ? index : found, -1);
    this.lines.splice(last + 1, 0, '#');
    this.pending = [];
  }

  /** An instruction's lines, continued where there are several, and its here-document below. */
  public instruction(lines: readonly string[], heredoc: readonly string[], asWritten = false): this {
    lines.forEach((text, index) => {
      if (asWritten) this.line(text);
      else this.line(`${index === 0 ? '' : '    '}${text}${index === lines.length - 1 ? '' : ` ${this.escape}`}`);
    });
    heredoc.forEach((text) => this.line(text));
    this.pending = [];
    return this;
  }

  /** The file: a final newline, and no first comment that BuildKit would read as a directive. */
  public print(directives: readonly string[]): string {
    const body = this.lines[this.lines.length - 1] === '' ? this.lines.slice(0, -1) : this.lines;
    return [...this.head(directives), ...body].map((line) => `${line}\n`).join('');
  }

  /** What stands above the lines. */
  public head(directives: readonly string[]): readonly string[] {
    const misread = directives.length === 0 && /^#[\s\u0085]*(syntax|check|escape)[\s\u0085]*=/i.test(this.lines[0] ?? '');
    return [...directives, ...(directives.length > 0 ? [''] : misread ? ['#'] : [])];
  }
}
