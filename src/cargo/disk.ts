import { readFileSync, readdirSync, Stats, statSync } from 'node:fs';
import { CargoError } from './error';
import { locateKey } from './locate';
import { baseName, joinPath, parentPath, relativePath } from './paths';
import { parseToml, Table } from './toml';

/** No lock is longer (one of 1,500 packages has 400 KB): reading on would only hang. */
const LONGEST_LOCK = 4 * 1024 * 1024;
/** Nor is a manifest or a configuration: the longest known, of 1,500 features, have 100 KB. */
const LONGEST = 1024 * 1024;

/** A TOML file with its text, which the messages need. */
export interface TomlFile {
  readonly path: string;
  readonly text: string;
  readonly toml: Table;
}

/** The files of one read: remembers what it saw, and says what is wrong with them. */
export class Disk {
  private readonly lists = new Map<string, Map<string, 'file' | 'folder' | 'link' | 'other'> | undefined>();
  private readonly read = new Set<string>();

  /** @param base the folder that messages name files from */
  public constructor(private readonly base: string) {}

  /** Every file that was read, sorted. */
  public get files(): string[] {
    return [...this.read].sort();
  }

  /** The names in a folder, and what they are, links not followed. @returns undefined where no folder is there */
  public list(folder: string): Map<string, 'file' | 'folder' | 'link' | 'other'> | undefined {
    if (this.lists.has(folder)) return this.lists.get(folder);
    let names: Map<string, 'file' | 'folder' | 'link' | 'other'> | undefined;
    try {
      names = new Map(readdirSync(folder || '/', { withFileTypes: true }).map((entry) => [
        entry.name,
        entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other',
      ]));
    } catch {
      names = undefined;
    }
    this.lists.set(folder, names);
    return names;
  }

  /** Whether something is there, links followed; the letters' case counts on every platform, as in the container. */
  public exists(path: string): boolean {
    // a folder above with a thousand entries is not listed for a file that is not there
    if (!this.lists.has(parentPath(path)) && this.stat(path) === undefined) return false;
    const kind = this.list(parentPath(path))?.get(baseName(path));
    return kind === 'link' ? this.stat(path) !== undefined : kind !== undefined;
  }

  public isFile(path: string): boolean {
    const kind = this.list(parentPath(path))?.get(baseName(path));
    return kind === 'link' ? this.stat(path)?.isFile() === true : kind === 'file';
  }

  public isFolder(path: string): boolean {
    if (this.lists.get(parentPath(path))?.get(baseName(path)) === 'folder') return true;
    return this.stat(path)?.isDirectory() === true;
  }

  /** Follows links; undefined where nothing, or nothing that can be looked at, is there. */
  public stat(path: string): Stats | undefined {
    try {
      return statSync(path, { throwIfNoEntry: false });
    } catch {
      return undefined;
    }
  }

  /** A file's text. @returns undefined where there is none */
  public text(path: string): string | undefined {
    try {
      // to open a pipe would wait for ever
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found) return undefined;
      if (found.isDirectory()) return this.fail(path, 'this is a folder; a file must stand here');
      if (!found.isFile()) return this.fail(path, 'this is neither a file nor a link to one; a file must stand here');
      const longest = baseName(path) === 'Cargo.lock' ? LONGEST_LOCK : LONGEST;
      if (found.size > longest) return this.fail(path, `the file has ${found.size} bytes; more than ${longest} are not read: see what it holds`);
      const text = readFileSync(path, 'utf8');
      this.read.add(path);
      return text;
    } catch (error) {
      if (error instanceof CargoError) throw error;
      const { code } = error as { code?: string };
      if (code === 'ENOTDIR' || code === 'ENOENT') return undefined;
      if (code === 'ELOOP') return this.fail(path, 'the symbolic links lead in a circle; point them at a file');
      return this.fail(path, `the file cannot be read (${code ?? String(error)}); give the user who runs this the right to read it`);
    }
  }

  /** A TOML file. @returns undefined where there is none */
  public toml(path: string): TomlFile | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    const toml = parseToml(text, (fault) => {
      throw new CargoError(fault.sentence, { file: this.shown(path), line: fault.line, column: fault.column });
    });
    return { path, text, toml };
  }

  /** @throws CargoError at the file, and at the key where the text and the key are given */
  public fail(path: string, sentence: string, text?: string, key?: readonly (string | number)[]): never {
    throw new CargoError(sentence, { file: this.shown(path), ...text !== undefined && key && locateKey(text, key) });
  }

  /** The path as a message shows it. */
  public shown(path: string): string {
    const way = relativePath(this.base, path);
    return way.startsWith('../../../') ? path : way || joinPath(path, '.');
  }
}
