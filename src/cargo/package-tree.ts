import { Dirent, readdirSync } from 'node:fs';
import { joinPath } from './paths';

/** Each file and link below a folder, relative to it. No link is followed: Node's own walk does so in some versions, around in circles too. */
export function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) yield entry.name;
    else for (const path of filesBelow(joinPath(folder, entry.name))) yield `${entry.name}/${path}`;
  }
}

/** A file or a link of a package. */
export interface PackageFile { readonly path: string; readonly entry: Dirent }

/**
 * Files and links below a package's folder. What begins with a dot is none of its own, nor is another package in it; a folder that cannot
 * be read has nothing.
 *
 * @param skips whether a name is passed over; `top` right in the package's folder
 */
export function* packageFiles(folder: string, skips: (name: string, top: boolean) => boolean, top = true): Generator<PackageFile> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  if (!top && entries.some((entry) => entry.name === 'Cargo.toml')) return;
  for (const entry of entries) {
    if (entry.name.startsWith('.') || skips(entry.name, top)) continue;
    const path = joinPath(folder, entry.name);
    if (entry.isDirectory()) yield* packageFiles(path, skips, false);
    else yield { path, entry };
  }
}

/** Whether it is a Rust source. */
export function isRustSource({ entry }: PackageFile): boolean {
  return entry.isFile() && entry.name.endsWith('.rs');
}
