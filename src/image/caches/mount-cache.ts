import { Construct } from 'constructs';
import { cacheId, projectPrefix } from './cache-id';
import { Mount } from '../../dockerfile/document';
import { RustBuilderStage } from '../builder/rust-builder-stage';

/** Where fetched sources are kept. */
export interface MountCacheOptions {
  /**
   * The first part of the mounts' ids: projects with the same one share what was fetched.
   *
   * @default - the project's name
   */
  readonly idPrefix?: string;
}

/**
 * Keeps what cargo fetched, the registry's index and sources and the git checkouts, in cache mounts: they outlive a change of
 * `Cargo.lock`, which a layer does not. Each step that runs cargo has them.
 */
export class MountCache extends Construct {
  constructor(scope: RustBuilderStage, options: MountCacheOptions = {}) {
    super(scope._claim('place for fetched sources', 'MountCache'), 'MountCache');
    const { project, platforms } = scope._dockerfile;
    const prefix = options.idPrefix ?? projectPrefix(project);
    if (!/[A-Za-z0-9]/.test(prefix)) throw new Error(`the id of a cache mount has letters or digits: got ${JSON.stringify(prefix)}; write such as idPrefix: "orders"`);
    // not all of CARGO_HOME: cargo itself lies in its bin; and cargo's own lock files lie beside these folders, so that only `locked` keeps two builds apart
    const mounts = (['git', 'registry'] as const).map((folder): Mount => ({
      type: 'cache',
      id: cacheId(prefix, platforms, 'cargo', folder),
      target: `${scope.cargoHome}/${folder}`,
      sharing: 'locked',
    }));
    scope._contribute('MountCache', () => ({ cargoMounts: mounts }));
  }
}
