import { spawnSync } from 'node:child_process';
import {
  constants, copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync,
  readFileSync, readlinkSync, realpathSync, rmSync, Stats, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { isInside, toSlashes } from '../cargo/paths';

/** What tools make: never copied. */
const MADE = /^(node_modules|target|\.git)$/;

/**
 * A copy of the repository that a project lies in, in which anything may be written: what git tracks and what it does not
 * know of yet, single ignored files too (a `Cargo.lock`, perhaps), but no ignored folder. `node_modules` is a link.
 */
export class RepositoryCopy {
  /** The project in the copy. */
  public readonly project: string;
  private readonly scratch = realpathSync(mkdtempSync(join(tmpdir(), 'projen-rust-docker-check-')));
  private readonly top: string;
  private readonly copied: string;
  private readonly stamps = new Map<string, string>();

  /** @param source the project's folder */
  public constructor(private readonly source: string) {
    const [top, gitDir] = git(source, ['rev-parse', '--show-toplevel', '--absolute-git-dir'])?.trim().split('\n') ?? [];
    this.top = top ? realpathSync(top) : source;
    // a name that says in a message where it is
    this.copied = join(this.scratch, basename(this.top) || 'repository');
    this.project = join(this.copied, relative(this.top, source));
    mkdirSync(this.project, { recursive: true });
    const list = (...words: string[]) => (git(this.top, ['ls-files', '-z', ...words]) ?? '').split('\0').filter(Boolean);
    if (top) {
      this.take([...list('--cached', '--others', '--exclude-standard'), ...list('--others', '--ignored', '--exclude-standard', '--directory')]);
      // what git tracks and ignores is read from here
      if (gitDir) writeFileSync(join(this.copied, '.git'), `gitdir: ${toSlashes(gitDir)}\n`);
    } else {
      copyEntry(this.top, this.copied, lstatSync(this.top));
    }
    this.linkModules();
    for (const [path, stamp] of this.files()) this.stamps.set(path, stamp);
  }

  /** The files of the project that are others in the copy by now, or gone: path, relative to the project. */
  public changes(): { readonly path: string; readonly before?: string; readonly after?: string }[] {
    const now = this.files();
    const touched = [...now].filter(([path, stamp]) => this.stamps.get(path) !== stamp).map(([path]) => path);
    const gone = [...this.stamps.keys()].filter((path) => !now.has(path));
    return [...touched, ...gone].sort()
      .map((path) => ({ path, before: textOf(join(this.source, path)), after: textOf(join(this.project, path)) }))
      .filter(({ before, after }) => before !== after);
  }

  /** A text without the copy's folder in it. */
  public unnamed(text: string): string {
    // a neighbour's name may begin like the project's
    const project = new RegExp(`${this.project.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?:(/)|(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}_]))`, 'gu');
    return text.replace(project, (_, slash?: string) => (slash ? '' : '.')).replaceAll(this.scratch, '…');
  }

  /** A file beside the copy. */
  public beside(name: string): string {
    return join(this.scratch, name);
  }

  public remove(): void {
    rmSync(this.scratch, { recursive: true, force: true });
  }

  private take(paths: readonly string[]): void {
    const known = new Map<string, boolean>();
    // git still lists the files of a folder that is a link by now, and the link itself
    const behindLink = (folder: string) => {
      if (!known.has(folder)) known.set(folder, realpathSync(folder) !== folder);
      return known.get(folder);
    };
    for (const path of paths) {
      const parts = path.split('/');
      const from = join(this.top, path);
      const stat = parts.some((part) => part === 'node_modules') ? undefined : lstatSync(from, { throwIfNoEntry: false });
      if (!stat || behindLink(dirname(from))) continue;
      const to = join(this.copied, path);
      mkdirSync(dirname(to), { recursive: true });
      // an ignored folder is made, empty; a submodule is a folder that is not
      if (path.endsWith('/')) mkdirSync(to, { recursive: true });
      else copyEntry(from, to, stat);
    }
  }

  /** Those of the project and of the folders above it: what is installed is read, never written. */
  private linkModules(): void {
    for (let folder = this.source; ; folder = dirname(folder)) {
      const modules = join(folder, 'node_modules');
      const link = join(this.copied, relative(this.top, modules));
      if (existsSync(modules) && !existsSync(link)) symlinkSync(modules, link, 'junction');
      if (folder === this.top || !isInside(toSlashes(folder), toSlashes(this.top))) return;
    }
  }

  /** Every file of the project's copy with what changes when it is written. */
  private files(): Map<string, string> {
    const found = new Map<string, string>();
    const visit = (folder: string) => {
      for (const name of readdirSync(join(this.project, folder))) {
        const path = folder ? `${folder}/${name}` : name;
        const stat = lstatSync(join(this.project, path));
        if (stat.isDirectory()) visit(path);
        else if (name !== 'node_modules' && name !== '.git') found.set(path, `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`);
      }
    };
    visit('');
    return found;
  }
}

/** A link stays what it says, wherever it leads: what Node's own `cpSync` makes of one depends on Node's version. */
function copyEntry(from: string, to: string, stat: Stats): void {
  if (stat.isSymbolicLink()) {
    symlinkSync(readlinkSync(from), to);
  } else if (stat.isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) {
      const inside = lstatSync(join(from, name));
      if (!MADE.test(name) || !inside.isDirectory()) copyEntry(join(from, name), join(to, name), inside);
    }
  } else if (stat.isFile()) {
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
}

/** @returns undefined where there is no git, or no repository */
function git(folder: string, words: readonly string[]): string | undefined {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' };
  const ran = spawnSync('git', words, { cwd: folder, encoding: 'utf8', env, maxBuffer: 1024 * 1024 * 1024 });
  return ran.status === 0 ? ran.stdout : undefined;
}

function textOf(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined;
}
