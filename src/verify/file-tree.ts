import { Elf } from './elf';
import { TarType } from './tar';

/** A file of an image, by its absolute path. */
export interface ImageFile {
  readonly path: string;
  readonly type: TarType;
  readonly mode: number;
  readonly size: number;
  /** What a link points to. */
  readonly target: string;
  /** @default - it is none, or damaged */
  readonly elf?: Elf;
  /** Why it cannot be read as the ELF file that it begins like. */
  readonly damaged?: string;
  /** What it says, of the few files that the loader reads. */
  readonly text?: string;
}

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
// as many as Linux follows
const MOST_LINKS = 40;

/** The files of an image as a container sees them: its layers, one over the other. */
export class FileTree {
  private readonly files = new Map<string, ImageFile>();

  /** All of them, by path. */
  public get all(): ImageFile[] {
    return [...this.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Puts a layer over what is there. https://github.com/opencontainers/image-spec/blob/main/layer.md */
  public add(layer: readonly ImageFile[]): void {
    for (const { path } of layer) {
      const [folder, name] = split(path);
      if (name === OPAQUE) this.removeBelow(folder);
      else if (name.startsWith(WHITEOUT)) this.remove(join(folder, name.slice(WHITEOUT.length)));
    }
    for (const file of layer) {
      if (split(file.path)[1].startsWith(WHITEOUT)) continue;
      if (file.type !== 'folder') this.removeBelow(file.path);
      const linked = file.type === 'link' ? this.files.get(file.target) : undefined;
      this.files.set(file.path, linked ? { ...linked, path: file.path } : file);
    }
  }

  /** What lies at a path, through all links; nothing where one leads nowhere. */
  public find(path: string): ImageFile | undefined {
    let rest = path.split('/').filter((part) => part !== '');
    let at = '';
    for (let links = 0; rest.length > 0;) {
      const [part, ...others] = rest;
      rest = others;
      if (part === '.') continue;
      if (part === '..') {
        at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
        continue;
      }
      const file = this.files.get(`${at}/${part}`);
      if (file?.type !== 'symlink') {
        at = `${at}/${part}`;
        continue;
      }
      links += 1;
      if (links > MOST_LINKS) return undefined;
      if (file.target.startsWith('/')) at = '';
      rest = [...file.target.split('/').filter((each) => each !== ''), ...rest];
    }
    return this.files.get(at);
  }

  private remove(path: string): void {
    this.files.delete(path);
    this.removeBelow(path);
  }

  private removeBelow(folder: string): void {
    const start = folder === '/' ? '/' : `${folder}/`;
    // most files have nothing below them, and a look through all for each would take long
    if (folder !== '/' && this.files.get(folder)?.type !== 'folder' && !this.isImplied(start)) return;
    for (const path of [...this.files.keys()]) if (path.startsWith(start)) this.files.delete(path);
  }

  private isImplied(start: string): boolean {
    if (this.files.has(start.slice(0, -1))) return false;
    for (const path of this.files.keys()) if (path.startsWith(start)) return true;
    return false;
  }
}

function split(path: string): [string, string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, slash) || '/', path.slice(slash + 1)];
}

function join(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}
