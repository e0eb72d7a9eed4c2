import { spawnSync } from 'child_process';

/** What a build printed, and whether it succeeded. */
export interface Built {
  readonly succeeded: boolean;
  readonly output: string;
  /** The steps, as BuildKit calls them: `[build 2/3] RUN …`. */
  readonly steps: string[];
}

/** Builds a synthesized folder with the engine. */
export function built(folder: string, ...args: string[]): Built {
  return outcome(folder, ['build', '--progress=plain', ...args, '.']);
}

/** Builds several targets at once, so that what they share runs once whatever the cache holds. */
export function baked(folder: string, targets: { readonly [name: string]: object }): Built {
  const file = JSON.stringify({ group: { default: { targets: Object.keys(targets) } }, target: targets });
  return outcome(folder, ['buildx', 'bake', '--progress=plain', '--file', '-'], file);
}

function outcome(cwd: string, args: string[], input?: string): Built {
  const run = spawnSync('docker', args, { cwd, input, encoding: 'utf-8', maxBuffer: 64 * 1024 * 1024 });
  const output = `${run.stdout}${run.stderr}`;
  const steps = new Map([...output.matchAll(/^#(\d+) (\[.+)$/gm)].map(([, number, step]) => [number, step]));
  return { succeeded: run.status === 0, output, steps: [...steps.values()] };
}

/** Runs an image that this machine has; its output without the last line break. */
export function ran(image: string, ...args: string[]): string {
  const run = spawnSync('docker', ['run', '--rm', ...args, image], { encoding: 'utf-8' });
  if (run.status !== 0) throw new Error(`docker run ${image}: ${run.stderr}`);
  return run.stdout.trimEnd();
}
