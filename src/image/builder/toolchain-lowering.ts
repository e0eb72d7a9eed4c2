import { BuilderParts } from './builder-parts';
import { targetTriple } from './cargo-invocation';
import { Instruction, Stage, Text } from '../../dockerfile/document';
import { chained, shellWord } from '../../dockerfile/shell';
import { translated } from '../inputs/foreign-packages';
import { installation, merged } from '../inputs/system-package';

/** The stage that all steps of one builder start from: the toolchain, its targets, and the packages. */
export function toolchainStage(parts: BuilderParts): Stage {
  return {
    name: parts.stageName('toolchain'),
    description: 'what every build step stands on',
    from: parts.image,
    facts: { role: 'toolchain', libc: parts.libc, libcVersion: parts.glibcVersion, shell: true },
    instructions: [
      ...parts.contributions.beforePackages,
      ...environment(parts),
      { kind: 'WORKDIR', id: 'toolchain-workdir', path: parts.workdir },
      ...setup(parts),
      ...parts.contributions.toolchainArguments,
    ],
  };
}

/**
 * rustup obeys a toolchain file in each stage that has it: unless told, it fetches a second toolchain there, and the
 * dependencies would be compiled with another one than the sources. The configuration's folders would be looked for in
 * vain by what compiles the dependencies.
 */
function environment(parts: BuilderParts): Instruction[] {
  const toolchain = chosen(parts);
  return [
    ...(toolchain === undefined ? [] : [env('toolchain-channel', 'RUSTUP_TOOLCHAIN', toolchain)]),
    ...(parts.ownTargetDirectory ? [env('toolchain-target-dir', 'CARGO_TARGET_DIR', `${parts.workdir}/target`)] : []),
    ...parts.contributions.environment.map(([name, value, by]) => ({ ...env(`toolchain-${name.toLowerCase().replaceAll('_', '-')}`, name, value), by })),
    ...(parts.ownBuildDirectory ? [env('toolchain-build-dir', 'CARGO_BUILD_BUILD_DIR', `${parts.workdir}/target`)] : []),
  ];
}

function chosen({ release, image, imageStated }: BuilderParts): Text | undefined {
  if (!imageStated) return release.channel ?? (release.toolchainFile ? [{ variable: 'RUST_VERSION' }] : undefined);
  if (release.stated === undefined) return undefined;
  // a mirror of the official image has its one toolchain under its full version
  return /(^|\/)rust:/.test(image) && !release.channel ? [{ variable: 'RUST_VERSION', otherwise: release.stated }] : release.stated;
}

/** One step for packages and targets: they change together, if ever. */
function setup(parts: BuilderParts): Instruction[] {
  const { release, cargo } = parts;
  const packages = merged(parts.packages, translated(parts.packageManager, parts.contributions.packages).named);
  const target = targetTriple(cargo);
  const targets = [...(target ? [target] : []), ...release.targets.map(shellWord)];
  const steps = [
    ...installation(parts.packageManager, packages, parts.aptMirror),
    ...install(parts),
    ...(release.components.length > 0 ? [`rustup component add ${release.components.map(shellWord).join(' ')}`] : []),
    ...(targets.length > 0 ? [`rustup target add ${targets.join(' ')}`] : []),
  ];
  return steps.length === 0 ? [] : [{ kind: 'RUN', id: 'toolchain-setup', command: { form: 'shell', lines: chained(steps) } }];
}

function install({ release, imageStated }: BuilderParts): string[] {
  const command = (toolchain: string) => `rustup toolchain install ${toolchain} --profile minimal --no-self-update`;
  if (!imageStated) return release.channel ? [command(shellWord(release.channel))] : [];
  // a company's image has it, perhaps, and no network
  return release.stated === undefined ? [] : [`{ rustup which --toolchain "$RUSTUP_TOOLCHAIN" cargo || ${command('"$RUSTUP_TOOLCHAIN"')}; }`];
}

function env(id: string, name: string, value: Text): Instruction {
  return { kind: 'ENV', id, values: [[name, value]] };
}
