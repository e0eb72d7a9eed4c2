import { BuildMode } from './build-mode';
import { baseName } from '../../cargo/paths';
import { Arg, Instruction, Stage, Text } from '../../dockerfile/document';
import { CompileStepInput } from '../builder/compile-step';
import { RustBuilderStage } from '../builder/rust-builder-stage';

/** The build argument that says what a build is for. */
export const MODE = 'BUILD_MODE';
/** What of Cargo's home is fetched; the program itself lies in the same folder. */
export const FETCHED = ['git', 'registry'];

/** What a target directory begins with on a builder that has none: the stages, and the argument that chooses one. */
export class TargetSeeds {
  constructor(private readonly builder: RustBuilderStage, private readonly mode: BuildMode) {}

  /** The argument that names the stage: a variable of its own, because checkers take a part of an image's name in FROM for a name without a tag. */
  public get argument(): string {
    return `${this.prefix}START`.toUpperCase().replace(/[^A-Z0-9]/g, '_');
  }

  /** What a `FROM` needs to know before the first stage. */
  public get globalArguments(): Arg[] {
    return [
      { kind: 'ARG', name: MODE, value: this.mode, description: 'fast (incremental, no LTO, opt-level s) or release (what Cargo.toml says)' },
      { kind: 'ARG', name: this.argument, value: [this.prefix, { variable: MODE }, this.ending].filter((part) => part !== ''), description: 'the stage that the target directory begins with' },
    ];
  }

  /** The stages; the last has the role `start`. */
  public stages({ stageName, dependencies, workdir, offline }: CompileStepInput): Stage[] {
    const { cargoHome } = this.builder;
    const stage = (name: string, description: string, source: Text, instructions: readonly Instruction[] = []): Stage => ({
      name, description, from: source, facts: { role: 'other' }, instructions,
    });
    // a seed of somebody else's has other folders
    const folders = [`${workdir}/target`, ...FETCHED.map((folder) => `${cargoHome}/${folder}`)];
    const fetched = FETCHED.map((folder): Instruction => ({ kind: 'WORKDIR', id: `fetched-${folder}`, path: `${cargoHome}/${folder}` }));
    return [
      ...(offline && dependencies ? [stage(stageName('fetched'), 'what was fetched for the dependencies, whatever the build begins with', dependencies, fetched)] : []),
      stage(stageName('seed'), `the target directory of an earlier build, given with --build-context ${stageName('seed')}=docker-image://IMAGE, or nothing`, 'scratch'),
      stage(this.nameOf(BuildMode.FAST), 'what a fast build begins with', stageName('seed')),
      // a layer is compiled anew for each change of the lock, which a builder that keeps its mounts need not wait for
      stage(this.nameOf(BuildMode.RELEASE), `what a release begins with: nothing${dependencies ? `; on a new builder that reads a cache, --build-arg ${this.argument}=${dependencies}` : ''}`, 'scratch'),
      stage(stageName('start'), 'what this build begins with', [{ variable: this.argument, otherwise: this.nameOf(this.mode) }],
        folders.map((path) => ({ kind: 'WORKDIR', id: `start-${baseName(path)}`, path }))),
    ];
  }

  private nameOf(mode: BuildMode): string {
    return `${this.prefix}${mode}${this.ending}`;
  }

  private get prefix(): string {
    return this.builder.name === 'build' ? '' : `${this.builder.name}-`;
  }

  /** One for all modes, so that the argument can choose among them: longer where somebody called an image so. */
  private get ending(): string {
    const isFree = (name: string) => this.builder._dockerfile._stageName(name) === name;
    let ending = '-seed';
    while (!Object.values(BuildMode).every((mode) => isFree(`${this.prefix}${mode}${ending}`))) ending += '-stage';
    return ending;
  }
}
