import { Fields } from './fields';
import { Manifest, Manifests } from './manifest';
import { didYouMean } from './nearest';
import { joinPath, relativePath } from './paths';
import { isTable } from './toml';

/** Where a package's fields come from: its own table, or the workspace's for those that say `workspace = true`. */
export class Inheritance {
  private root?: Manifest;

  public constructor(private readonly manifests: Manifests, private readonly manifest: Manifest) {}

  /** The table that holds the field's value, and the folder that paths in it start from. @returns undefined where the field is not stated */
  public field(key: string): { readonly from: Fields; readonly folder: string; readonly inherited: boolean } | undefined {
    const own = this.manifest.package!;
    if (!own.has(key)) return undefined;
    const value = own.raw(key);
    if (!isTable(value)) return { from: own, folder: this.manifest.folder, inherited: false };
    if (value.workspace !== true) return own.fail(`${own.name(key)} is a table; the only one it may be is { workspace = true }`, key);
    const root = this.workspace(own, key);
    const from = root.workspace!.fields('package');
    // the README of the workspace's root is found without being stated
    if (!from?.has(key) && key !== 'readme') {
      return own.fail(
        `${own.name(key)} is taken from the workspace, but ${this.manifests.disk.shown(root.path)} has no workspace.package.${key}`
        + didYouMean(key, from?.keys ?? []) + `; state it in [workspace.package] of that file, or ${key} here`,
        key,
      );
    }
    return { from: from ?? root.workspace!, folder: root.folder, inherited: true };
  }

  public text(key: string): string | undefined {
    return this.field(key)?.from.text(key);
  }

  public texts(key: string): string[] {
    return this.field(key)?.from.texts(key) ?? [];
  }

  /** A dependency's entry in `[workspace.dependencies]`, and the root that it stands in. */
  public dependency(own: Fields, name: string): { readonly from: Fields; readonly root: Manifest } {
    const root = this.workspace(own, name);
    const from = root.workspace!.fields('dependencies');
    if (!from?.has(name)) {
      return own.fail(
        `${own.name(name)} is taken from the workspace, but ${this.manifests.disk.shown(root.path)} has no workspace.dependencies.${name}`
        + didYouMean(name, from?.keys ?? []) + '; state it there, or give the version here',
        name,
      );
    }
    return { from, root };
  }

  /** Lints say nothing about an image, but Cargo refuses a manifest that takes them from where they are not. */
  public checkLints(): void {
    const lints = this.manifest.root.fields('lints');
    if (lints?.flag('workspace') !== true) return;
    const root = this.workspace(lints, 'workspace');
    if (root.workspace!.has('lints')) return;
    lints.fail(`the lints are taken from the workspace, but ${this.manifests.disk.shown(root.path)} has no [workspace.lints]; add it, or remove lints here`, 'workspace');
  }

  /** A path that the workspace's root states, as the package would write it. */
  public relativeTo(folder: string, path: string): string {
    return relativePath(this.manifest.folder, joinPath(folder, path));
  }

  private workspace(at: Fields, key: string): Manifest {
    this.root ??= this.manifests.rootOf(this.manifest);
    return this.root ?? at.fail(`${at.name(key)} is taken from the workspace, but no folder above has a [workspace] that includes this package`, key);
  }
}
