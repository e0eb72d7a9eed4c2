import { basename, resolve } from 'path';
import { Project } from 'projen';
import { RustServiceOptions } from './rust-service-options';
import { nameFrom } from '../files/image-names';
import { selectBinaries } from '../image/builder/binary-selection';
import { workspaceBefore } from '../image/workspaces';

/** What the name is read from. */
interface Named extends RustServiceOptions { readonly parent?: Project; readonly outdir?: string }

/**
 * What can be read is not asked: the first binary's name. The folder's comes last, because a checkout in another folder
 * would be another project.
 */
export function projectName(options: Named): string {
  const folder = resolve(options.parent?.outdir ?? '.', options.outdir ?? '.', options.workspace ?? '.');
  const asked = options.binaries?.[0];
  // `package/binary` is how one of two binaries of that name is asked for
  const binary = asked === undefined ? binaryInCargo(options, folder) : asked.slice(asked.lastIndexOf('/') + 1);
  return nameFrom(binary ?? '') ?? nameFrom(basename(folder)) ?? 'service';
}

/** The binary that alone can be meant; else the package at the root, whose binaries are several or none. */
function binaryInCargo(options: Named, folder: string): string | undefined {
  const workspace = workspaceBefore(options.parent, folder);
  const [binary] = selectBinaries(workspace, undefined, options.features ?? []);
  const root = workspace.packages.find((pkg) => resolve(pkg.manifestPath, '..') === workspace.workspaceRoot);
  return binary?.name ?? root?.name;
}
