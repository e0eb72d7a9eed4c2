import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogLevel, Project } from 'projen';
import { writeTree } from './tree';
import { FIRST, workspaceFiles } from './workspace';
import { DebianSuite } from '../../src/image/builder/debian-suite';
import { RustBuilderStage } from '../../src/image/builder/rust-builder-stage';
import { BuildMode } from '../../src/image/caches/build-mode';
import { TargetCache } from '../../src/image/caches/target-cache';
import { RustDockerfile } from '../../src/image/rust-dockerfile';

/** What of a scenario shapes a Dockerfile. */
export interface Shape {
  /** Tells the target directories of scenarios apart. */
  readonly id: string;
  readonly suite: 'trixie' | 'bookworm';
  readonly feature: boolean;
}

/** One way to build the workspace, whose binaries are judged. */
export interface Side {
  readonly name: string;
  /** How it builds a workspace. */
  write(shape: Shape): Written;
}

/** What a side writes beside the sources. */
export interface Written {
  /** With the binary in `/out/program` of the stage `build`. */
  readonly dockerfile: string;
  /** What its steps read, by its path. */
  readonly files: { readonly [path: string]: string };
}

const features = (shape: Shape) => (shape.feature ? ' --features shout' : '');

/** The template of `docker init` for Rust, with the folders of a workspace instead of `src`. */
export const DOCKER_INIT: Side = {
  name: 'docker init',
  write: (shape) => ({
    files: {},
    dockerfile: `FROM rust:1-slim-${shape.suite} AS build
WORKDIR /app/${shape.id}
RUN --mount=type=bind,source=crates,target=crates \\
    --mount=type=bind,source=db,target=db \\
    --mount=type=bind,source=shared,target=shared \\
    --mount=type=bind,source=settings.txt,target=settings.txt \\
    --mount=type=bind,source=Cargo.toml,target=Cargo.toml \\
    --mount=type=bind,source=Cargo.lock,target=Cargo.lock \\
    --mount=type=cache,target=/app/${shape.id}/target/ \\
    --mount=type=cache,target=/usr/local/cargo/git/db \\
    --mount=type=cache,target=/usr/local/cargo/registry/ \\
    cargo build --locked --release --package program${features(shape)} && \\
    install -D --target-directory /out ./target/release/program
`,
  }),
};

/** What this checkout generates. */
export function ours(mode: BuildMode): Side {
  return { name: `ours, ${mode}`, write: (shape) => generated(shape, mode) };
}

function generated(shape: Shape, mode: BuildMode): Written {
  const outdir = mkdtempSync(join(tmpdir(), 'rust-service-stale-'));
  try {
    writeTree(outdir, workspaceFiles(FIRST, shape.id), {}, new Date());
    const project = new Project({ name: shape.id, outdir, logging: { level: LogLevel.OFF } });
    const dockerfile = new RustDockerfile(project);
    const builder = new RustBuilderStage(dockerfile, {
      binaries: ['program'], features: shape.feature ? ['shout'] : [], suite: shape.suite === 'trixie' ? DebianSuite.TRIXIE : DebianSuite.BOOKWORM,
    });
    new TargetCache(builder, { mode });
    process.env.PROJEN_DISABLE_POST = 'true';
    project.synth();
    const text = (path: string) => readFileSync(join(outdir, path), 'utf8');
    return { dockerfile: text('Dockerfile'), files: Object.fromEntries(dockerfile._contextPaths().map((path) => [path, text(path)])) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The Dockerfile with what the program prints as its result. The compile step is another one each time, so that no earlier build's layer stands for it. */
export function judged(dockerfile: string, nonce: string): string {
  const installed = /^ *install -D .*$/m.exec(dockerfile)!;
  const at = installed.index + installed[0].length;
  return `${dockerfile.slice(0, at)} && /out/program > /said && : ${nonce}${dockerfile.slice(at)}
FROM scratch AS result
COPY --from=build /said /said
`;
}

/** The Dockerfile with a stage that runs a command in the target directory. */
export function tampered(dockerfile: string, command: string, nonce: string): string {
  const mount = /--mount=type=cache,(?:id=[^,]*-target-[^,]*,\S*target=(\S+?),\S*|target=(\S+\/target)\/)(?= )/.exec(dockerfile)!;
  const folder = mount[1] ?? mount[2];
  const base = /^FROM (\S+) AS build$/m.exec(dockerfile)![1];
  return `${dockerfile}
FROM ${base} AS tamper
${/^ARG BUILD_MODE$/m.test(dockerfile) ? 'ARG BUILD_MODE\n' : ''}WORKDIR ${folder}
RUN ${mount[0]} echo ${nonce} && ${command}
`;
}
