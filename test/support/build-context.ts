import { execFileSync, spawnSync } from 'child_process';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { Project } from 'projen';
import { needs } from './needed';
import { DockerIgnore } from '../../src/files/docker-ignore';
import { IgnorePatterns } from '../../src/files/ignore-pattern';
import { RustBuilderStage } from '../../src/image/builder/rust-builder-stage';
import { DistrolessRuntime, DistrolessRuntimeOptions } from '../../src/image/runtimes/distroless-runtime';
import { RustDockerfile, RustDockerfileOptions } from '../../src/image/rust-dockerfile';

/** What is stated about a service, where that matters for its context. */
export interface Stated {
  readonly dockerfile?: RustDockerfileOptions;
  readonly binaries?: string[];
  readonly runtime?: Omit<DistrolessRuntimeOptions, 'binary'>;
}

/** The ignore file of a service over a folder. */
export function ignoreFileOver(project: Project, stated: Stated = {}): { readonly ignore: DockerIgnore; readonly dockerfile: RustDockerfile } {
  const { dockerfile, binaries, runtime } = stated;
  const file = new RustDockerfile(project, dockerfile);
  const builder = new RustBuilderStage(file, { binaries });
  for (const binary of builder.binaries) new DistrolessRuntime(file, `image-${binary.name.toLowerCase()}`, { ...runtime, binary });
  return { ignore: new DockerIgnore(file), dockerfile: file };
}

/** The files that patterns let through, sorted. Links are files. */
export function letThrough(folder: string, lines: readonly string[]): string[] {
  const patterns = new IgnorePatterns(lines);
  const walk = (below: string): string[] => readdirSync(join(folder, below)).flatMap((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    return lstatSync(join(folder, path)).isDirectory() ? walk(path) : [path];
  });
  return walk('').filter((path) => !patterns.ignores(path)).sort();
}

/** A copy of a folder with these files alone, as the builder gets it. */
export function copyOf(folder: string, paths: readonly string[]): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'projen-rust-docker-context-')));
  for (const path of paths) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(folder, path), join(copy, path), { verbatimSymlinks: true });
  }
  return copy;
}

/** Tests in which cargo judges: they fail in CI where it is missing, and are left out with one line elsewhere. */
export function describeWithCargo(name: string, tests: () => void): void {
  const found = spawnSync('cargo', ['--version'], { env: environment() }).status === 0;
  needs(found, 'cargo is not on PATH, so no context is compiled; get it from https://rustup.rs').describe(name, tests);
}

/** Runs cargo in a folder; what it complains of is returned. */
export function cargo(folder: string, ...args: string[]): string | undefined {
  const run = spawnSync('cargo', [...args, '--offline'], { cwd: folder, encoding: 'utf-8', env: environment() });
  return run.status === 0 ? undefined : `${args.join(' ')}: ${run.stderr}`;
}

let cached: NodeJS.ProcessEnv | undefined;

/** Neither the caller's configuration nor a toolchain file of the tree decides what is run. */
function environment(): NodeJS.ProcessEnv {
  if (cached) return cached;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^CARGO|^RUSTUP_TOOLCHAIN$/.test(name)));
  try {
    env.RUSTUP_TOOLCHAIN = execFileSync('rustup', ['default'], { encoding: 'utf-8', cwd: tmpdir(), stdio: ['ignore', 'pipe', 'ignore'] }).split(' ')[0].trim();
  } catch {
    // cargo without rustup has one toolchain only
  }
  cached = { ...env, CARGO_HOME: mkdtempSync(join(tmpdir(), 'cargo-home-')), CARGO_TERM_COLOR: 'never' };
  return cached;
}
