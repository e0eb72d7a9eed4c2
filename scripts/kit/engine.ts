import { CommandFailed, run } from './command';
import { Tell } from './screen';

/** What an image adds to the files of its base. */
export interface Addition {
  readonly path: string;
  readonly size: number;
}

export interface BuildOptions {
  /** Nothing of an earlier build is used: a newcomer's first build. */
  readonly cold?: boolean;
  /** More of `docker build`'s flags. */
  readonly flags?: readonly string[];
  readonly tell?: Tell;
}

const HALF_AN_HOUR = 1_800_000;

/** The engine's version where one answers, else undefined; says nothing. */
export async function engineVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await run(['docker', 'version', '--format', '{{.Server.Version}}'], { timeout: 20_000 });
    return stdout.trim() || undefined;
  } catch (error) {
    if (error instanceof CommandFailed) {
      return undefined;
    }
    throw error;
  }
}

export interface Built {
  readonly milliseconds: number;
  /** Whether the result of a command that an earlier build ran was used. */
  readonly cached: boolean;
  /** How many crates were compiled. */
  readonly compiled: number;
}

/** Builds a folder's image under a tag. */
export async function buildImage(folder: string, tag: string, options: BuildOptions = {}): Promise<Built> {
  const words = ['docker', 'build', '--progress=plain', ...(options.cold ? ['--no-cache'] : []), ...(options.flags ?? []), '--tag', tag, '.'];
  const built = await run(words, {
    cwd: folder,
    tell: (line) => options.tell?.(condense(line)),
    timeout: HALF_AN_HOUR,
  });
  return { milliseconds: built.milliseconds, cached: usedCache(built.output), compiled: compiledCrates(built.output) };
}

/** BuildKit's own checks, which count as failed on any warning. */
export async function checkBuild(folder: string, tell?: Tell): Promise<void> {
  await run(['docker', 'build', '--check', '.'], { cwd: folder, tell });
}

/** The size of an image's layers, unpacked: `docker image inspect` means something else in each of Docker's two image stores. */
export async function imageSize(tag: string): Promise<number> {
  const { stdout } = await run(['docker', 'history', '--human=false', '--format', '{{.Size}}', tag]);
  return stdout.split('\n').reduce((sum, line) => sum + (Number(line) || 0), 0);
}

/** The files of an image that its base does not have, or has with another size. */
export async function additions(tag: string, base: string): Promise<Addition[]> {
  const before = await imageFiles(base);
  return [...await imageFiles(tag)]
    .filter(([path, size]) => before.get(path) !== size)
    .map(([path, size]) => ({ path, size }));
}

/** The image that the last stage starts from. */
export function lastBase(dockerfile: string): string {
  const from = dockerfile.split('\n').filter((line) => /^FROM\s/.test(line)).pop();
  const image = from?.replace(/^FROM\s+(--\S+\s+)*/, '').split(/\s+/)[0];
  if (!image) {
    throw new Error('no FROM in the Dockerfile');
  }
  return image;
}

async function imageFiles(image: string): Promise<Map<string, number>> {
  // an image without a command can be created only with one; it never runs
  const container = (await run(['docker', 'create', image, '/nothing'])).stdout.trim();
  try {
    const listing = await run(['sh', '-c', 'docker export "$0" | tar -tvf -', container], { timeout: 120_000 });
    return new Map(listing.stdout.split('\n').flatMap((line) => parseListing(line)));
  } finally {
    await run(['docker', 'rm', '--force', '--volumes', container]);
  }
}

/** A regular file's path and size from a line of `tar -tv`; of anything else, nothing. */
export function parseListing(line: string): [string, number][] {
  const match = /^-\S+\s+\S+\s+(\d+)\s+\S+\s+\S+\s+(.+)$/.exec(line);
  return match ? [[`/${match[2].replace(/^\.?\//, '')}`, Number(match[1])]] : [];
}

/** Whether BuildKit's plain progress says that a RUN was not run again. */
export function usedCache(progress: string): boolean {
  const runs = [...progress.matchAll(/^#(\d+) \[[^\]]*\] RUN /gm)].map((match) => match[1]);
  return runs.some((vertex) => new RegExp(`^#${vertex} CACHED$`, 'm').test(progress));
}

/** How many crates cargo says that it compiled. */
export function compiledCrates(progress: string): number {
  return (progress.match(/^#\d+ \d+\.\d+\s+Compiling \S+ v/gm) ?? []).length;
}

/** What a person wants to read of a line of BuildKit's plain progress. */
export function condense(line: string): string {
  return line.replace(/^#\d+ (\d+\.\d+ )?/, '').trim();
}

/** A name for an image or a container that no other run uses at the same time. */
export function uniqueName(name: string): string {
  return `rust-service-${name}-${process.pid}`;
}
