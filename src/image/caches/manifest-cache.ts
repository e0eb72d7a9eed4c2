import { Construct } from 'constructs';
import { cleanComment, DependencyCacheInput } from './dependency-cache';
import { MANIFESTS, manifestStage } from './manifest-stage';
import { Stage } from '../../dockerfile/document';
import { chained, shellWord } from '../../dockerfile/shell';
import { CheckStep } from '../builder/check-step';
import { RustBuilderStage } from '../builder/rust-builder-stage';

/**
 * Compiles the dependencies in a layer of their own without a third party's tool: from the manifests, with something that stands in for
 * every source that they name. What was compiled of it is removed before the sources come.
 */
export class ManifestCache extends Construct {
  /** @internal */
  public readonly _by = 'ManifestCache';
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
          ...cleanComment(input),
          mounts: input.mounts,
          command: {
            form: 'shell',
            lines: chained([input.command('build'), ...withoutStandIns(input)]),
          },
        },
      ],
    }];
  }

  /** @internal */
  public _lowerCheck(input: DependencyCacheInput, check: CheckStep, last: string): Stage {
    return {
      name: input.stageName(`${check.role}-dependencies`),
      description: `compiles what ${check.role} needs beside the dependencies`,
      from: last,
      facts: { role: 'other' },
      instructions: [
        { kind: 'COPY', id: `${check.role}-manifests`, from: input.stageName('manifests'), sources: [`${MANIFESTS}/`], destination: '/src/' },
        {
          kind: 'RUN',
          id: `${check.role}-compile`,
          ...cleanComment(input),
          mounts: input.mounts,
          command: { form: 'shell', lines: chained([...check.setup, input.checkCommand(check.compile, check.packages), ...withoutStandIns(input)]) },
        },
      ],
    };
  }
}

/** Removes what stands in for the sources, and what was compiled of it: cargo goes by the age of files, and those of a repository are older. */
function withoutStandIns({ cleanMembers, workdir }: DependencyCacheInput): string[] {
  return [...cleanMembers, `find /src -path ${shellWord(`${workdir}/target`)} -prune -o -type f -exec rm {} +`];
}
