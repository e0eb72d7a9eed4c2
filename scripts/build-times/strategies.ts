import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Subject } from './subjects';
import { fastEnvironment } from '../../src/image/caches/fast-profile';
import { run } from '../kit/command';
import { CHECKOUT } from '../kit/library';

/** One way to build the service, as its own documentation says. */
export interface Strategy {
  readonly name: string;
  /** What a reader of the table sees. */
  readonly title: string;
  /** Where it is described. */
  readonly source: string;
  /** How it is built: by the engine from a Dockerfile, or by cargo on this machine, which is the limit. */
  readonly kind: 'docker' | 'cargo';
  /** Variables of the build, for cargo on this machine. */
  readonly environment?: { readonly [name: string]: string };
  /** What a fresh builder is given, so that it does not start from nothing. */
  readonly fresh?: 'registry-cache' | 'seed';
  /** The build argument with which a fresh builder begins with the cached layer of dependencies. */
  readonly layered?: string;
  /** Writes what it needs beside the sources. */
  prepare(folder: string, subject: Subject): Promise<void>;
}

const FAST = Object.fromEntries(fastEnvironment('release', '3'));
const FOR_SPEED = { ...FAST, CARGO_PROFILE_RELEASE_OPT_LEVEL: '3' };
const FAST_ENV = `ENV ${Object.entries(FAST).map(([name, value]) => `${name}=${value}`).join(' ')}\n`;
const RUNTIME = (from: string) => `\nFROM gcr.io/distroless/cc-debian13:nonroot\nCOPY --from=build ${from} /app/BINARY\nENTRYPOINT ["/app/BINARY"]\n`;
const IGNORE = '**/target\n.git\nDockerfile\n.dockerignore\n';

/** All of them, in the order of the table. */
export const STRATEGIES: readonly Strategy[] = [
  docker('naive', 'naive: copy all, build', 'https://docs.docker.com/guides/rust/build-images/', `FROM rust:1-slim-trixie AS build
WORKDIR /src
COPY . .
RUN cargo build --locked --release --bin BINARY
${RUNTIME('/src/target/release/BINARY')}`),
  { ...docker('chef', 'cargo-chef, its README', 'https://github.com/LukeMathWalker/cargo-chef#without-the-pre-built-image', chef('')), fresh: 'registry-cache' },
  { ...docker('chef-fast', 'cargo-chef, in the profile of our fast mode', 'https://github.com/LukeMathWalker/cargo-chef', chef(FAST_ENV)), fresh: 'registry-cache' },
  docker('docker-init', 'docker init\'s template', 'https://docs.docker.com/reference/cli/docker/init/', `FROM rust:1-slim-trixie AS build
WORKDIR /app
RUN --mount=type=bind,source=crates,target=crates \\
    --mount=type=bind,source=Cargo.toml,target=Cargo.toml \\
    --mount=type=bind,source=Cargo.lock,target=Cargo.lock \\
    --mount=type=cache,id=bench-docker-init,target=/app/target/ \\
    --mount=type=cache,target=/usr/local/cargo/git/db \\
    --mount=type=cache,target=/usr/local/cargo/registry/ \\
    cargo build --locked --release --bin BINARY && cp ./target/release/BINARY /bin/server
${RUNTIME('/bin/server')}`),
  docker('chef-sccache', 'cargo-chef, cache mounts and sccache', 'https://depot.dev/docs/container-builds/optimal-dockerfiles/rust-dockerfile', `FROM lukemathwalker/cargo-chef:latest-rust-1-slim-trixie AS base
RUN apt-get update && apt-get install --yes --no-install-recommends sccache && rm -rf /var/lib/apt/lists/*
ENV RUSTC_WRAPPER=sccache SCCACHE_DIR=/sccache CARGO_INCREMENTAL=0
WORKDIR /app
FROM base AS planner
COPY . .
RUN cargo chef prepare --recipe-path recipe.json
FROM base AS build
COPY --from=planner /app/recipe.json recipe.json
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked --mount=type=cache,target=/usr/local/cargo/git,sharing=locked \\
    --mount=type=cache,target=/sccache,sharing=locked cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked --mount=type=cache,target=/usr/local/cargo/git,sharing=locked \\
    --mount=type=cache,target=/sccache,sharing=locked cargo build --locked --release --bin BINARY
${RUNTIME('/app/target/release/BINARY')}`),
  ours('ours-chef', 'ours, ChefCache', 'chef', undefined, 'registry-cache'),
  { ...ours('ours-release', 'ours, ManifestCache and TargetCache, release', 'target-manifest', 'release', 'registry-cache'), layered: 'START=dependencies' },
  ours('ours-fast', 'ours, ManifestCache and TargetCache, fast', 'target-manifest', 'fast', 'seed'),
  { name: 'cargo', title: 'the limit: bare cargo', source: 'https://doc.rust-lang.org/cargo/', kind: 'cargo', prepare: async () => undefined },
  { name: 'cargo-fast', title: 'the limit: bare cargo in the profile of our fast mode', source: 'https://doc.rust-lang.org/cargo/', kind: 'cargo', prepare: async () => undefined, environment: FAST },
  { name: 'cargo-fast-3', title: 'bare cargo, incremental, no LTO, with opt-level 3', source: 'https://doc.rust-lang.org/cargo/', kind: 'cargo', prepare: async () => undefined, environment: FOR_SPEED },
];

/** The names of those that a user would pick instead of ours. */
export const FIELD: readonly string[] = STRATEGIES.filter(({ kind, name }) => kind === 'docker' && !name.startsWith('ours-')).map(({ name }) => name);

/** `BINARY` in the Dockerfile stands for the subject's. */
function docker(name: string, title: string, source: string, dockerfile: string): Strategy {
  return {
    name,
    title,
    source,
    kind: 'docker',
    prepare: async (folder, { binary }) => {
      writeFileSync(join(folder, 'Dockerfile'), dockerfile.replaceAll('BINARY', binary));
      writeFileSync(join(folder, '.dockerignore'), IGNORE);
    },
  };
}

function chef(environment: string): string {
  return `FROM lukemathwalker/cargo-chef:latest-rust-1-slim-trixie AS chef
${environment}WORKDIR /app
FROM chef AS planner
COPY . .
RUN cargo chef prepare --recipe-path recipe.json
FROM chef AS build
COPY --from=planner /app/recipe.json recipe.json
RUN cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN cargo build --release --bin BINARY
${RUNTIME('/app/target/release/BINARY')}`;
}

/** Generated by the library of this checkout, in a process of its own. */
function ours(name: string, title: string, cache: string, mode: string | undefined, fresh: Strategy['fresh']): Strategy {
  return {
    name,
    title,
    source: 'https://github.com/projen-rust-docker/projen-rust-docker',
    kind: 'docker',
    fresh,
    prepare: async (folder, subject) => {
      // its own would be refused, and not overwritten
      for (const path of ['Dockerfile', '.dockerignore', 'compose.yaml']) rmSync(join(folder, path), { force: true });
      const service = { name: `${subject.name}-${name}`, binaries: [subject.binary], port: 8080, healthPath: '/healthz', cache, ...(mode && { buildMode: mode }) };
      await run([process.execPath, join(__dirname, 'generate.js'), CHECKOUT, folder, JSON.stringify(service)]);
    },
  };
}
