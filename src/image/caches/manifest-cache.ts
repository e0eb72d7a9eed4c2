import { Construct } from 'constructs';
import { DependencyCacheInput } from './dependency-cache';
import { MANIFESTS, manifestStage } from './manifest-stage';
import { Stage } from '../../dockerfile/document';
import { chained, shellWord } from '../../dockerfile/shell';
import { RustBuilderStage } from '../builder/rust-builder-stage';

/**
 * Compiles the dependencies in a layer of their own without a third party's tool: from the manifests, with something that stands in for
 * every source that they name. What was compiled of it is removed before the sources come.
 */
export class ManifestCache extends Construct {
  /** @internal */
  public readonly _compiles = true;

  constructor(scope: RustBuilderStage) {
    super(scope._claim('dependency cache', 'ManifestCache'), 'ManifestCache');
    scope._setCache(this);
  }

  /** @internal */
  public _lower(input: DependencyCacheInput): Stage[] {
    const manifests = manifestStage(input);
    return [manifests, {
      name: input.stageName('dependencies'),
      description: 'compiles the dependencies; an edit of the sources does not run it again',
      from: input.toolchain,
      facts: { role: 'dependencies' },
      instructions: [
        { kind: 'COPY', id: 'dependencies-manifests', from: manifests.name, sources: [`${MANIFESTS}/`], destination: '/src/' },
        {
          kind: 'RUN',
          id: 'dependencies-compile',
          mounts: input.mounts,
          command: {
            form: 'shell',
            lines: chained([
              input.command('build'),
              // cargo goes by the age of files, and those of a repository are older than what was compiled just now
              input.cleanMembers,
              `find /src -path ${shellWord(`${input.workdir}/target`)} -prune -o -type f -exec rm {} +`,
            ]),
          },
        },
      ],
    }];
  }
}
