import { createHash } from 'crypto';
import { Construct } from 'constructs';
import { BuildMode } from './build-mode';
import { cacheId, projectPrefix } from './cache-id';
import { builtBinary, cargoCommand } from './cargo-invocation';
import { CompileStepInput } from './compile-step';
import { freshnessScript } from './freshness-script';
import { localPackages } from './local-packages';
import { Pins } from './pins';
import { RustBuilderStage } from './rust-builder-stage';
import { baseName, toSlashes } from '../cargo/paths';
import { Instruction, Mount, Stage, Text } from '../dockerfile/document';
import { chained } from '../dockerfile/shell';

/** The build argument that says what a build is for. */
const MODE = 'BUILD_MODE';
/** The whole context. */
const SOURCES = '/src';
const SCRIPT = '/freshness.sh';
/** What of Cargo's home is fetched; the program itself lies in the same folder. */
const FETCHED = ['git', 'registry'];

/** How the target directory is kept. */
export interface TargetCacheOptions {
  /**
   * What a build is for that does not say so itself, with `--build-arg BUILD_MODE=fast`.
   *
   * @default BuildMode.RELEASE
   */
  readonly mode?: BuildMode;

  /**
   * The first part of the mounts' ids: what tells the projects of one builder apart.
   *
   * @default - the project's name
   */
  readonly idPrefix?: string;

  /**
   * The megabytes above which the target directory is emptied: cargo itself never removes what it no longer needs.
   *
   * @default 10000
   */
  readonly maxSize?: number;
}

/**
 * Compiles over a bind mount of the sources with cargo's target directory in a cache mount, so that only what changed is
 * compiled again: on a laptop, a persistent builder, and a fresh runner that is given a seed. What changed is told by
 * content, never by the times of files.
 */
export class TargetCache extends Construct {
  private readonly builder: RustBuilderStage;
  private readonly mode: BuildMode;
  private readonly idPrefix: string;
  private readonly maxSize: number;

  constructor(scope: RustBuilderStage, options: TargetCacheOptions = {}) {
    super(scope._claim('compile step', 'TargetCache'), 'TargetCache');
    this.builder = scope;
    this.mode = options.mode ?? BuildMode.RELEASE;
    this.idPrefix = options.idPrefix ?? projectPrefix(scope._dockerfile.project);
    this.maxSize = options.maxSize ?? 10_000;
    if (!/[A-Za-z0-9]/.test(this.idPrefix)) throw new Error(`the id of a cache mount has letters or digits: got ${JSON.stringify(this.idPrefix)}; write such as idPrefix: "orders"`);
    if (!Number.isInteger(this.maxSize) || this.maxSize < 1) throw new Error(`maxSize is a whole number of megabytes: got ${this.maxSize}; write such as maxSize: 10000`);
    scope._setCompileStep(this);
    scope._contribute('TargetCache', () => ({
      globalArguments: [{ kind: 'ARG', name: MODE, value: this.mode, description: 'fast (incremental, no LTO) or release (what Cargo.toml says)' }],
    }));
  }

  /** @internal */
  public _lower(input: CompileStepInput): Stage[] {
    return [...this.seeds(input), this.freshness(input), this.compiled(input)];
  }

  /** What the target directory begins with where the builder has none yet. */
  private seeds({ stageName, dependencies, workdir }: CompileStepInput): Stage[] {
    const stage = (role: string, description: string, source: Text, instructions: readonly Instruction[] = []): Stage => ({
      name: stageName(role), description, from: source, facts: { role: 'other' }, instructions,
    });
    const [before, after] = stageName('?-seed').split('?');
    // a seed of somebody else's has other folders
    const folders = [`${workdir}/target`, ...(dependencies ? FETCHED.map((folder) => `${this.builder.cargoHome}/${folder}`) : [])];
    return [
      stage('seed', `the target directory of an earlier build, given with --build-context ${stageName('seed')}=docker-image://…, or nothing`, 'scratch'),
      stage('fast-seed', 'what a fast build begins with', stageName('seed')),
      stage('release-seed', `what a release begins with: ${dependencies ? 'the compiled dependencies' : 'nothing'}`, dependencies ?? 'scratch'),
      stage('start', 'what this build begins with', [before, { variable: MODE }, after].filter((part) => part !== ''),
        folders.map((path) => ({ kind: 'WORKDIR', id: `start-${baseName(path)}`, path }))),
    ];
  }

  /** The script in a stage of its own: it is mounted, and its text lies in no layer of the build. */
  private freshness({ stageName, cargo, workdir, dependencies, before, mounts }: CompileStepInput): Stage {
    const { workspace, project } = this.builder._dockerfile;
    const content = freshnessScript({
      sources: SOURCES,
      target: `${workdir}/target`,
      packages: localPackages(workspace, toSlashes(project.outdir)),
      perBuild: before.flatMap(namesPerBuild),
      ignored: mounts.flatMap((mount) => (mount.type === 'secret' && mount.env !== undefined ? [mount.env] : [])),
      profileVariable: `CARGO_PROFILE_${cargo.profile.toUpperCase().replace(/-/g, '_')}`,
      cooked: dependencies !== undefined,
      maxSize: this.maxSize,
    });
    return {
      name: stageName('freshness'),
      description: 'tells what changed since the target directory was last used',
      from: 'scratch',
      facts: { role: 'other' },
      instructions: [{ kind: 'COPY', id: 'freshness-script', sources: [], files: [{ content }], destination: SCRIPT }],
    };
  }

  private compiled(input: CompileStepInput): Stage {
    const { cargo, stageName } = input;
    const command = cargoCommand(cargo, 'build');
    const built = cargo.binaries.map((binary) => builtBinary(cargo, binary.name)).join(' ');
    return {
      name: stageName('build'),
      description: 'compiles the sources',
      from: input.toolchain,
      facts: { role: 'build', linkage: cargo.linking },
      instructions: [
        ...input.before,
        { kind: 'ARG', id: 'build-mode', name: MODE },
        {
          kind: 'RUN',
          id: 'build-compile',
          mounts: this.mounts(input),
          command: { form: 'shell', lines: chained([`sh ${SCRIPT} ${command.startsWith('cargo ') ? '' : 'env '}${command}`, `install -D --target-directory /out ${built}`]) },
        },
      ],
    };
  }

  private mounts({ stageName, workdir, cargo, toolchainStage, dependencies, mounts }: CompileStepInput): Mount[] {
    const { project, platforms } = this.builder._dockerfile;
    const id = (...parts: string[]): Text => [cacheId(this.idPrefix, platforms, ...parts)].flat();
    const mounted = mounts.map((mount) => ('target' in mount ? mount.target : undefined));
    const identity = identityOf(toolchainStage, (reference) => Pins.of(project).image(reference));
    const fetched = FETCHED.map((folder): Mount => {
      const target = `${this.builder.cargoHome}/${folder}`;
      return { type: 'cache', id: id('cargo', folder), ...(dependencies && { from: stageName('start'), source: target }), target, sharing: 'locked' };
    });
    const target = `${workdir}/target`;
    return [
      { type: 'bind', from: stageName('freshness'), source: SCRIPT, target: SCRIPT },
      { type: 'bind', target: SOURCES, readwrite: true },
      {
        type: 'cache',
        id: [...id('target', cargo.profile, cargo.linking, identity), '-', { variable: MODE }],
        from: stageName('start'),
        source: target,
        target,
        sharing: 'locked',
      },
      // another construct may have brought them
      ...fetched.filter((mount) => !('target' in mount && mounted.includes(mount.target))),
      ...mounts,
    ];
  }
}

/** The variables whose values the file does not say. */
function namesPerBuild(instruction: Instruction): string[] {
  if (instruction.kind === 'ARG') return [instruction.name];
  return instruction.kind === 'ENV' ? instruction.values.filter(([, value]) => typeof value !== 'string').map(([name]) => name) : [];
}

/** Everything that makes a target directory unusable, beside what stands in the mount's id by name: base image, toolchain, packages, environment. */
function identityOf(toolchain: Stage, pinned: (reference: string) => string): string {
  const base = typeof toolchain.from === 'string' ? pinned(toolchain.from) : toolchain.from;
  const instructions = toolchain.instructions.map((instruction) => ({ ...instruction, id: undefined, comment: undefined }));
  return createHash('sha256').update(JSON.stringify([base, toolchain.platform, instructions])).digest('hex').slice(0, 12);
}
