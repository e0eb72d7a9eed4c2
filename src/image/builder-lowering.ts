import { posix } from 'path';
import { Instruction, Mount, Stage, Text } from '../dockerfile/document';
import { shellWord } from '../dockerfile/shell';
import { builtBinary, cargoFlags, CargoInvocation, targetTriple } from './cargo-invocation';
import { DependencyCache } from './dependency-cache';
import { BuildSecretFacts } from './rust-image';
import { RustRelease } from './rust-release';
import { aptInstall } from './system-package';

/** All that one builder is made of. */
export interface BuilderParts {
  readonly name: string;
  readonly image: string;
  readonly customImage: boolean;
  readonly release: RustRelease;
  readonly glibcVersion?: string;
  readonly packages: readonly string[];
  readonly cargo: CargoInvocation;
  /** The workspace's folder, relative to the context. */
  readonly workspacePath: string;
  readonly secrets: readonly BuildSecretFacts[];
  readonly cache?: DependencyCache;
  /** The health check's source, relative to the context, where one is compiled. */
  readonly probeSource?: string;
}

/** The name of a builder's stage: its role, with the builder's name before it where it is not the first. */
export function stageName(builder: string, role: string): string {
  return builder === 'build' ? role : `${builder}-${role}`;
}

/** The stages of one builder: toolchain, health check, dependencies, sources. */
export function lowerBuilder(parts: BuilderParts): Stage[] {
  const toolchain = stageName(parts.name, 'toolchain');
  const cached = parts.cache?._lower({
    toolchain,
    stageName: (role) => stageName(parts.name, role),
    sources: copySources(parts),
    mounts: secretMounts(parts),
    flags: cargoFlags(parts.cargo),
  }) ?? [];
  return [toolchainStage(parts, toolchain), ...probeStage(parts, toolchain), ...cached, buildStage(parts, toolchain, cached.at(-1)?.name)];
}

function toolchainStage(parts: BuilderParts, name: string): Stage {
  return {
    name,
    description: 'what every build step stands on',
    from: parts.image,
    facts: { role: 'toolchain', libc: 'glibc', libcVersion: parts.glibcVersion, shell: true },
    instructions: [...toolchainChoice(parts), { kind: 'WORKDIR', id: 'toolchain-workdir', path: workdir(parts) }, ...toolchainSetup(parts)],
  };
}

/** rustup obeys a toolchain file in each stage that has it: unless told, it fetches a second toolchain there. */
function toolchainChoice({ release, customImage }: BuilderParts): Instruction[] {
  const chosen: Text | undefined = release.channel ?? (release.toolchainFile && !customImage ? [{ variable: 'RUST_VERSION' }] : undefined);
  return chosen === undefined ? [] : [{ kind: 'ENV', id: 'toolchain-channel', values: [['RUSTUP_TOOLCHAIN', chosen]] }];
}

/** One step for packages and targets: they change together, if ever. */
function toolchainSetup({ release, packages, cargo }: BuilderParts): Instruction[] {
  const target = targetTriple(cargo);
  const steps = [
    ...(packages.length > 0 ? aptInstall(packages) : []),
    ...(release.channel ? [`rustup toolchain install ${shellWord(release.channel)} --profile minimal --no-self-update`] : []),
    ...(release.components.length > 0 ? [`rustup component add ${release.components.map(shellWord).join(' ')}`] : []),
    ...(target ? [`rustup target add ${target}`] : []),
  ];
  return steps.length === 0 ? [] : [{ kind: 'RUN', id: 'toolchain-setup', command: { form: 'shell', lines: chained(steps) } }];
}

function probeStage({ name, probeSource, cargo }: BuilderParts, toolchain: string): Stage[] {
  if (!probeSource) return [];
  const target = targetTriple(cargo);
  const flags = `--edition 2021 -C opt-level=s -C panic=abort -C codegen-units=1 -C strip=symbols${target ? ` --target ${target}` : ''}`;
  return [{
    name: stageName(name, 'healthcheck'),
    description: 'compiles the health check, which needs neither shell nor curl',
    from: toolchain,
    facts: { role: 'probe' },
    instructions: [
      { kind: 'COPY', id: 'healthcheck-source', sources: [probeSource], destination: '/healthcheck.rs' },
      { kind: 'RUN', id: 'healthcheck-compile', command: { form: 'shell', lines: [`rustc ${flags} -o /healthcheck /healthcheck.rs`] } },
    ],
  }];
}

function buildStage(parts: BuilderParts, toolchain: string, dependencies: string | undefined): Stage {
  const { cargo } = parts;
  const target = `${workdir(parts)}/target`;
  // writes to the cooked target are thrown away with the mount, so that they do not land in a layer
  const cooked: Mount[] = dependencies ? [{ type: 'bind', from: dependencies, source: target, target, readwrite: true }] : [];
  const built = cargo.binaries.map((binary) => builtBinary(cargo, binary.name)).join(' ');
  return {
    name: parts.name,
    description: 'compiles the sources',
    from: dependencies ?? toolchain,
    facts: { role: 'build', linkage: cargo.linking },
    instructions: [
      { kind: 'COPY', id: 'build-sources', ...copySources(parts) },
      {
        kind: 'RUN',
        id: 'build-compile',
        mounts: [...cooked, ...secretMounts(parts)],
        command: { form: 'shell', lines: chained([`cargo build ${cargoFlags(cargo)}`, `install -D --target-directory /out ${built}`]) },
      },
    ],
  };
}

function copySources({ workspacePath }: BuilderParts): { readonly sources: Text[]; readonly destination: Text } {
  return { sources: ['./'], destination: workspacePath === '.' ? './' : '/src/' };
}

function workdir({ workspacePath }: BuilderParts): string {
  return posix.join('/src', workspacePath);
}

function secretMounts({ secrets }: BuilderParts): Mount[] {
  return [...secrets].sort((a, b) => (a.id < b.id ? -1 : 1)).map((secret) => ({ type: 'secret', id: secret.id, env: secret.env }));
}

/** Steps of which each runs only if the one before succeeded. */
function chained(steps: readonly string[]): string[] {
  return steps.map((step, index) => (index < steps.length - 1 ? `${step} &&` : step));
}
