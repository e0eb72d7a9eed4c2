import { Construct } from 'constructs';
import { Stage } from '../dockerfile/document';
import { DependencyCacheInput } from './dependency-cache';
import { RustBuilderStage } from './rust-builder-stage';

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
  private readonly image: string;

  constructor(scope: RustBuilderStage, options: ChefCacheOptions = {}) {
    super(scope, 'ChefCache');
    this.image = options.image ?? 'lukemathwalker/cargo-chef:0.1.78-rust-1-slim-bookworm';
    scope._setCache(this, 'ChefCache');
  }

  /** @internal */
  public _lower(input: DependencyCacheInput): Stage[] {
    const planner = input.stageName('planner');
    const chef = input.stageName('chef');
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
          { kind: 'COPY', id: 'planner-chef', from: chef, sources: ['/usr/local/cargo/bin/cargo-chef'], destination: '/usr/local/cargo/bin/' },
          { kind: 'COPY', id: 'planner-sources', ...input.sources },
          { kind: 'RUN', id: 'planner-prepare', command: { form: 'exec', words: ['cargo', 'chef', 'prepare', '--recipe-path', '/recipe.json'] } },
        ],
      },
      {
        name: input.stageName('dependencies'),
        description: 'compiles the dependencies; an edit of the sources does not run it again',
        from: input.toolchain,
        facts: { role: 'dependencies' },
        instructions: [
          { kind: 'COPY', id: 'dependencies-chef', from: chef, sources: ['/usr/local/cargo/bin/cargo-chef'], destination: '/usr/local/cargo/bin/' },
          { kind: 'COPY', id: 'dependencies-recipe', from: planner, sources: ['/recipe.json'], destination: '/recipe.json' },
          {
            kind: 'RUN',
            id: 'dependencies-cook',
            mounts: input.mounts,
            command: { form: 'shell', lines: [`cargo chef cook ${input.flags} --recipe-path /recipe.json`] },
          },
        ],
      },
    ];
  }
}
