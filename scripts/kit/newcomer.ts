import { join } from 'node:path';
import { CommandFailed, Ran, run } from './command';
import { newcomerEnvironment } from './environment';
import { CHECKOUT } from './library';
import { Tell } from './screen';

// projen adds lines to these two and keeps the ones that are there
const GROWN = ['.gitignore', '.gitattributes'];

/** A repository as a newcomer has it, and what a newcomer does with it. */
export class Newcomer {
  private first = '';

  public constructor(public readonly folder: string, private readonly env = newcomerEnvironment()) {}

  /** Makes the folder a git repository with one commit that holds all that is there. */
  public async commitAll(): Promise<void> {
    await this.git('init', '--quiet', '--initial-branch', 'main');
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', 'the service');
    this.first = (await this.git('rev-parse', 'HEAD')).stdout.trim();
  }

  /** The words of `projen new`, as this machine runs them. */
  public newWords(tarball: string, flags: readonly string[]): string[] {
    return [process.execPath, join(CHECKOUT, 'node_modules/projen/bin/projen'), 'new', '--from', tarball, 'rust-service', ...flags];
  }

  /** Runs the real `projen new`. */
  public async create(tarball: string, flags: readonly string[], tell?: Tell): Promise<Ran> {
    return run(this.newWords(tarball, flags), { cwd: this.folder, env: this.env, tell });
  }

  /** Runs the real `projen new`, which must refuse to touch what is there; returns what it said. */
  public async refused(tarball: string, flags: readonly string[], paths: readonly string[], tell?: Tell): Promise<string> {
    let said: string;
    try {
      await this.create(tarball, flags, tell);
      throw new Error(`projen new did not refuse to replace ${paths.join(', ')}`);
    } catch (error) {
      if (!(error instanceof CommandFailed)) {
        throw error;
      }
      said = error.output;
      const silent = paths.filter((path) => !said.includes(path));
      const changed = (await this.git('status', '--porcelain', '--untracked-files=no')).stdout.trim();
      if (silent.length > 0 || changed || wayOut(said).length === 0) {
        const why = [
          ...(silent.length > 0 ? [`its message does not name ${silent.join(', ')}`] : []),
          ...(changed ? [`it changed files: ${changed}`] : []),
          ...(wayOut(said).length === 0 ? ['its message names no command that moves the files away'] : []),
        ];
        throw new CommandFailed(error.words, error.cwd, `refused, but ${why.join('; ')}`, said);
      }
    }
    return said;
  }

  /** Does what a refusal says. */
  public async followWayOut(said: string, tell?: Tell): Promise<string[]> {
    const commands = wayOut(said);
    for (const command of commands) {
      await run(['sh', '-c', command], { cwd: this.folder, env: this.env, tell });
    }
    return commands;
  }

  /** Runs the command that a finding names, and what it says is gone then; what `projen new` wrote stays as it is. */
  public async followFinding(code: string, said: string, tell?: Tell): Promise<string> {
    const command = findingWayOut(code, said);
    if (command === undefined) throw new Error(`no ${code} with a command as its way out was said`);
    await run(['sh', '-c', command], { cwd: this.folder, env: this.env, tell });
    await this.commit(command);
    const { output } = await run(['npx', 'projen'], { cwd: this.folder, env: this.env, tell });
    if (output.includes(`${code}:`)) throw new Error(`${command} did not end ${code}`);
    await this.clean(`npx projen after ${command}`);
    return command;
  }

  /** `npx projen`, which must change nothing. */
  public async synthesizeAgain(tell?: Tell): Promise<number> {
    const { milliseconds } = await run(['npx', 'projen'], { cwd: this.folder, env: this.env, tell });
    await this.clean('npx projen');
    return milliseconds;
  }

  /** Fails with the difference unless `git status` is clean. */
  public async clean(after: string): Promise<void> {
    const status = (await this.git('status', '--porcelain')).stdout.trim();
    if (status) {
      const difference = (await this.git('diff')).stdout;
      throw new CommandFailed(['git', 'status', '--porcelain'], this.folder, `not clean after ${after}`, `${status}\n${difference}`);
    }
  }

  /** Commits what stands there. */
  public async commit(message: string): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', message);
  }

  /** Files of the newcomer's that are not as they were; those that only grow by lines are not counted, those in `moved` neither. */
  public async harmed(moved: readonly string[] = []): Promise<string[]> {
    const { stdout } = await this.git('diff', '--no-renames', '--name-only', '--diff-filter=MDT', this.first, 'HEAD');
    const changed = stdout.split('\n').filter(Boolean);
    const lost = await Promise.all(changed.filter((path) => GROWN.includes(path)).map(async (path) => {
      const before = (await this.git('show', `${this.first}:${path}`)).stdout.split('\n');
      const after = (await this.git('show', `HEAD:${path}`)).stdout.split('\n');
      return keepsLines(before, after) ? [] : [path];
    }));
    return [...changed.filter((path) => !GROWN.includes(path) && !moved.includes(path)), ...lost.flat()];
  }

  /** The files that were written since, new or in the place of one that was moved away; what was only moved is none. */
  public async generated(): Promise<string[]> {
    const { stdout } = await this.git('diff', '--find-copies', '--name-only', '--diff-filter=AM', this.first, 'HEAD');
    return stdout.split('\n').filter(Boolean).sort();
  }

  private async git(...words: string[]): Promise<Ran> {
    return run(['git', ...words], { cwd: this.folder, env: this.env });
  }
}

/** The commands in a refusal that move files away, wherever they stand in a line. */
export function wayOut(said: string): string[] {
  const command = /(?<=^|[\s`$])((?:mkdir -p \S+ && )?(?:git )?mv [^`\n]+?)(?=`|, then |$)/gm;
  return [...new Set([...said.matchAll(command)].map((match) => match[1].trim()))];
}

/** The command that the way out of a finding begins with. */
export function findingWayOut(code: string, said: string): string | undefined {
  const lines = said.split('\n');
  const next = lines[lines.findIndex((line) => line.includes(`${code}:`)) + 1] ?? '';
  return /way out: run ([^(,;]+?)(?= \(|,|;|$)/.exec(next)?.[1];
}

/** Whether all lines of `before` still stand in `after`, in their order; empty lines don't count. */
export function keepsLines(before: readonly string[], after: readonly string[]): boolean {
  let place = 0;
  return before.filter((line) => line.trim()).every((line) => {
    const found = after.indexOf(line, place);
    place = found + 1;
    return found >= 0;
  });
}
