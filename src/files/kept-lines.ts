import { existsSync, readFileSync } from 'fs';
import { FileBase, GitAttributesFile, IResolver, Project } from 'projen';

const BEGIN = '# projen-rust-docker: what follows is generated; edit .projenrc.ts, or write above';
const END = '# projen-rust-docker: end';

/** At most so many lines: projen's cleanup holds each line of `.gitignore` against each file, 6,000 for some seconds and 100,000 until its memory is full. */
const MOST_LINES = 5000;

/** A file as projen renders it, with what is protected in its type. */
interface Rendered {
  synthesizeContent(resolver: IResolver): string | undefined;
}

/**
 * A file that people edit, with a block of ours at its end: `.gitignore`, `.gitattributes`. Their lines stay as they are,
 * in order, above the block; projen's own components would drop comments and some patterns.
 */
export class KeptLines extends FileBase {
  /** Takes the place of projen's own component for the file. */
  public static replace(project: Project, file: FileBase): KeptLines {
    refuseTooLong(file);
    project.tryRemoveFile(file.path);
    return new KeptLines(project, file);
  }

  private readonly generated: Rendered;
  private readonly sorted: boolean;

  private constructor(project: Project, file: FileBase) {
    super(project, file.path, { readonly: false, marker: false, editGitignore: false });
    this.generated = file as unknown as Rendered;
    // projen sorts attributes as the locale does
    this.sorted = file instanceof GitAttributesFile;
  }

  protected synthesizeContent(resolver: IResolver): string | undefined {
    const block = (this.generated.synthesizeContent(resolver) ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('# ~~'));
    const generated = [BEGIN, ...(this.sorted ? block.sort() : block), END];
    const text = existsSync(this.absolutePath) ? readFileSync(this.absolutePath, 'utf-8') : '';
    // a checkout on Windows may have turned every line's end: ours are turned along, so that nothing changes
    const eol = /\r\n/.test(text) && !/(^|[^\r])\n/.test(text) ? '\r\n' : '\n';
    return [...own(text.split(eol), generated), ...generated, ''].join(eol);
  }
}

function refuseTooLong({ path, absolutePath }: FileBase): void {
  const lines = existsSync(absolutePath) ? readFileSync(absolutePath, 'utf-8').split('\n').length : 0;
  if (lines > MOST_LINES) throw new Error(`${path} has ${lines} lines; more than ${MOST_LINES} are not read: say with patterns what they say one by one`);
}

/** The lines that are not ours, with an empty one before our block. */
function own(lines: readonly string[], generated: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index].replace(/\r$/, '');
    if (line === BEGIN) {
      const rest = lines.slice(index + 1).map((each) => each.replace(/\r$/, ''));
      const end = rest.indexOf(END);
      // of a block without its end, only what we would write is ours
      const ours = end < 0 ? rest.findIndex((each) => !generated.includes(each)) : end + 1;
      index += ours < 0 ? rest.length : ours;
    } else if (line !== END) {
      kept.push(lines[index]);
    }
  }
  while (kept.at(-1)?.trim() === '') kept.pop();
  return kept.length === 0 ? [] : [...kept, ''];
}
