import { IConstruct } from 'constructs';
import { Component, github, Project } from 'projen';
import { ACTION_PINS } from './action-pins';
import { BakeFile } from './bake-file';
import { StageTarget } from './bake-targets';
import { BuildxWorkflowOptions } from './buildx-workflow-options';
import { dropTarget } from './dropped-target';
import { nameFrom, repositorySecretsOf } from './image-names';
import { BUN_PIN } from './package-manager';
import { check } from './workflow-check';
import { handOver, joinPlatforms } from './workflow-merge';
import { build, buildx, checkout, checkSources, findSeeds, findToolchains, keepSeeds, login, metadata, namespace, push, readArguments, Uses } from './workflow-steps';
import { workflowStyle } from './workflow-style';
import { WorkflowTarget } from './workflow-target';
import { restyle } from './yaml-document';
import { Pins } from '../image/pins';
import { RustDockerfile } from '../image/rust-dockerfile';
import { SynthesisCheck } from '../image/synthesis/synthesis-check';

export * from './buildx-workflow-options';

const { READ, WRITE } = github.workflows.JobPermission;
const IS_PULL_REQUEST = "github.event_name == 'pull_request'";
/** A fork's pull request is given no secrets. */
const IS_OURS = 'github.event.pull_request.head.repo.full_name == github.repository';

/** What was found or made: each look through a tree of two hundred services takes milliseconds. */
const HUBS = new WeakMap<Project, github.GitHub>();

/**
 * A GitHub workflow that checks, builds and pushes the images with buildx: several images in one go, each platform on a
 * runner of its own kind. Pull requests are built and never pushed.
 *
 * Jobs `check`, `build`, `publish`, and `merge` with several platforms; each step has an id, by which `workflow.getStep`,
 * `patchStep`, `insertStepAfter` and their like find it.
 */
export class BuildxWorkflow extends Component {
  /** The workflow as projen knows it. */
  public readonly workflow: github.GithubWorkflow;
  /** The bake file that it builds with: the project's, or one that was created. */
  public readonly bake: BakeFile;

  private readonly hub: github.GitHub;
  private readonly toolchains: readonly StageTarget[];
  private readonly actions: Uses;
  private readonly versions = new Map<string, string>();
  private readonly reasons = new Map<string, string>();

  constructor(scope: IConstruct, options: BuildxWorkflowOptions) {
    super(scope, 'BuildxWorkflow');
    const { project } = this;
    if (options.images.length === 0) throw new Error('a workflow needs an image to build; pass images: dockerfile.images');
    this.bake = BakeFile.of(project) ?? new BakeFile(project, { images: options.images });
    this.requireTargets(options);
    this.actions = (action) => this.pinned(action);
    const target = new WorkflowTarget(project, this.bake.path, options, this.bake.images);
    this.toolchains = target.toolchains;
    this.hub = hubOf(project.root);
    this.workflow = this.createWorkflow(options);
    this.addCheck(options);
    this.addBuild(target, options);
    this.addPublish(target, options);
    if (target.joined) this.addMerge(target, options);
    if (options.images.some((image) => image.seed)) this.addSeed(target, options);
    for (const dockerfile of new Set(options.images.map((image) => image.node.scope))) {
      if (dockerfile instanceof RustDockerfile) dockerfile._addCacheExport({ workflow: `.github/workflows/${this.fileName(options)}`, backend: 'registry' });
    }
  }

  /** Now all that the toolchains are made of is known: an image cannot stand for each. */
  public preSynthesize(): void {
    super.preSynthesize();
    for (const { image, target } of this.toolchains) {
      if (!image.seed?.toolchainKept) dropTarget(this.workflow, target);
    }
  }

  private createWorkflow(options: BuildxWorkflowOptions): github.GithubWorkflow {
    const fileName = this.fileName(options);
    if (!/^[\w.-]+\.ya?ml$/.test(fileName)) throw new Error(`a workflow's file is called like "image.yml", without folders: got ${JSON.stringify(fileName)}`);
    const name = fileName.replace(/\.ya?ml$/, '');
    if (this.hub.project.node.tryFindChild(`GithubWorkflow#${name}`)) {
      throw new Error(`there is a workflow ${JSON.stringify(fileName)} already: two projects called ${JSON.stringify(this.project.name)}? State another name, or fileName`);
    }
    const workflow = new github.GithubWorkflow(this.hub, name, {
      fileName,
      limitConcurrency: true,
      concurrencyOptions: { group: '${{ github.workflow }}-${{ github.ref }}' },
    });
    workflow.on({ push: { branches: options.branches ?? ['main'], tags: options.tags ?? ['v*'] }, pullRequest: {}, workflowDispatch: {} });
    if (workflow.file) {
      // what is being pushed ends in order; only a pull request's older build is of no use any more
      workflow.file.addOverride('concurrency.cancel-in-progress', `\${{ ${IS_PULL_REQUEST} }}`);
      restyle(workflow.file, workflowStyle(this.versions, this.reasons), { permissions: {} });
      SynthesisCheck.of(this.project).guard(workflow.file);
    }
    return workflow;
  }

  private fileName(options: BuildxWorkflowOptions): string {
    return options.fileName ?? (this.project === this.project.root ? 'image.yml' : `image-${nameFrom(this.project.name) ?? 'app'}.yml`);
  }

  private addCheck(options: BuildxWorkflowOptions): void {
    this.workflow.addJob('check', {
      name: 'Check the generated files',
      ...this.runsOn(),
      permissions: { contents: READ },
      timeoutMinutes: 15,
      steps: check(this.actions, this.project.root, options.images, options.nodeVersion ?? '24'),
    });
  }

  private addBuild(target: WorkflowTarget, options: BuildxWorkflowOptions): void {
    const secrets = repositorySecretsOf(options.images).length > 0;
    const ghcr = target.registrySecrets === undefined;
    this.reasons.set('build.packages', 'reads the cache of earlier builds');
    this.workflow.addJob('build', {
      name: 'Build',
      if: secrets ? `${IS_PULL_REQUEST} && ${IS_OURS}` : IS_PULL_REQUEST,
      ...this.runsOn(target),
      permissions: ghcr ? { contents: READ, packages: READ } : { contents: READ },
      environment: secrets ? options.environment ?? 'image' : undefined,
      timeoutMinutes: options.timeoutMinutes ?? 60,
      steps: [
        checkout(this.actions, target.images),
        ...readArguments(target.images),
        ...namespace(target),
        buildx(this.actions),
        // a fork's pull request has no credentials of another registry
        ...(ghcr ? [login(this.actions, target)] : []),
        ...checkSources(this.actions, target),
        ...findSeeds(target),
        ...findToolchains(target),
        build(this.actions, target),
      ],
    });
  }

  private addPublish(target: WorkflowTarget, options: BuildxWorkflowOptions): void {
    this.reasons.set('publish.packages', 'pushes the images and the cache');
    this.addPushing('publish', target, options, {
      name: 'Build and push',
      if: "github.event_name != 'pull_request'",
      steps: [
        ...checkSources(this.actions, target, true),
        ...metadata(this.actions, target),
        push(this.actions, target, options),
        ...(target.joined ? handOver(this.actions) : []),
      ],
    });
  }

  private addSeed(target: WorkflowTarget, options: BuildxWorkflowOptions): void {
    this.reasons.set('seed.packages', 'pushes the target directory');
    this.addPushing('seed', target, options, {
      name: 'Keep the target directory for pull requests',
      if: "github.event_name == 'push' && github.ref_type == 'branch'",
      steps: keepSeeds(this.actions, target),
    });
  }

  /** A job that pushes what it builds of checked sources: the same rights, secrets and first steps each time. */
  private addPushing(
    id: string, target: WorkflowTarget, options: BuildxWorkflowOptions, { name, if: condition, steps }: Pick<github.workflows.Job, 'name' | 'if' | 'steps'>,
  ): void {
    this.workflow.addJob(id, {
      name,
      needs: ['check'],
      if: condition,
      ...this.runsOn(target),
      permissions: this.pushing(target),
      environment: this.usesSecrets(target) ? options.environment ?? 'image' : undefined,
      timeoutMinutes: options.timeoutMinutes ?? 60,
      steps: [
        checkout(this.actions, target.images),
        ...readArguments(target.images),
        ...namespace(target),
        buildx(this.actions),
        login(this.actions, target),
        ...steps,
      ],
    });
  }

  private addMerge(target: WorkflowTarget, options: BuildxWorkflowOptions): void {
    this.reasons.set('merge.packages', 'pushes the index of the platforms');
    this.workflow.addJob('merge', {
      name: 'Join the platforms',
      needs: ['publish'],
      ...this.runsOn(),
      permissions: target.registrySecrets ? {} : { packages: WRITE },
      environment: target.registrySecrets ? options.environment ?? 'image' : undefined,
      timeoutMinutes: 10,
      steps: joinPlatforms(this.actions, target),
    });
  }

  /** The runner that was chosen for the repository, or the platform's own kind. */
  private runsOn(target?: WorkflowTarget): Pick<github.workflows.Job, 'runsOn' | 'runsOnGroup' | 'strategy'> {
    if (target?.joined) {
      const include = target.platforms.map(({ platform, runner, slug }) => ({ platform, runner, slug }));
      return { runsOn: ['${{ matrix.runner }}'], strategy: { failFast: false, matrix: { include } } };
    }
    if (target && target.platforms.length > 0) return { runsOn: [target.platforms[0].runner] };
    const chosen = this.hub.runsOnConfig();
    // projen's own default changes under the user's feet twice a year
    return chosen.runsOn?.[0] === 'ubuntu-latest' ? { runsOn: ['ubuntu-24.04'] } : chosen;
  }

  private pushing(target: WorkflowTarget): github.workflows.JobPermissions {
    return target.registrySecrets ? { contents: READ } : { contents: READ, packages: WRITE };
  }

  private usesSecrets(target: WorkflowTarget): boolean {
    return target.registrySecrets !== undefined || repositorySecretsOf(target.images).length > 0;
  }

  private requireTargets(options: BuildxWorkflowOptions): void {
    const missing = options.images.filter((image) => !this.bake.images.includes(image)).map((image) => image.imageName);
    if (missing.length > 0) throw new Error(`${this.bake.path} has no target for ${missing.join(', ')}; pass the same images to BakeFile and to BuildxWorkflow`);
  }

  private pinned(action: string): string {
    const shipped = action === BUN_PIN.action ? BUN_PIN : ACTION_PINS[action];
    const { commit, version } = Pins.of(this.project).action(action, shipped);
    const reference = `${action}@${commit}`;
    this.versions.set(reference, version);
    return reference;
  }
}

function hubOf(root: Project): github.GitHub {
  const hub = HUBS.get(root) ?? github.GitHub.of(root) ?? new github.GitHub(root, { mergify: false, pullRequestLint: false });
  HUBS.set(root, hub);
  return hub;
}
