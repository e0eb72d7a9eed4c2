import { BuilderParts } from './builder-parts';
import { builtBinary, cargoCommand, cleanCommand, targetTriple } from './cargo-invocation';
import { BuildSecretFacts } from './rust-image';
import { chained, toolchainStage } from './toolchain-lowering';
import { Mount, Stage, Text } from '../dockerfile/document';

/** The stages of one builder: toolchain, health check, dependencies, sources. */
export function lowerBuilder(parts: BuilderParts): Stage[] {
  const cached = parts.cache?._lower({
    toolchain: parts.stageName('toolchain'),
    stageName: (role) => parts.stageName(role),
    sources: copySources(parts),
    local: parts.local,
    mounts: secretMounts(parts.secrets),
    command: (words) => cargoCommand(parts.cargo, words),
    clean: cleanCommand(parts.cargo),
  }) ?? [];
  return [toolchainStage(parts), ...probeStage(parts), ...cached, buildStage(parts, cached.at(-1)?.name)];
}

function probeStage({ stageName, probeSource, cargo }: BuilderParts): Stage[] {
  if (!probeSource) return [];
  const target = targetTriple(cargo);
  const flags = `--edition 2021 -C opt-level=s -C panic=abort -C codegen-units=1 -C lto=fat -C strip=symbols${target ? ` --target ${target}` : ''}`;
  return [{
    name: stageName('healthcheck'),
    description: 'compiles the health check, which needs neither shell nor curl',
    from: stageName('toolchain'),
    facts: { role: 'probe' },
    instructions: [
      { kind: 'COPY', id: 'healthcheck-source', sources: [probeSource], destination: '/healthcheck.rs' },
      { kind: 'RUN', id: 'healthcheck-compile', command: { form: 'shell', lines: [`rustc ${flags} -o /healthcheck /healthcheck.rs`] } },
    ],
  }];
}

function buildStage(parts: BuilderParts, dependencies: string | undefined): Stage {
  const { cargo } = parts;
  const target = `${parts.workdir}/target`;
  // writes to the cooked target are thrown away with the mount, so that they do not land in a layer
  const cooked: Mount[] = dependencies ? [{ type: 'bind', from: dependencies, source: target, target, readwrite: true }] : [];
  const built = cargo.binaries.map((binary) => builtBinary(cargo, binary.name)).join(' ');
  return {
    name: parts.stageName('build'),
    description: 'compiles the sources',
    from: dependencies ?? parts.stageName('toolchain'),
    facts: { role: 'build', linkage: cargo.linking },
    instructions: [
      { kind: 'COPY', id: 'build-sources', ...copySources(parts) },
      {
        kind: 'RUN',
        id: 'build-compile',
        mounts: [...cooked, ...secretMounts(parts.secrets)],
        command: { form: 'shell', lines: chained([cargoCommand(cargo, 'build'), `install -D --target-directory /out ${built}`]) },
      },
    ],
  };
}

function copySources({ workspacePath }: BuilderParts): { readonly sources: Text[]; readonly destination: Text } {
  return { sources: ['./'], destination: workspacePath === '.' ? './' : '/src/' };
}

function secretMounts(secrets: readonly BuildSecretFacts[]): Mount[] {
  return secrets.map((secret) => ({ type: 'secret', id: secret.id, env: secret.env }));
}
