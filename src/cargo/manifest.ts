import { Disk, TomlFile } from './disk';
import { Fields } from './fields';
import { didYouMean } from './nearest';
import { ancestors, isInside, joinPath, joinUnresolved } from './paths';

const NIGHTLY = [
  'codegen-backend', 'different-binary-name', 'metabuild', 'multiple-build-scripts', 'open-namespaces', 'panic-immediate-abort',
  'path-bases', 'per-package-target', 'profile-rustflags', 'public-dependency', 'test-dummy-unstable', 'trim-paths', 'unstable-editions',
];
const STABLE = [
  'alternative-registries', 'default-run', 'edition', 'edition2021', 'edition2024', 'named-profiles', 'profile-overrides',
  'publish-lockfile', 'rename-dependency', 'resolver', 'rust-version', 'strip', 'test-dummy-stable', 'workspace-inheritance',
];

/** A `Cargo.toml`, read but not yet understood. */
export interface Manifest {
  readonly path: string;
  /** The folder that the manifest stands in. */
  readonly folder: string;
  readonly root: Fields;
  /** `[package]`, or `[project]` as it was called before. @default - a virtual manifest, or neither */
  readonly package?: Fields;
  /** `[workspace]`. @default - the manifest is no workspace's root */
  readonly workspace?: Fields;
}

/** The manifests of one read, each read once. */
export class Manifests {
  /** What stops a build, but not the description: see `CargoWorkspace.problems`. */
  public readonly problems: string[] = [];
  private readonly seen = new Map<string, Manifest | undefined>();

  /** @param nightly whether the toolchain file asks for a nightly, which may read what stable refuses */
  public constructor(public readonly disk: Disk, private readonly nightly: boolean) {}

  /** The manifest in a folder. @returns undefined where there is none */
  public find(folder: string): Manifest | undefined {
    const path = joinPath(folder, 'Cargo.toml');
    if (!this.seen.has(path)) {
      const file = this.disk.toml(path);
      this.seen.set(path, file && this.understand(file, folder));
    }
    return this.seen.get(path);
  }

  /** The root of the workspace that the manifest in `folder` believes it is in, as Cargo looks for it. @returns undefined for a package on its own */
  public rootOf(manifest: Manifest): Manifest | undefined {
    const own = this.rootFrom(manifest, manifest.path);
    if (own) return own;
    for (const folder of ancestors(manifest.folder).slice(1)) {
      if (folder.endsWith('/target/package')) return undefined;
      const above = this.find(folder);
      const root = above && this.rootFrom(above, manifest.path);
      if (root) return root;
    }
    return undefined;
  }

  /** Whether `exclude` leaves the path out. It takes no globs, and a name in `members` wins over it. */
  public isExcluded(root: Manifest, path: string): boolean {
    const names = (key: string) => root.workspace!.texts(key) ?? [];
    // `exclude = ["../x"]` excludes nothing: Cargo compares before it resolves `..`
    const covers = (name: string) => isInside(path, joinUnresolved(root.folder, name));
    return names('exclude').some(covers) && !names('members').some(covers);
  }

  private rootFrom(manifest: Manifest, lookingFrom: string): Manifest | undefined {
    if (manifest.workspace) return this.isExcluded(manifest, lookingFrom) && manifest.path !== lookingFrom ? undefined : manifest;
    const pointer = manifest.package?.text('workspace');
    if (pointer === undefined) return undefined;
    const folder = joinPath(manifest.folder, pointer);
    const root = this.find(folder);
    if (!root?.workspace) {
      return manifest.package!.fail(
        `package.workspace names ${JSON.stringify(pointer)}, but ${this.disk.shown(joinPath(folder, 'Cargo.toml'))} ${root ? 'has no [workspace]' : 'does not exist'};`
        + ' name the folder of the workspace\'s root, or remove the line',
        'workspace',
      );
    }
    return root;
  }

  private understand(file: TomlFile, folder: string): Manifest {
    const root = new Fields(this.disk, file, file.toml);
    this.refuseNightly(root);
    const workspace = root.fields('workspace');
    const package_ = root.fields(root.either('package', 'project'));
    if (workspace && package_?.has('workspace')) {
      package_.fail('a manifest has either package.workspace or [workspace], not both; remove package.workspace from the root', 'workspace');
    }
    return { path: file.path, folder, root, package: package_, workspace };
  }

  private refuseNightly(root: Fields): void {
    for (const feature of root.texts('cargo-features') ?? []) {
      if (STABLE.includes(feature)) continue;
      if (!NIGHTLY.includes(feature)) root.fail(`cargo-features names ${JSON.stringify(feature)}, which Cargo does not know${didYouMean(feature, NIGHTLY)}`, 'cargo-features');
      if (this.nightly) continue;
      root.fail(
        `cargo-features names ${JSON.stringify(feature)}, which only a nightly Cargo reads; name a nightly in rust-toolchain.toml`
        + ' (channel = "nightly-YYYY-MM-DD"), or remove the feature',
        'cargo-features',
      );
    }
  }
}
