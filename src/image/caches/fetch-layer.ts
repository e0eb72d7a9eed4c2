import { Construct } from 'constructs';
import { DependencyCacheInput } from './dependency-cache';
import { MANIFESTS, manifestStage } from './manifest-stage';
import { Stage } from '../../dockerfile/document';
import { RustBuilderStage } from '../builder/rust-builder-stage';

/**
 * Fetches the sources of the dependencies in a layer of their own: until the lock changes, nothing is fetched again, and the
 * sources can be compiled without network. They are compiled with each edit.
 */
export class FetchLayer extends Construct {
  /** @internal */
  public readonly _by = 'FetchLayer';
  /** @internal */
  public readonly _compiles = false;

  constructor(scope: RustBuilderStage) {
    super(scope._claim('dependency cache', 'FetchLayer')._claim('place for fetched sources', 'FetchLayer'), 'FetchLayer');
    scope._setCache(this);
  }

  /** @internal */
  public _lower(input: DependencyCacheInput): Stage[] {
    const manifests = manifestStage(input);
    return [manifests, {
      name: input.stageName('dependencies'),
      description: 'fetches the dependencies; an edit of the sources does not run it again',
      from: input.toolchain,
      facts: { role: 'dependencies' },
      instructions: [{
        kind: 'RUN',
        id: 'dependencies-fetch',
        // what stands in for the sources is there while cargo reads the manifests, and in no layer
        mounts: [{ type: 'bind', from: manifests.name, source: MANIFESTS, target: '/src', readwrite: true }, ...input.mounts],
        command: { form: 'shell', lines: [input.fetch] },
      }],
    }];
  }
}
