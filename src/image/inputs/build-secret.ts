import { Construct } from 'constructs';
import { RustBuilderStage } from '../builder/rust-builder-stage';

/** What a build secret is. */
export interface BuildSecretOptions {
  /**
   * The environment variable in which cargo finds the secret, and from which a local build takes its value.
   *
   * @example 'CARGO_REGISTRIES_ACME_TOKEN'
   */
  readonly env: string;

  /**
   * The name of the GitHub Actions secret that holds the value.
   *
   * @default - the name of the environment variable
   */
  readonly githubSecret?: string;
}

/**
 * A secret that cargo needs while it builds: a token of a private registry, say. It is mounted for the steps that run
 * cargo and is in no layer; compose, bake and the workflow pass it under the same id.
 */
export class BuildSecret extends Construct {
  /** The id by which the builder is given the secret. */
  public readonly id: string;
  /** The environment variable in which cargo finds it. */
  public readonly env: string;
  /** The GitHub Actions secret that holds it. */
  public readonly githubSecret: string;

  constructor(scope: RustBuilderStage, id: string, options: BuildSecretOptions) {
    super(scope, id);
    if (!/^[A-Za-z0-9_.-]+$/.test(id)) throw new Error(`a build secret's id has letters, digits, "_", "." and "-": got ${JSON.stringify(id)}`);
    for (const name of [options.env, options.githubSecret ?? options.env]) {
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`not a name that an environment variable can have: ${JSON.stringify(name)} (build secret "${id}")`);
    }
    this.id = id;
    this.env = options.env;
    this.githubSecret = options.githubSecret ?? options.env;
    scope._addSecret(this);
  }
}
