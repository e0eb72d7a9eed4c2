import { CargoPackage } from './facts';
import { expandGlob, isGlob } from './glob';
import { Manifest, Manifests } from './manifest';
import { isInside, joinPath, normalizePath, relativePath, toSlashes } from './paths';
import { shortened } from './shortened';

/** No workspace has more members: reading on would only hang. */
const MOST = 10_000;

/** Where the search goes next: an entry of `members` led there, or the path dependency of a member. */
interface Step { readonly folder: string; readonly listed?: string; readonly by?: CargoPackage }

/** The packages of a workspace, in Cargo's order. */
export interface Members {
  readonly packages: CargoPackage[];
  /** The ids of those that a plain build takes. */
  readonly defaults: string[];
}

/**
 * Finds the members as Cargo does: what `members` names, then every path dependency below the root, each with what it
 * depends on in turn; whether a list names them or not.
 */
export class MemberSearch {
  private readonly found = new Map<string, CargoPackage | undefined>();

  public constructor(
    private readonly manifests: Manifests,
    private readonly root: Manifest,
    private readonly read: (manifest: Manifest) => CargoPackage,
  ) {}

  /** @param current the manifest that was asked for: the root, or a member of it */
  public run(current: Manifest): Members {
    const { root } = this;
    const listed = this.expand('members');
    for (const folder of listed) this.visit(folder.path, folder.from);
    this.visit(root.folder);
    if (!this.found.has(current.path)) this.strayed(current);
    this.agree();
    const packages = [...this.found.values()].filter((each) => each !== undefined);
    this.refuseTwins(packages);
    if (current !== root) return { packages, defaults: [this.found.get(current.path)!.id] };
    if (root.workspace!.has('default-members')) return { packages, defaults: this.defaults(listed.map((each) => each.path)) };
    return { packages, defaults: root.package ? [this.found.get(root.path)!.id] : packages.map((each) => each.id) };
  }

  private expand(key: 'members' | 'default-members'): { readonly path: string; readonly from: string }[] {
    const { folder, workspace } = this.root;
    const all = workspace!.texts(key) ?? [];
    if (all.length > MOST) workspace!.fail(`workspace.${key} has ${all.length} entries; more than ${MOST} are not read: name those that are members, or use a pattern such as "crates/*"`, key);
    return all.flatMap((stated) => {
      const name = toSlashes(stated);
      if (!isGlob(name)) return [{ path: joinPath(folder, name), from: stated }];
      const paths = expandGlob(this.manifests.disk, folder, name)
        ?? workspace!.fail(`workspace.${key} holds ${JSON.stringify(stated)}, which is no pattern: "**" stands alone between slashes, "[" needs its "]"`, key);
      if (paths.length > MOST) workspace!.fail(`workspace.${key} holds ${JSON.stringify(stated)}, which matches ${paths.length} folders; more than ${MOST} are not read: name those that are members`, key);
      if (paths.length === 0) workspace!.fail(`workspace.${key} holds ${JSON.stringify(stated)}, which matches nothing; correct it, or remove it`, key);
      return paths.filter((path) => this.manifests.disk.isFolder(path)).map((path) => ({ path, from: stated }));
    });
  }

  /**
   * A package, and then what it depends on by path, and so on; without calls in calls, because a chain may be as long as the workspace.
   * @param listed the entry of `members` that led here
   */
  private visit(first: string, listed?: string): void {
    const waiting: Step[] = [{ folder: first, listed }];
    for (let step = waiting.pop(); step; step = waiting.pop()) {
      const by = this.take(step);
      for (const dependency of [...by?.dependencies ?? []].reverse()) {
        if (dependency.path !== undefined) waiting.push({ folder: dependency.path, by });
      }
    }
  }

  /** @returns the package, where it is one that was not seen before */
  private take({ folder, listed, by }: Step): CargoPackage | undefined {
    const path = joinPath(folder, 'Cargo.toml');
    if (this.found.has(path)) return undefined;
    if (by && !isInside(folder, this.root.folder) && !this.pointsHere(folder)) return undefined;
    if (this.manifests.isExcluded(this.root, path)) return undefined;
    const manifest = this.manifests.find(folder) ?? this.missing(folder, listed, by);
    this.found.set(path, undefined);
    if (!manifest.package) {
      if (manifest !== this.root) this.noPackage(manifest, listed);
      return undefined;
    }
    const package_ = this.read(manifest);
    this.found.set(path, package_);
    return package_;
  }

  /** A package outside the root's folder is a member only if it says so itself, by `package.workspace`. */
  private pointsHere(folder: string): boolean {
    const manifest = this.manifests.find(folder);
    return manifest !== undefined && this.manifests.rootOf(manifest) === this.root;
  }

  private defaults(listed: readonly string[]): string[] {
    return this.expand('default-members').flatMap(({ path, from }) => {
      const member = this.found.get(joinPath(path, 'Cargo.toml'));
      if (member) return [member.id];
      if (path === this.root.folder && !this.root.package) return [];
      if (listed.includes(path) && this.manifests.isExcluded(this.root, path)) return [];
      const names = [...this.found.values()].flatMap((each) => (each ? [relativePath(this.root.folder, normalizePath(`${each.manifestPath}/..`)) || '.'] : []));
      return this.root.workspace!.fail(
        `workspace.default-members holds ${JSON.stringify(from)}, but ${relativePath(this.root.folder, path) || '.'} is no member of the workspace; members: ${shortened(names).join(', ')}`,
        'default-members',
      );
    });
  }

  private missing(folder: string, listed?: string, by?: CargoPackage): never {
    const { disk } = this.manifests;
    const { workspace } = this.root;
    const shown = disk.shown(folder);
    const submodule = this.submodule(folder);
    const way = submodule ?? (disk.isFolder(folder) ? 'the folder is there, but holds no Cargo.toml' : 'there is no such folder');
    if (by) {
      const owner = this.manifests.find(normalizePath(`${by.manifestPath}/..`))!;
      const { name, kind, rename } = by.dependencies.find((each) => each.path === folder)!;
      const table = kind ? `${kind}-dependencies` : 'dependencies';
      return owner.root.fail(`the dependency ${JSON.stringify(rename ?? name)} has its sources in ${shown}, but ${way}${submodule === undefined ? '; correct its path' : ''}`, table, rename ?? name);
    }
    const out = isGlob(listed!) ? `add ${JSON.stringify(relativePath(this.root.folder, folder))} to workspace.exclude, or move it` : 'correct or remove the entry';
    return workspace!.fail(`the workspace's member ${shown} (members: ${JSON.stringify(listed)}) cannot be read: ${way}${submodule === undefined ? `; ${out}` : ''}`, 'members');
  }

  /** What to say where git knows the folder as a submodule that is not checked out. */
  private submodule(folder: string): string | undefined {
    const { disk } = this.manifests;
    for (let up = this.root.folder, last = ''; up !== last; last = up, up = joinPath(up, '..')) {
      const text = disk.exists(joinPath(up, '.gitmodules')) ? disk.text(joinPath(up, '.gitmodules')) : undefined;
      for (const [, path] of text?.matchAll(/^\s*path\s*=\s*"?(.*?)"?\s*$/gm) ?? []) {
        if (isInside(folder, joinPath(up, path))) return `the git submodule ${path} is not checked out: run git submodule update --init ${/^[\w./-]+$/.test(path) ? path : JSON.stringify(path)}`;
      }
      if (disk.exists(joinPath(up, '.git'))) return undefined;
    }
    return undefined;
  }

  private noPackage(manifest: Manifest, listed?: string): never {
    const what = manifest.workspace ? 'is the root of a workspace of its own, without a package' : 'has neither [package] nor [workspace]';
    return manifest.root.fail(`the manifest ${what}, but ${listed === undefined ? 'a path dependency' : `workspace.members (${JSON.stringify(listed)})`} names it as a package`);
  }

  /** Every member has to believe in this root: else Cargo would build it in another workspace. */
  private agree(): void {
    for (const path of this.found.keys()) {
      const manifest = this.manifests.find(normalizePath(`${path}/..`))!;
      if (manifest === this.root) continue;
      if (manifest.workspace) {
        manifest.workspace.fail(`the member is the root of a workspace of its own, and ${this.manifests.disk.shown(this.root.path)} names it as a member; remove its [workspace], or exclude it there`);
      }
      const believed = this.manifests.rootOf(manifest);
      if (believed === this.root) continue;
      const where = relativePath(manifest.folder, this.root.folder);
      manifest.package!.fail(believed
        ? `the package is a member of the workspace ${this.manifests.disk.shown(this.root.folder)}, but belongs to ${this.manifests.disk.shown(believed.path)}; exclude it from one of them`
        : `the package is a member of the workspace ${this.manifests.disk.shown(this.root.folder)}, but does not lie below it; add package.workspace = ${JSON.stringify(where)}`);
    }
  }

  private strayed(current: Manifest): never {
    const way = relativePath(this.root.folder, current.folder);
    return (current.package ?? current.root).fail(
      `the package lies below the workspace ${this.manifests.disk.shown(this.root.path)}, which does not name it as a member; add ${JSON.stringify(way)} to its members`
      + ' or to its exclude, or give this manifest a [workspace] of its own',
    );
  }

  private refuseTwins(packages: readonly CargoPackage[]): void {
    const byName = new Map<string, CargoPackage>();
    for (const each of packages) {
      const other = byName.get(each.name);
      if (other) {
        this.manifests.disk.fail(each.manifestPath, `two members are called ${JSON.stringify(each.name)}: this one and ${this.manifests.disk.shown(other.manifestPath)}; rename one`);
      }
      byName.set(each.name, each);
    }
  }
}
