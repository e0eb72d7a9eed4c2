import { existsSync } from 'fs';
import { Disk } from '../../cargo/disk';
import { CargoWorkspace } from '../../cargo/facts';
import { expandGlob, isGlob } from '../../cargo/glob';
import { joinPath, toSlashes } from '../../cargo/paths';
import { isTable, own } from '../../cargo/toml';

/**
 * The manifests that a pattern of the workspace's members finds and `exclude` leaves out, absolute. Where manifests are
 * alone and the pattern finds nothing, cargo takes it for a folder's name.
 */
export function leftOutManifests({ workspaceRoot: root, packages }: CargoWorkspace): string[] {
  const disk = new Disk(root);
  const workspace = own(disk.toml(joinPath(root, 'Cargo.toml'))?.toml ?? {}, 'workspace');
  if (!isTable(workspace) || own(workspace, 'exclude') === undefined) return [];
  const patterns = ['members', 'default-members'].flatMap((key) => own(workspace, key)).filter((entry): entry is string => typeof entry === 'string');
  const members = new Set(packages.map((pkg) => pkg.manifestPath));
  const found = patterns.map((pattern) => toSlashes(pattern)).filter(isGlob).flatMap((pattern) => expandGlob(disk, root, pattern) ?? []);
  return [...new Set(found.map((folder) => joinPath(folder, 'Cargo.toml')))].filter((path) => !members.has(path) && existsSync(path)).sort();
}
