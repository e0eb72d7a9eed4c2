import { BuilderParts } from './builder-parts';
import { cargoCommand, checkCommand, cleanCommands, cleanMembersCommands, fetchCommand } from './cargo-invocation';
import { lowerCheck } from './check-step';
import { CompileStepInput } from './compile-step';
import { DependencyCacheInput } from '../caches/dependency-cache';
import { BuildSecretFacts } from '../rust-image';
import { mountsName } from '../stage-mounts';
import { toolchainStage } from './toolchain-lowering';
import { Mount, Stage, Text } from '../../dockerfile/document';
import { ownedBy, stagesOwnedBy } from '../../dockerfile/owned';
import { TARGET_PLATFORM } from '../caches/cache-id';

/** The stages of one builder: toolchain, health check, dependencies, sources. */
export function lowerBuilder(parts: BuilderParts): Stage[] {
  const { stageName, cargo, contributions } = parts;
  const mounts = cargoMounts(parts);
  const input = dependencyInput(parts, stageName('toolchain'), mounts);
  const cached = parts.cache ? stagesOwnedBy(parts.cache._by, parts.cache._lower(input)) : [];
  const last = cached.at(-1)?.name ?? stageName('toolchain');
  const toolchain = toolchainStage(parts);
  const compileInput = compileInputOf(parts, toolchain, last);
  const compiled = stagesOwnedBy(parts.compile._by, parts.compile._lower(compileInput));
  const checks = stagesOwnedBy('TestTarget', contributions.checks.flatMap((check): Stage[] => {
    if (parts.compile._lowerCheck) return [parts.compile._lowerCheck(compileInput, check)];
    const prepared = parts.cache?._lowerCheck?.(input, check, last);
    return [...prepared ? [prepared] : [], lowerCheck(check, {
      cargo,
      workdir: parts.workdir,
      start: prepared?.name ?? last,
      compiled: parts.cache?._compiles ?? false,
      prepared: prepared !== undefined,
      sources: copySources(parts),
      mounts,
      before: contributions.beforeCompile,
      stageName,
    })];
  }));
  const toolchains = stagesOwnedBy('RustBuilderStage', [toolchain]);
  return [...contributions.stages, ...toolchains, ...stagesOwnedBy('Healthcheck', probeStage(parts)), ...[...cached, ...compiled, ...checks].map(toldPlatform)];
}

/** Told in each stage that mounts by it: those that start from the toolchain's would inherit it, but not from an image that stands for that one. */
function toldPlatform(stage: Stage): Stage {
  if (!mountsName([stage], TARGET_PLATFORM)) return stage;
  return { ...stage, instructions: [{ kind: 'ARG', id: 'target-platform', name: TARGET_PLATFORM, by: 'RustBuilderStage' }, ...stage.instructions] };
}

/**
 * What the compile step of a builder is given.
 *
 * @param last the last of the dependencies' stages, or the toolchain's where there are none
 */
function compileInputOf(parts: BuilderParts, toolchain: Stage, last: string): CompileStepInput {
  return {
    cargo: parts.cargo,
    workdir: parts.workdir,
    toolchain: parts.cache?._compiles === false ? last : parts.stageName('toolchain'),
    toolchainStage: toolchain,
    dependencies: parts.cache?._compiles ? last : undefined,
    sources: copySources(parts),
    mounts: cargoMounts(parts),
    offline: parts.offline,
    probe: parts.probe,
    before: parts.contributions.beforeCompile,
    stageName: parts.stageName,
  };
}

function cargoMounts({ contributions, secrets }: BuilderParts): readonly Mount[] {
  return [...contributions.cargoMounts, ...ownedBy('BuildSecret', secretMounts(secrets))];
}

function dependencyInput(parts: BuilderParts, toolchain: string, mounts: readonly Mount[]): DependencyCacheInput {
  const { cargo, stageName, local, workdir } = parts;
  return {
    toolchain,
    stageName,
    sources: copySources(parts),
    local,
    mounts,
    command: (words) => cargoCommand(cargo, words),
    checkCommand: (words, packages) => checkCommand(cargo, words, packages),
    clean: cleanCommands(cargo),
    cleanMembers: cleanMembersCommands(cargo),
    fetch: fetchCommand(cargo),
    cargoHome: parts.cargoHome,
    workdir,
  };
}

function probeStage({ stageName, probe, compile }: BuilderParts): Stage[] {
  if (!probe || compile._compilesProbe) return [];
  return [{
    name: stageName('healthcheck'),
    description: 'compiles the health check, which needs neither shell nor curl',
    from: stageName('toolchain'),
    facts: { role: 'probe' },
    instructions: [
      // mounted, not copied: a layer less to look up in each build
      {
        kind: 'RUN',
        id: 'healthcheck-compile',
        mounts: [{ type: 'bind', source: probe.source, target: '/healthcheck.rs' }],
        command: { form: 'shell', lines: [`rustc ${probe.flags} -o /healthcheck /healthcheck.rs`] },
      },
    ],
  }];
}

function copySources({ workspacePath }: BuilderParts): { readonly sources: Text[]; readonly destination: Text } {
  return { sources: ['./'], destination: workspacePath === '.' ? './' : '/src/' };
}

function secretMounts(secrets: readonly BuildSecretFacts[]): Mount[] {
  return secrets.map((secret) => ({ type: 'secret', id: secret.id, env: secret.env }));
}
