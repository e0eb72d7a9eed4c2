import { Construct } from 'constructs';
import { BuildMode } from './build-mode';
import { cacheId, projectPrefix } from './cache-id';
import { fastEnvironment } from './fast-profile';
import { freshnessScript, STATE } from './freshness-script';
import { lastingNames } from './lasting-names';
import { localPackages } from './local-packages';
import { megabytes } from './megabytes';
import { vendoredFolders } from './outside-recipe';
import { RustBuilderStage } from '../builder/rust-builder-stage';
import { Pins } from '../pins';
import { seedScript } from './seed-script';
import { TargetCacheOptions } from './target-cache-options';
import { identityOf, namesPerBuild } from './target-identity';
import { TargetScript } from './target-script';
import { FETCHED, MODE, TargetSeeds } from './target-seeds';
import { isInside, relativePath, toSlashes } from '../../cargo/paths';
import { Mount, Stage, Text } from '../../dockerfile/document';
import { chained } from '../../dockerfile/shell';
import { cargoCommand, checkCommand, installCommand } from '../builder/cargo-invocation';
import { checkSetup, CheckStep } from '../builder/check-step';
import { CompileStepInput } from '../builder/compile-step';

/** Where the context is mounted, and where its copy is built: in memory, so that what is written there goes with the step. */
const CONTEXT = '/context';
const SOURCES = '/src';
const SEED = '/seed';
const MESSAGES = '/messages';
/** Where base images put what they compiled themselves: its rustup and cargo lie there, too, and are told by rustc. */
const INSTALLED = ['/usr/local', '/opt', '/musl'];

/**
 * Compiles a copy of the sources in memory with cargo's target directory in a cache mount, so that only what changed is
 * compiled again: on a laptop, a persistent builder, and a fresh runner that is given a seed. What changed is told by
 * content, never by the times of files.
 */
export class TargetCache extends Construct {
  /** @internal */
  public readonly _by = 'TargetCache';
  /** Kept in the target directory, a new builder is given it with the seed. @internal */
  public readonly _compilesProbe = true;
  private readonly builder: RustBuilderStage;
  private readonly seeds: TargetSeeds;
  private readonly freshness: TargetScript;
  private readonly seedCopy: TargetScript;
  private readonly idPrefix: string;
  private readonly maxSize: number;
  private readonly seedMaxSize: number;
  private input?: CompileStepInput;

  constructor(scope: RustBuilderStage, options: TargetCacheOptions = {}) {
    super(scope._claim('compile step', 'TargetCache'), 'TargetCache');
    this.builder = scope;
    this.seeds = new TargetSeeds(scope, options.mode ?? BuildMode.RELEASE);
    this.idPrefix = options.idPrefix ?? projectPrefix(scope._dockerfile.project);
    this.maxSize = megabytes('maxSize', options.maxSize ?? 10_000);
    this.seedMaxSize = megabytes('seedMaxSize', options.seedMaxSize ?? 2_000);
    if (!/[A-Za-z0-9]/.test(this.idPrefix)) throw new Error(`the id of a cache mount has letters or digits: got ${JSON.stringify(this.idPrefix)}; write such as idPrefix: "orders"`);
    this.freshness = new TargetScript(scope._dockerfile.project, scriptPath(scope, 'freshness'), () => this.freshnessText(this.writtenInput));
    this.seedCopy = new TargetScript(scope._dockerfile.project, scriptPath(scope, 'seed'), () => this.seedText(this.writtenInput));
    scope._setCompileStep(this);
    scope._setSeed({ context: 'seed', target: 'seed-image', buildArgument: MODE, startArgument: this.seeds.argument });
    const { seeds } = this;
    scope._contribute('TargetCache', () => ({ get globalArguments() { return seeds.globalArguments; }, contextPaths: this.scriptPaths }));
  }

  /** @internal */
  public _lower(input: CompileStepInput): Stage[] {
    this.input = input;
    const mounts = this.mounts(input);
    return [...this.seeds.stages(input), ...this.kept(input, mounts), this.compiled(input, mounts)];
  }

  /**
   * Judges the sources the same way, in a target directory of the check's own: what it compiles is of other kinds, and the
   * build shall not wait for it.
   * @internal
   */
  public _lowerCheck(input: CompileStepInput, check: CheckStep): Stage {
    return {
      name: input.stageName(check.role),
      description: check.description,
      from: input.toolchain,
      facts: { role: 'other' },
      instructions: [
        ...checkSetup(check),
        ...input.before,
        { kind: 'ARG', id: `${check.role}-mode`, name: MODE },
        {
          kind: 'RUN',
          id: `${check.role}-run`,
          mounts: this.mounts(input, check.role),
          command: { form: 'shell', lines: [this.throughFreshness(checkCommand(input.cargo, check.words, check.packages, check.args))] },
        },
      ],
    };
  }

  /** What the Dockerfile was lowered from that the scripts belong to. */
  private get writtenInput(): CompileStepInput {
    this.builder._dockerfile._written();
    return this.input!;
  }

  private get scriptPaths(): string[] {
    return [this.freshness.path, this.seedCopy.path];
  }

  private freshnessText({ cargo, workdir, dependencies, before, mounts, probe }: CompileStepInput): string {
    const caches = this.builder._dockerfile.node.findAll().filter((construct): construct is TargetCache => construct instanceof TargetCache);
    return freshnessScript({
      context: CONTEXT,
      sources: SOURCES,
      target: `${workdir}/target`,
      packages: this.packages,
      vendored: this.vendored,
      noSources: [...new Set(caches.flatMap((each) => [...each.scriptPaths, ...each.input?.probe ? [each.input.probe.source] : []]))],
      perBuild: before.flatMap(namesPerBuild),
      ignored: mounts.flatMap((mount) => (mount.type === 'secret' && mount.env !== undefined ? [mount.env] : [])),
      fast: fastEnvironment(cargo.profile, this.builder._optLevel),
      installed: INSTALLED,
      cooked: dependencies !== undefined,
      maxSize: this.maxSize,
      lasting: lastingNames(this.builder._dockerfile.workspace),
      probe,
    });
  }

  private seedText(input: CompileStepInput): string {
    const local = this.packages.flatMap((pkg) => pkg.madeOf);
    const registry = fetches(input) ? `${this.builder.cargoHome}/registry` : undefined;
    return seedScript({ target: `${input.workdir}/target`, messages: MESSAGES, into: SEED, registry, local, maxSize: this.seedMaxSize });
  }

  private get vendored(): string[] {
    const { workspace, project } = this.builder._dockerfile;
    const context = toSlashes(project.outdir);
    return vendoredFolders(workspace).filter((folder) => isInside(folder, context)).map((folder) => relativePath(context, folder));
  }

  private get packages(): ReturnType<typeof localPackages> {
    const { workspace, project } = this.builder._dockerfile;
    return localPackages(workspace, toSlashes(project.outdir));
  }

  /** The target directory as an image: what the next runner begins with. It compiles what is not fresh, so that a cached layer never leaves it empty. */
  private kept(input: CompileStepInput, mounts: readonly Mount[]): Stage[] {
    const { stageName } = input;
    const contents = stageName('seed-contents');
    return [
      {
        name: contents,
        description: 'copies what this build used of the target directory',
        from: input.toolchain,
        facts: { role: 'other' },
        instructions: [
          // ids are the builder's, and those of the compile have their names there
          ...input.before.map((instruction) => ({ ...instruction, id: instruction.id && `seed-contents-${instruction.id}` })),
          { kind: 'ARG', id: 'seed-contents-mode', name: MODE },
          {
            kind: 'RUN',
            id: 'seed-contents-copy',
            ...networkOf(input),
            mounts,
            command: { form: 'shell', lines: chained([`${this.compileCommand(input)} --message-format=json-render-diagnostics > ${MESSAGES}`, `sh ${CONTEXT}/${this.seedCopy.path}`]) },
          },
        ],
      },
      {
        name: stageName('seed-image'),
        description: `what fast builds on new builders begin with: --target ${stageName('seed-image')}`,
        from: 'scratch',
        facts: { role: 'other' },
        instructions: [{ kind: 'COPY', id: 'seed-image-contents', from: contents, sources: [`${SEED}/`], destination: '/' }],
      },
    ];
  }

  private compileCommand({ cargo, offline }: CompileStepInput): string {
    return this.throughFreshness(cargoCommand(cargo, offline ? 'build --offline' : 'build'));
  }

  private throughFreshness(command: string): string {
    return `sh ${CONTEXT}/${this.freshness.path} ${command.startsWith('cargo ') ? '' : 'env '}${command}`;
  }

  private compiled(input: CompileStepInput, mounts: readonly Mount[]): Stage {
    const { cargo, stageName, probe } = input;
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
          ...networkOf(input),
          mounts,
          command: { form: 'shell', lines: chained([this.compileCommand(input), installCommand(cargo, ...probe ? [`target/${STATE}/${probe.name}`] : [])]) },
        },
      ],
    };
  }

  private mounts(input: CompileStepInput, role = ''): Mount[] {
    const { stageName, workdir, cargo, toolchainStage, dependencies, mounts, offline } = input;
    const { project, platforms } = this.builder._dockerfile;
    const id = (...parts: string[]): Text => [cacheId(this.idPrefix, platforms, ...parts)].flat();
    const mounted = mounts.map((mount) => ('target' in mount ? mount.target : undefined));
    const identity = identityOf(toolchainStage, (reference) => Pins.of(project).image(reference));
    const fetched = (fetches(input) ? FETCHED : []).map((folder): Mount => {
      const target = `${this.builder.cargoHome}/${folder}`;
      return { type: 'cache', id: id('cargo', folder), from: stageName(offline && dependencies ? 'fetched' : 'start'), source: target, target, sharing: 'locked' };
    });
    const target = `${workdir}/target`;
    return [
      { type: 'bind', target: CONTEXT },
      { type: 'tmpfs', target: SOURCES },
      {
        type: 'cache',
        id: [...id('target', cargo.profile, cargo.linking, identity, role), '-', { variable: MODE }],
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

/** Of the first builder of the usual Dockerfile it is the role alone. */
function scriptPath({ _dockerfile: { path }, name }: RustBuilderStage, role: string): string {
  const words = [...path === 'Dockerfile' ? [] : [path], ...name === 'build' ? [] : [name], role];
  return `docker/${words.join('-').replace(/[^\w.-]+/g, '-')}.sh`;
}

/** Where the sources of the dependencies lie in the stage itself, a mount would hide them. */
function fetches({ toolchain, stageName }: CompileStepInput): boolean {
  return toolchain === stageName('toolchain');
}

function networkOf({ offline }: CompileStepInput): { readonly network?: 'none' } {
  return offline ? { network: 'none' } : {};
}
