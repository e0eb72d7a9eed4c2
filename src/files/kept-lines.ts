import { existsSync, readFileSync } from 'fs';
import { FileBase, GitAttributesFile, IResolver, Project } from 'projen';

const BEGIN = '# projen-rust-docker: what follows is generated; edit .projenrc.ts, or write above';
const END = '# projen-rust-docker: end';

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
    return [...this.own(), BEGIN, ...(this.sorted ? block.sort() : block), END, ''].join('\n');
  }

  /** The lines that are not ours, with an empty one before our block. */
  private own(): string[] {
    if (!existsSync(this.absolutePath)) return [];
    const lines = readFileSync(this.absolutePath, 'utf-8').replace(/\r\n/g, '\n').split('\n');
    const begin = lines.indexOf(BEGIN);
    const end = lines.indexOf(END, begin);
    const own = begin < 0 || end < 0 ? lines : [...lines.slice(0, begin), ...lines.slice(end + 1)];
    while (own.at(-1) === '') own.pop();
    return own.length === 0 ? [] : [...own, ''];
  }
}
