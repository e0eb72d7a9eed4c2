import { Elf } from './elf';
import { FileTree, ImageFile } from './file-tree';

/** What the loader would say of an image's binaries. */
export interface LoaderVerdict {
  /** Binaries whose loader is not in the image. */
  readonly loaders: readonly { readonly path: string; readonly interpreter: string }[];
  /** Libraries that are not in the image, and who needs them. */
  readonly missing: readonly { readonly library: string; readonly neededBy: readonly string[] }[];
  /** Symbol versions that a library does not have, and who needs them. */
  readonly versions: readonly MissingVersion[];
}

interface MissingVersion {
  readonly library: string;
  readonly version: string;
  /** The newest one of that family which the library has. */
  readonly newest?: string;
  readonly neededBy: readonly string[];
}

const TRIPLETS: { readonly [architecture: string]: string } = {
  386: 'i386-linux-gnu',
  amd64: 'x86_64-linux-gnu',
  arm: 'arm-linux-gnueabihf',
  arm64: 'aarch64-linux-gnu',
  loong64: 'loongarch64-linux-gnu',
  ppc64le: 'powerpc64le-linux-gnu',
  riscv64: 'riscv64-linux-gnu',
  s390x: 's390x-linux-gnu',
};
// musl's loader is its C library, under all of these names
const MUSL_OWN = /^lib(c|pthread|rt|m|dl|util|xnet)\.(so|musl-)/;

/** Looks for every library of every binary as the loader of its C library does. */
export class Loader {
  private readonly cached: ReadonlyMap<string, string[]>;
  private readonly stated: readonly string[];
  private readonly missing = new Map<string, Set<string>>();
  private readonly versions = new Map<string, { library: ImageFile; version: string; neededBy: Set<string> }>();

  public constructor(private readonly tree: FileTree, environment: readonly string[]) {
    this.cached = cachedLibraries(tree.find('/etc/ld.so.cache')?.text ?? '');
    this.stated = environment.filter((each) => each.startsWith('LD_LIBRARY_PATH=')).flatMap((each) => each.slice(16).split(':')).filter(Boolean);
  }

  public judge(): LoaderVerdict {
    const loaders: { path: string; interpreter: string }[] = [];
    for (const file of this.tree.all) {
      if (!file.elf) continue;
      const { interpreter } = file.elf;
      // without its loader it cannot start, whatever else there is
      if (interpreter !== undefined && !this.tree.find(interpreter)) loaders.push({ path: file.path, interpreter });
      else this.load(file);
    }
    const sorted = (paths: Set<string>) => [...paths].sort();
    return {
      loaders,
      missing: [...this.missing].sort(([a], [b]) => (a < b ? -1 : 1)).map(([library, by]) => ({ library, neededBy: sorted(by) })),
      versions: [...this.versions.values()].map(({ library, version, neededBy }) => ({
        library: library.path, version, newest: newestVersion(library.elf?.provides ?? [], version.split('_')[0]), neededBy: sorted(neededBy),
      })).sort((a, b) => (`${a.library} ${a.version}` < `${b.library} ${b.version}` ? -1 : 1)),
    };
  }

  /** A file with what it pulls in: the first one's search path counts for all of them, as ld.so has it. */
  private load(first: ImageFile): void {
    const loaded = new Set<string>();
    const waiting = [first];
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const elf = file.elf as Elf;
      for (const name of elf.needed) {
        const library = this.search(name, file, first);
        if (!library) {
          if (!this.isLoaderItself(name, first)) append(this.missing, name, first.path);
          continue;
        }
        this.compare(elf, name, library, file.path);
        if (!loaded.has(library.path)) waiting.push(library);
        loaded.add(library.path);
      }
    }
  }

  private compare(elf: Elf, name: string, library: ImageFile, by: string): void {
    const provided = library.elf?.provides ?? [];
    // a library without versions is taken as it is
    if (provided.length === 0) return;
    for (const version of elf.requires.filter((each) => each.library === name).flatMap((each) => each.versions)) {
      if (provided.includes(version)) continue;
      const key = `${library.path} ${version}`;
      const known = this.versions.get(key) ?? { library, version, neededBy: new Set<string>() };
      known.neededBy.add(by);
      this.versions.set(key, known);
    }
  }

  private search(name: string, file: ImageFile, first: ImageFile): ImageFile | undefined {
    const elf = file.elf as Elf;
    const fits = (path: string) => {
      const found = this.tree.find(path);
      return found?.elf?.architecture === elf.architecture ? found : undefined;
    };
    if (name.includes('/')) return fits(name);
    const rpath = ({ path, elf: from }: ImageFile) => (from as Elf).rpath.map((each) => origin(each, path));
    const own = elf.runpath.length > 0 ? [] : [...rpath(file), ...rpath(first)];
    const before = [...own, ...this.stated, ...elf.runpath.map((each) => origin(each, file.path))].map((folder) => `${folder}/${name}`);
    const after = this.folders(elf.architecture, first).map((folder) => `${folder}/${name}`);
    return [...before, ...this.cached.get(name) ?? [], ...after].map(fits).find((found) => found !== undefined);
  }

  private folders(architecture: string, first: ImageFile): string[] {
    const { interpreter } = first.elf as Elf;
    if (interpreter && /ld-musl-/.test(interpreter)) {
      const config = this.tree.find(interpreter.replace(/^\/lib\/(ld-musl-.*)\.so\.1$/, '/etc/$1.path'))?.text;
      return config === undefined ? ['/lib', '/usr/local/lib', '/usr/lib'] : config.split(/[:\n]/).filter(Boolean);
    }
    const triplet = TRIPLETS[architecture];
    return [...triplet ? [`/lib/${triplet}`, `/usr/lib/${triplet}`] : [], '/lib64', '/usr/lib64', '/lib', '/usr/lib', ...interpreter === undefined ? [parent(first.path), '/usr/local/lib'] : []];
  }

  private isLoaderItself(name: string, first: ImageFile): boolean {
    const { interpreter } = first.elf as Elf;
    return MUSL_OWN.test(name) && (interpreter === undefined ? name.includes('musl') : /ld-musl-/.test(interpreter));
  }
}

/** The newest of a family's versions: `GLIBC_2.36` of all that begin with `GLIBC_`. */
export function newestVersion(versions: readonly string[], family: string): string | undefined {
  const numbers = versions.filter((each) => new RegExp(`^${family}_\\d+(\\.\\d+)*$`).test(each)).map((each) => each.slice(family.length + 1).split('.').map(Number));
  const newest = numbers.sort((a, b) => compare(b, a))[0];
  return newest && `${family}_${newest.join('.')}`;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((part, place) => part !== (b[place] ?? 0));
  if (index < 0) return a.length - b.length;
  return a[index] - (b[index] ?? 0);
}

/** The paths in ldconfig's cache, by library: all of its texts that are absolute. */
function cachedLibraries(cache: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of cache.match(/\/[^\0]+/g) ?? []) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    found.set(name, [...found.get(name) ?? [], path]);
  }
  return found;
}

function origin(folder: string, path: string): string {
  return folder.replace(/\$(ORIGIN|\{ORIGIN\})/g, parent(path));
}

function parent(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function append(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
