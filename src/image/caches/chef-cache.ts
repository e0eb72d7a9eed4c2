import { Construct } from 'constructs';
import { cleanComment, DependencyCacheInput } from './dependency-cache';
import { Instruction, Stage } from '../../dockerfile/document';
import { chained, shellWord } from '../../dockerfile/shell';
import { CheckStep } from '../builder/check-step';
import { RustBuilderStage } from '../builder/rust-builder-stage';
import { Libc } from '../libc';

/** What decides what is compiled, and is the builder's to say. */
const SELECTION = [
  '--bin', '--bins', '--all-features', '--features', '--no-default-features', '--package', '-p', '--workspace', '--profile', '--release', '--target', '--recipe-path',
];

/** The version that is taken where none is stated. */
const VERSION = '0.1.78';

/** How dependencies are cooked. */
export interface ChefCacheOptions {
  /**
   * The image that brings the `cargo-chef` program. It stands on the older suite, so that the one program runs on both.
   *
   * @default - `lukemathwalker/cargo-chef:0.1.78-rust-1-slim-bookworm`; none for a builder with musl, on which its program does not run
   */
  readonly image?: string;

  /**
   * The version that is compiled in the builder, instead of what an image brings: where no image may be pulled, or with a
   * builder that is not of Debian. It is compiled with the builder's Rust, once.
   *
   * @default - the program of the image; 0.1.78 in a builder with musl
   */
  readonly install?: string;

  /**
   * Further flags of `cargo chef cook`, such as `--timings`. What is selected is the builder's.
   *
   * @default - none
   */
  readonly cookFlags?: string[];

  /**
   * Further flags of `cargo chef prepare`, such as `--bin orders`, in words of their own.
   *
   * @default - none
   */
  readonly prepareFlags?: string[];
}

/**
 * Compiles the dependencies in a layer of their own with [cargo-chef](https://github.com/LukeMathWalker/cargo-chef): an
 * edit of the sources does not compile them again. The layer can be exported, so it helps a fresh runner, too.
 */
export class ChefCache extends Construct {
  /** @internal */
  public readonly _by = 'ChefCache';
  /** @internal */
  public readonly _compiles = true;

  private readonly image: string;
  private readonly install?: string;
  private readonly cookFlags: readonly string[];
  private readonly prepareFlags: readonly string[];

  constructor(scope: RustBuilderStage, options: ChefCacheOptions = {}) {
    const { install, image } = options;
    if (install !== undefined && image !== undefined) throw new Error(`cargo-chef comes from the image ${JSON.stringify(image)} or is installed in version ${JSON.stringify(install)}; keep one of the two`);
    if (install !== undefined && !/^\d+\.\d+\.\d+$/.test(install)) throw new Error(`a version of cargo-chef has three numbers: got ${JSON.stringify(install)}; write such as install: "0.1.78"`);
    super(scope._claim('dependency cache', 'ChefCache'), 'ChefCache');
    this.image = image ?? `lukemathwalker/cargo-chef:${VERSION}-rust-1-slim-bookworm`;
    this.install = install ?? (image === undefined && scope.libc === Libc.MUSL ? VERSION : undefined);
    this.cookFlags = [...options.cookFlags ?? []];
    this.prepareFlags = [...options.prepareFlags ?? []];
    const selected = this.cookFlags.find((flag) => SELECTION.includes(flag.split('=')[0]));
    if (selected !== undefined) throw new Error(`${selected} would cook other dependencies than are built; state it on the builder, and it holds for both`);
    scope._setCache(this);
  }

  /** @internal */
  public _lower(input: DependencyCacheInput): Stage[] {
    const planner = input.stageName('planner');
    const chef = input.stageName('chef');
    const program = { from: chef, sources: [`${this.install ? input.cargoHome : '/usr/local/cargo'}/bin/cargo-chef`], destination: `${input.cargoHome}/bin/` };
    return [
      {
        name: chef,
        description: 'brings the cargo-chef program',
        from: this.install ? input.toolchain : this.image,
        facts: { role: 'other' },
        instructions: this.install ? [this.installation(input, this.install)] : [],
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
          { kind: 'RUN', id: 'planner-prepare', command: { form: 'exec', words: ['cargo', 'chef', 'prepare', ...this.prepareFlags, '--recipe-path', '/recipe.json'] } },
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
            ...cleanComment(input),
            mounts: input.mounts,
            command: { form: 'shell', lines: chained([`${[input.command('chef cook'), ...this.cookFlags.map(shellWord)].join(' ')} --recipe-path /recipe.json`, ...input.clean]) },
          },
        ],
      },
    ];
  }

  private installation(input: DependencyCacheInput, version: string): Instruction {
    return { kind: 'RUN', id: 'chef-install', mounts: input.mounts, command: { form: 'shell', lines: [`cargo install cargo-chef --version ${version} --locked`] } };
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
        ...cleanComment(input),
        mounts: input.mounts,
        command: { form: 'shell', lines: chained([...check.setup, cook, ...input.cleanMembers]) },
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
