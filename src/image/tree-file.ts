import { readFileSync } from 'fs';
import { join } from 'path';
import { Project } from 'projen';

/** The text of a file at the root of the project tree; undefined where there is none. What cannot be read is an error. */
export function treeFile(root: Project, path: string): string | undefined {
  try {
    return readFileSync(join(root.outdir, path), 'utf-8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
