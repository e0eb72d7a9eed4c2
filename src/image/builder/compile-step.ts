import { CargoInvocation, cargoCommand, installCommand } from './cargo-invocation';
import { CheckStep } from './check-step';
import { ProbeInput } from './probe-compile';
import { Instruction, Mount, Stage, Text } from '../../dockerfile/document';
import { chained } from '../../dockerfile/shell';

/** What a way to compile the sources is given to lower itself. */
export interface CompileStepInput {
  readonly cargo: CargoInvocation;
  /** The workspace's folder in the container. */
  readonly workdir: string;
  /** The stage to start from: it holds the toolchain, and the sources of the dependencies where they are fetched before. */
  readonly toolchain: string;
  /** That stage as data: another one makes other artefacts. */
  readonly toolchainStage: Stage;
  /** The stage whose target directory holds the compiled dependencies. @default - they are compiled with the sources */
  readonly dependencies?: string;
  /** The `COPY` that brings the sources. */
  readonly sources: { readonly sources: readonly Text[]; readonly destination: Text };
  /** The mounts of every step that runs cargo. */
  readonly mounts: readonly Mount[];
  /** Whether the step that compiles has no network. */
  readonly offline: boolean;
  /** The health check's program. @default - none is compiled */
  readonly probe?: ProbeInput;
  /** What stands right before the sources. */
  readonly before: readonly Instruction[];
  /** Names a stage of this builder. */
  stageName(role: string): string;
}

/** How the sources are compiled; its last stage has the role `build` and leaves the binaries in `OUT`. */
export interface CompileStep {
  /** The construct that it is of. @internal */
  readonly _by: string;
  /** Whether it compiles the health check, too, and leaves it beside the binaries. @internal */
  readonly _compilesProbe?: boolean;
  /** @internal */
  _lower(input: CompileStepInput): Stage[];
  /**
   * How a check's sources are compiled. Without it they are copied, and compiled on top of the dependency layer.
   * @internal
   */
  _lowerCheck?(input: CompileStepInput, check: CheckStep): Stage;
}

/** Copies the sources and compiles them in a layer. */
export const COMPILE_IN_LAYER: CompileStep = {
  _by: 'RustBuilderStage',
  _lower(input: CompileStepInput): Stage[] {
    const { cargo, dependencies } = input;
    const target = `${input.workdir}/target`;
    // writes to the cooked target are thrown away with the mount, so that they do not land in a layer
    const cooked: Mount[] = dependencies ? [{ type: 'bind', from: dependencies, source: target, target, readwrite: true }] : [];
    return [{
      name: input.stageName('build'),
      description: 'compiles the sources',
      from: dependencies ?? input.toolchain,
      facts: { role: 'build', linkage: cargo.linking },
      instructions: [
        ...input.before,
        { kind: 'COPY', id: 'build-sources', ...input.sources },
        {
          kind: 'RUN',
          id: 'build-compile',
          ...(input.offline && { network: 'none' as const }),
          mounts: [...cooked, ...input.mounts],
          command: { form: 'shell', lines: chained([cargoCommand(cargo, input.offline ? 'build --offline' : 'build'), installCommand(cargo)]) },
        },
      ],
    }];
  },
};
