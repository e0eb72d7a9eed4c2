import { localClosure } from '../cargo/closure';
import { CargoWorkspace } from '../cargo/facts';
import { readIncludes } from '../cargo/includes';
import { toMetadata } from '../cargo/metadata';

/** Raised when a key goes or changes its meaning; a new key leaves it as it is. */
export const SCHEMA_VERSION = 1;

/** Cargo metadata's fields as they are, and ours beside them, spelled the same way. */
export function printJson(workspace: CargoWorkspace): any {
  const { lock, toolchain, config } = workspace;
  return {
    schemaVersion: SCHEMA_VERSION,
    ...toMetadata(workspace),
    resolver: workspace.resolver,
    binaries: workspace.packages.flatMap((each) => {
      const closure = localClosure(workspace, [each.id]).map((local) => local.id);
      return each.targets.filter((target) => target.kind.includes('bin')).map((target) => ({
        name: target.name,
        package: each.id,
        required_features: target.requiredFeatures ?? [],
        local_packages: closure,
      }));
    }),
    includes: readIncludes(localClosure(workspace, workspace.workspaceMembers)),
    lock: lock ? { ...lock, packages: lock.packages.map((each) => ({ source: null, checksum: null, ...each })) } : null,
    profiles: Object.fromEntries(workspace.profiles.map(({ name, ...profile }) => [name, { inherits: null, ...profile }])),
    toolchain: toolchain ? { channel: null, profile: null, ...toolchain } : null,
    config: {
      files: config.files,
      build_target: config.buildTarget ?? null,
      build_target_dir: config.buildTargetDir ?? null,
      build_rustflags: config.buildRustflags ?? null,
      target_rustflags: config.targetRustflags,
      target_linkers: config.targetLinkers,
      env: config.env,
      registries: config.registries,
      values: config.values,
    },
    patch_paths: workspace.patchPaths,
    files: workspace.files,
    problems: workspace.problems,
  };
}
