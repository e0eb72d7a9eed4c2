import { spawnSync } from 'child_process';

/** What a build printed, and whether it succeeded. */
export interface Built {
  readonly succeeded: boolean;
  readonly output: string;
  /** The steps that were taken from the cache, as BuildKit prints them: `[build 2/3] RUN …`. */
  readonly cached: string[];
}

/** Builds a synthesized folder with the engine. */
export function built(folder: string, ...args: string[]): Built {
  const run = spawnSync('docker', ['build', '--progress=plain', ...args, folder], { encoding: 'utf-8', maxBuffer: 64 * 1024 * 1024 });
  const output = `${run.stdout}${run.stderr}`;
  const steps = new Map([...output.matchAll(/^#(\d+) (\[.+)$/gm)].map(([, number, step]) => [number, step]));
  const cached = [...output.matchAll(/^#(\d+) CACHED$/gm)].map(([, number]) => steps.get(number) ?? '');
  return { succeeded: run.status === 0, output, cached };
}

/** Runs an image that this machine has; its output without the last line break. */
export function ran(image: string, ...args: string[]): string {
  const run = spawnSync('docker', ['run', '--rm', ...args, image], { encoding: 'utf-8' });
  if (run.status !== 0) throw new Error(`docker run ${image}: ${run.stderr}`);
  return run.stdout.trimEnd();
}
