import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { plant } from '../cargo/tree';
import { built } from '../support/engine-build';

/** What a container printed, and with which code it ended. */
export interface Ended { readonly code: number | null; readonly says: string }

/** An image that was built from a few files of the test's own. */
export interface Image {
  /** Runs it until it ends. */
  run(options?: readonly string[], words?: readonly string[]): Ended;
  /** Runs it in the background, and waits for what its health check comes to. */
  health(): { readonly status: string; readonly says: string };
}

const HEALTH = '{{.State.Health.Status}}\n{{range .State.Health.Log}}{{.Output}}\n{{end}}';

/** Builds an image, lets something be done with it, and removes it. */
export function withImage(files: { readonly [path: string]: string }, use: (image: Image) => void): void {
  const folder = plant(files);
  const tag = basename(folder).toLowerCase();
  const { succeeded, output } = built(folder, '--tag', tag);
  if (!succeeded) throw new Error(output);
  try {
    use({ run: (options = [], words = []) => docker('run', '--rm', ...options, tag, ...words), health: () => healthOf(tag) });
  } finally {
    docker('image', 'rm', '--force', tag);
  }
}

/** What a build ends with that the engine refuses. */
export function refusal(files: { readonly [path: string]: string }, ...options: string[]): string {
  const { succeeded, output } = built(plant(files), ...options);
  if (succeeded) throw new Error(`this was built:\n${output}`);
  return output;
}

/** A stage that compiles `main.rs` to a program which needs no library. */
export const STATIC_PROGRAM = 'FROM rust:1-slim-trixie AS build\nCOPY main.rs /main.rs\nRUN rustc --target "$(uname -m)-unknown-linux-gnu" -C target-feature=+crt-static -o /app /main.rs\n';

function healthOf(tag: string): { readonly status: string; readonly says: string } {
  const { says: container } = docker('run', '--detach', '--rm', tag);
  try {
    const end = Date.now() + 30_000;
    for (;;) {
      const [status, ...says] = docker('inspect', '--format', HEALTH, container).says.split('\n');
      if (status !== 'starting' || Date.now() > end) return { status, says: says.join('\n').trim() };
      spawnSync('sleep', ['0.2']);
    }
  } finally {
    docker('rm', '--force', container);
  }
}

function docker(...words: string[]): Ended {
  const { status, stdout, stderr } = spawnSync('docker', words, { encoding: 'utf-8' });
  return { code: status, says: `${stdout}${stderr}`.trim() };
}
