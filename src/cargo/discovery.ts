import { Disk } from './disk';
import { joinPath } from './paths';

/** A target that the layout of the folders implies. */
export interface Inferred {
  readonly name: string;
  /** The source file, relative to the package's folder. */
  readonly path: string;
}

/** `src/lib.rs`, where it is. */
export function inferLibrary(disk: Disk, folder: string): string | undefined {
  return disk.exists(joinPath(folder, 'src/lib.rs')) ? 'src/lib.rs' : undefined;
}

/** `src/main.rs` under the package's name, then what stands in `src/bin`. */
export function inferBinaries(disk: Disk, folder: string, packageName: string): Inferred[] {
  const main = disk.exists(joinPath(folder, 'src/main.rs')) ? [{ name: packageName, path: 'src/main.rs' }] : [];
  return [...main, ...disk.list(joinPath(folder, 'src'))?.has('bin') ? inferFolder(disk, folder, 'src/bin') : []];
}

/** `examples`, `tests` or `benches`: each file `x.rs`, each folder with a `main.rs`. A link to a folder does not count. */
export function inferFolder(disk: Disk, folder: string, inside: string): Inferred[] {
  if (!inside.includes('/') && !disk.list(folder)?.has(inside)) return [];
  const found: Inferred[] = [];
  for (const [name, kind] of disk.list(joinPath(folder, inside)) ?? []) {
    if (name.startsWith('.')) continue;
    if (kind === 'folder') {
      if (disk.exists(joinPath(folder, `${inside}/${name}/main.rs`))) found.push({ name, path: `${inside}/${name}/main.rs` });
    } else if (name.endsWith('.rs')) {
      found.push({ name: name.slice(0, -'.rs'.length), path: `${inside}/${name}` });
    }
  }
  return found;
}
