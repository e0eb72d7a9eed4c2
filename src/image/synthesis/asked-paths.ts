import { resolve } from 'path';
import { FileBase, Project } from 'projen';

const KNOWN = new WeakSet<Project>();

/**
 * Remembers at which paths of a project tree files can be. projen looks through the whole tree before it creates a file,
 * which takes seconds with two hundred services; but because it asks for every path before it creates the file there, a
 * path that was never asked for has none.
 */
export function rememberAskedPaths(root: Project): void {
  if (KNOWN.has(root)) return;
  KNOWN.add(root);
  const asked = new Set(root.node.findAll().filter((node): node is FileBase => node instanceof FileBase).map((file) => file.absolutePath));
  const search = root.tryFindFile.bind(root);
  root.tryFindFile = (path) => {
    const absolute = resolve(root.outdir, path);
    if (asked.has(absolute)) return search(absolute);
    asked.add(absolute);
    return undefined;
  };
}
