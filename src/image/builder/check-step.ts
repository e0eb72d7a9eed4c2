import { CargoInvocation, checkCommand } from './cargo-invocation';
import { Instruction, Mount, Stage, Text } from '../../dockerfile/document';
import { chained } from '../../dockerfile/shell';

/** A build target that judges the sources on the same dependencies, and that no image needs. */
export interface CheckStep {
  /** The stage's role: `test`. */
  readonly role: string;
  readonly description: string;
  /** The packages that are judged. */
  readonly packages: readonly string[];
  /** What the toolchain needs for it. */
  readonly setup: readonly string[];
  /** What cargo-chef is told beside the common flags, to compile what the sources do not need. */
  readonly cook: string;
  /** What cargo is told to compile the same where something stands in for the sources. */
  readonly compile: string;
  /** What cargo is told: `test`. */
  readonly words: string;
  /** What follows `--`. */
  readonly args: readonly string[];
}

/** What a check is given to lower itself. */
export interface CheckStepInput {
  readonly cargo: CargoInvocation;
  readonly workdir: string;
  /** The stage to start from. */
  readonly start: string;
  /** Whether that stage holds compiled dependencies in the build's target directory. */
  readonly compiled: boolean;
  /** Whether the toolchain in that stage has what the check needs. */
  readonly prepared: boolean;
  readonly sources: { readonly sources: readonly Text[]; readonly destination: Text };
  readonly mounts: readonly Mount[];
  readonly before: readonly Instruction[];
  stageName(role: string): string;
}

/** Copies the sources and judges them; what is compiled for it lands in no layer where there is a cache. */
export function lowerCheck(check: CheckStep, input: CheckStepInput): Stage {
  const target = `${input.workdir}/target`;
  const cooked: Mount[] = input.compiled ? [{ type: 'bind', from: input.start, source: target, target, readwrite: true }] : [];
  return {
    name: input.stageName(check.role),
    description: check.description,
    from: input.start,
    facts: { role: 'other' },
    instructions: [
      ...input.prepared ? [] : checkSetup(check),
      ...input.before,
      { kind: 'COPY', id: `${check.role}-sources`, ...input.sources },
      { kind: 'RUN', id: `${check.role}-run`, mounts: [...cooked, ...input.mounts], command: { form: 'shell', lines: [checkCommand(input.cargo, check.words, check.packages, check.args)] } },
    ],
  };
}

/** What the toolchain needs for the check. */
export function checkSetup(check: CheckStep): Instruction[] {
  return check.setup.length === 0 ? [] : [{ kind: 'RUN', id: `${check.role}-setup`, command: { form: 'shell', lines: chained(check.setup) } }];
}
