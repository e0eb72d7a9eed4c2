import { createHash } from 'node:crypto';
import { CargoDependency, CargoWorkspace } from './facts';
import { relativePath } from './paths';

/**
 * The hash of what a person changes to change the graph: dependencies, features, flags. Version requirements are not in it:
 * a bot raises them with the lock.
 */
export function manifestsHash(workspace: CargoWorkspace): string {
  const { resolver, packages, config } = workspace;
  return hash({
    resolver,
    // a flag may set a `cfg` that a dependency hangs on
    rustflags: [config.buildRustflags ?? [], config.targetRustflags],
    packages: packages.map(({ name, dependencies, features }) => (
      { name, dependencies: dependencies.map((each) => stated(workspace, each)), features })),
  });
}

/** The hash of what a bot changes: the locked packages, and the toolchain. */
export function lockHash(workspace: CargoWorkspace): string {
  const packages = (workspace.lock?.packages ?? []).filter(({ source }) => source !== undefined);
  return hash({
    toolchain: workspace.toolchain?.channel,
    packages: packages.map(({ name, version, source, dependencies }) => [name, version, source, dependencies]),
  });
}

function stated({ workspaceRoot }: CargoWorkspace, dependency: CargoDependency): unknown {
  const { name, rename, kind, optional, usesDefaultFeatures, features, target, path } = dependency;
  const folder = path === undefined ? undefined : relativePath(workspaceRoot, path);
  return { name, rename, kind, optional, usesDefaultFeatures, features, target, folder };
}

/** Key order is not part of it: only what is said is. */
function hash(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'object' && each !== null && !Array.isArray(each)
    ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
    : each));
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
