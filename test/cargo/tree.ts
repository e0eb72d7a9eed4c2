import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CargoError } from '../../src/cargo/error';

/** Files by path; `null` is an empty folder, `{ link }` a symbolic link. */
export interface Tree {
  readonly [path: string]: string | null | { readonly link: string };
}

const planted: string[] = [];
afterAll(() => planted.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Writes the files to a new folder, which counts as a repository: what lies above it is not looked at. */
export function plant(tree: Tree): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cargo-')));
  planted.push(folder);
  plantIn(folder, { '.git': null, ...tree });
  return folder;
}

export function plantIn(folder: string, tree: Tree): void {
  for (const [path, content] of Object.entries(tree)) {
    const target = join(folder, path);
    mkdirSync(content === null ? target : dirname(target), { recursive: true });
    if (typeof content === 'string') writeFileSync(target, content);
    else if (content) symlinkSync(content.link, target);
  }
}

/** A package's files: a manifest with the lines, and an empty `src/main.rs` (or what `source` names). */
export function crate(folder: string, name: string, more: string = '', source: string = 'src/main.rs'): Tree {
  const at = folder === '' ? '' : `${folder}/`;
  return { [`${at}Cargo.toml`]: `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`, [`${at}${source}`]: '' };
}

/** The message of the CargoError that `run` throws. */
export function complaint(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof CargoError) return error.message;
    throw error;
  }
  throw new Error('nothing was complained of');
}
