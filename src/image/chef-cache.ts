import { Construct } from 'constructs';
import { CheckStep } from './check-step';
import { DependencyCacheInput } from './dependency-cache';
import { RustBuilderStage } from './rust-builder-stage';
import { Instruction, Stage } from '../dockerfile/document';
import { chained } from '../dockerfile/shell';

/** How dependencies are cooked. */
export interface ChefCacheOptions {
  /**
   * The image that brings the `cargo-chef` program. It stands on the older suite, so that the one program runs on both.
   *
   * @default 'lukemathwalker/cargo-chef:0.1.78-rust-1-slim-bookworm'
   */
  readonly image?: string;
}

/**
 * Compiles the dependencies in a layer of their own with [cargo-chef](https://github.com/LukeMathWalker/cargo-chef): an
 * edit of the sources does not compile them again. The layer can be exported, so it helps a fresh runner, too.
 */
export class ChefCache extends Construct {
  /** @internal */
  public readonly _compiles = true;

  private readonly image: string;

  constructor(scope: RustBuilderStage, options: ChefCacheOptions = {}) {
    super(scope._claim('dependency cache', 'ChefCache'), 'ChefCache');
    this.image = options.image ?? 'lukemathwalker/cargo-chef:0.1.78-rust-1-slim-bookworm';
    scope._setCache(this);
  }

  /** @internal */
  public _lower(input: DependencyCacheInput): Stage[] {
    const planner = input.stageName('planner');
    const chef = input.stageName('chef');
    const program = { from: chef, sources: ['/usr/local/cargo/bin/cargo-chef'], destination: '/usr/local/cargo/bin/' };
    return [
      {
        name: chef,
        description: 'brings the cargo-chef program',
        from: this.image,
        facts: { role: 'other' },
        instructions: [],
      },
      {
        name: planner,
        description: 'reads which dependencies there are',
        from: input.toolchain,
        facts: { role: 'planner' },
        instructions: [
          { kind: 'COPY', id: 'planner-chef', ...program },
          { kind: 'COPY', id: 'planner-sources', ...input.sources },
          ...statedVersions(input),
          { kind: 'RUN', id: 'planner-prepare', command: { form: 'exec', words: ['cargo', 'chef', 'prepare', '--recipe-path', '/recipe.json'] } },
        ],
      },
      {
        name: input.stageName('dependencies'),
        description: 'compiles the dependencies; an edit of the sources does not run it again',
        from: input.toolchain,
        facts: { role: 'dependencies' },
        instructions: [
          { kind: 'COPY', id: 'dependencies-chef', ...program },
          { kind: 'COPY', id: 'dependencies-recipe', from: planner, sources: ['/recipe.json'], destination: '/recipe.json' },
          ...besideRecipe(input),
          {
            kind: 'RUN',
            id: 'dependencies-cook',
            mounts: input.mounts,
            command: { form: 'shell', lines: [`${input.command('chef cook')} --recipe-path /recipe.json &&`, input.clean] },
          },
        ],
      },
    ];
  }

  /** @internal */
  public _lowerCheck(input: DependencyCacheInput, check: CheckStep, last: string): Stage {
    const cook = `${input.checkCommand(`chef cook ${check.cook}`, check.packages)} --recipe-path /recipe.json`;
    return {
      name: input.stageName(`${check.role}-dependencies`),
      description: `compiles what ${check.role} needs beside the dependencies`,
      from: last,
      facts: { role: 'other' },
      instructions: [{
        kind: 'RUN',
        id: `${check.role}-cook`,
        mounts: input.mounts,
        command: { form: 'shell', lines: chained([...check.setup, cook, input.cleanMembers]) },
      }],
    };
  }
}

/** What cargo needs to resolve the dependencies, and what a recipe has no place for. */
function besideRecipe({ local }: DependencyCacheInput): Instruction[] {
  return local.beside.map(({ path, folder }): Instruction => {
    const slash = folder ? '/' : '';
    return { kind: 'COPY', id: `dependencies-${path}`, sources: [path + slash], destination: `/src/${path}${slash}` };
  });
}

/** cargo-chef gives each member the same version, in the lock, too, but not a member that states none: then they do not fit. */
function statedVersions({ local }: DependencyCacheInput): Instruction[] {
  if (local.withoutVersion.length === 0) return [];
  const words = ['sed', '--in-place', '--regexp-extended', 's/^\\s*\\[\\s*package\\s*\\].*$/&\\nversion = "0.0.0"/', ...local.withoutVersion.map((path) => `/src/${path}`)];
  return [{ kind: 'RUN', id: 'planner-versions', comment: ['cargo-chef masks the versions of members, and misses one that is not stated'], command: { form: 'exec', words } }];
}
