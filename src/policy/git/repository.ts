import { existsSync, readFileSync, statSync } from 'fs';
import { decidingLine, IgnoreLine, parseIgnoreFile } from './ignore-file';
import { isListed } from './index-file';
import { ancestors, joinPath, relativePath } from '../../cargo/paths';

/** The line of an ignore file that keeps a file out of a repository. */
export interface IgnoredBy {
  /** The ignore file, absolute. */
  readonly file: string;
  readonly line: IgnoreLine;
}

/** An ignore file with its lines. */
interface IgnoreFile {
  readonly path: string;
  /** How many folders lie above it in the repository. */
  readonly folder: number;
  readonly lines: readonly IgnoreLine[];
}

/** A git repository as its files tell of it: no git is run, and none need be installed. */
export class Repository {
  /** The repository that a folder lies in. @returns undefined where it lies in none */
  public static around(folder: string): Repository | undefined {
    for (const root of ancestors(folder)) {
      const dotGit = joinPath(root, '.git');
      const stat = statSync(dotGit, { throwIfNoEntry: false });
      if (stat?.isDirectory()) return new Repository(root, dotGit, dotGit);
      // a worktree and a submodule have a file that leads on
      const way = stat?.isFile() ? /^gitdir: (.*)$/m.exec(text(dotGit))?.[1].trim() : undefined;
      if (way === undefined) continue;
      const gitDir = joinPath(root, way);
      const common = text(joinPath(gitDir, 'commondir')).trim();
      return new Repository(root, gitDir, common ? joinPath(gitDir, common) : gitDir);
    }
    return undefined;
  }

  private constructor(private readonly root: string, private readonly gitDir: string, private readonly commonDir: string) {}

  /**
   * The line that keeps an untracked file or folder out, the user's own global ignore file aside: what one machine ignores
   * says nothing of the others.
   */
  public ignoredBy(path: string, isFolder = false): IgnoredBy | undefined {
    const config = text(joinPath(this.commonDir, 'config'));
    const ignoreCase = /^\s*ignorecase\s*=\s*true\s*$/im.test(config);
    const parts = relativePath(this.root, path).split('/');
    const files = this.ignoreFiles(parts, ignoreCase);
    for (let depth = 1; depth <= parts.length; depth++) {
      // the nearest file decides; a folder that is out takes all with it, whatever is let in below
      for (const { path: file, folder, lines } of files) {
        if (folder >= depth) continue;
        const line = decidingLine(lines, parts.slice(folder, depth).join('/'), isFolder || depth < parts.length);
        if (!line) continue;
        if (line.negated) break;
        return this.isTracked(`${parts.join('/')}${isFolder ? '/' : ''}`, config) ? undefined : { file, line };
      }
    }
    return undefined;
  }

  /** The ignore files that can speak of a path, the strongest first, each with the number of folders above it. */
  private ignoreFiles(parts: readonly string[], ignoreCase: boolean): IgnoreFile[] {
    const own = parts.map((_, folder) => ({ path: joinPath(this.root, [...parts.slice(0, folder), '.gitignore'].join('/')), folder })).reverse();
    return [...own, { path: joinPath(this.commonDir, 'info/exclude'), folder: 0 }]
      .map(({ path, folder }) => ({ path, folder, lines: parseIgnoreFile(text(path), ignoreCase) }));
  }

  private isTracked(path: string, config: string): boolean {
    const index = joinPath(this.gitDir, 'index');
    if (!existsSync(index)) return false;
    return isListed(readFileSync(index), path, /^\s*objectformat\s*=\s*sha256\s*$/im.test(config) ? 32 : 20);
  }
}

/** A file's text, empty where there is none that can be read. */
function text(path: string): string {
  try {
    // an error that is thrown takes longer than to look
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  } catch {
    return '';
  }
}
