import { existsSync, statSync } from 'fs';
import { leftOutManifests } from './caches/left-out-manifests';
import { outsideRecipe, withoutVersion } from './caches/outside-recipe';
import { standIns } from './caches/stand-ins';
import { CargoWorkspace } from '../cargo/facts';
import { isInside, relativePath } from '../cargo/paths';

/** What of the workspace's own files compiling the dependencies must heed; paths are relative to the context, and sorted. */
export interface LocalFiles {
  /** What is read beside the manifests of the members. */
  readonly beside: readonly { readonly path: string; readonly folder: boolean }[];
  /** The manifests that state no version. */
  readonly withoutVersion: readonly string[];
  /** The members' manifests, and what decides which dependencies there are and how they are compiled: lock, configuration, toolchain file. */
  readonly manifests: readonly string[];
  /** The sources of the members' targets that start with `main`, by their paths. */
  readonly programs: readonly string[];
  /** The sources of the members' libraries. */
  readonly libraries: readonly string[];
}

/** @param context the folder that is sent to the builder, absolute */
export function localFiles(workspace: CargoWorkspace, context: string): LocalFiles {
  const inContext = (paths: readonly string[]) => [...new Set(paths)].filter((path) => path !== context && isInside(path, context))
    .map((path) => relativePath(context, path)).sort();
  const root = `${workspace.workspaceRoot}/Cargo.toml`;
  const members = workspace.packages.map((pkg) => pkg.manifestPath);
  const stated = [root, workspace.lock?.path, workspace.toolchain?.path, ...workspace.config.files, ...members, ...leftOutManifests(workspace)];
  const { programs, libraries } = standIns(workspace);
  // what is missing is missing for cargo, too, and a folder made for it might be taken for a member
  const present = (paths: readonly string[]) => inContext(paths.filter((path) => existsSync(path)));
  return {
    beside: inContext(outsideRecipe(workspace)).map((path) => ({ path, folder: statSync(`${context}/${path}`).isDirectory() })),
    withoutVersion: inContext(withoutVersion(workspace)),
    manifests: inContext(stated.filter((path) => path !== undefined)),
    programs: present(programs),
    libraries: present(libraries),
  };
}
