import { Construct } from 'constructs';
import { BuildSecret } from './build-secret';
import { RustBuilderStage } from '../builder/rust-builder-stage';

/** What stands for crates.io. */
export interface CargoSourceOptions {
  /**
   * The registry's index, as cargo writes it.
   *
   * @example 'sparse+https://crates.acme.example/index/'
   */
  readonly index: string;

  /**
   * What cargo calls the registry; the variable of its token bears the name.
   *
   * @default 'mirror'
   */
  readonly name?: string;

  /**
   * The id of the build secret that holds the registry's token.
   *
   * @default - the registry asks for none
   */
  readonly secret?: string;
}

/**
 * Takes crates from a registry that stands for crates.io. The lock stays as it is: it names crates.io, and its checksums hold
 * for every copy.
 */
export class CargoSource extends Construct {
  constructor(scope: RustBuilderStage, options: CargoSourceOptions) {
    const name = options.name ?? 'mirror';
    if (!/^[A-Za-z][\w-]*$/.test(name)) throw new Error(`a registry's name has letters, digits, "-" and "_": got ${JSON.stringify(name)}`);
    const index = validIndex(options.index);
    const replaced = scope._dockerfile.workspace.config.values.source?.['crates-io']?.['replace-with'];
    if (replaced !== undefined) {
      throw new Error(`the workspace's .cargo/config.toml replaces crates-io with ${JSON.stringify(replaced)} already, and the nearer file wins; remove it there, or leave CargoSource out`);
    }
    super(scope._claim('source of crates', 'CargoSource'), 'CargoSource');
    if (options.secret !== undefined) new BuildSecret(scope, options.secret, { env: `CARGO_REGISTRIES_${name.toUpperCase().replaceAll('-', '_')}_TOKEN` });
    scope._contribute('CargoSource', () => ({
      beforePackages: [{
        kind: 'COPY',
        id: 'toolchain-cargo-source',
        // a variable cannot say it: cargo reads [source] from files alone
        comment: ['where crates come from'],
        sources: [],
        files: [{ content: `[source.crates-io]\nreplace-with = "${name}"\n\n[registries.${name}]\nindex = "${index}"\n` }],
        destination: `${scope.cargoHome}/config.toml`,
      }],
    }));
  }
}

function validIndex(index: string): string {
  const wrong = (why: string) => new Error(`not the index of a registry: ${JSON.stringify(index)}: ${why}; write such as "sparse+https://crates.acme.example/index/"`);
  if (!/^(sparse\+)?(https?|ssh|git|file):\/\/[^\s"\\$]+$/.test(index)) throw wrong('it is no URL');
  if (/^[^/]+:\/\/[^/]*:[^/]*@/.test(index)) throw wrong('a password in it would stay in a layer: state the id of a build secret');
  if (index.startsWith('sparse+') && !index.endsWith('/')) throw wrong('a sparse index ends with a slash');
  return index;
}
