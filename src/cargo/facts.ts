/**
 * The facts of a Cargo workspace, as plain data: what `cargo metadata --no-deps --format-version 1` says, in its own
 * words (camelCase here, snake_case where they are printed), and beside it the lock file, the profiles, the toolchain
 * file and the configuration.
 *
 * Every path is absolute and has forward slashes.
 */
export interface CargoWorkspace {
  /** The folder of the workspace's root manifest. */
  readonly workspaceRoot: string;
  /** Every member of the workspace, in Cargo's order: as `members` names them, then the path dependencies as they are found. */
  readonly packages: CargoPackage[];
  /** The ids of all members, in Cargo's order. */
  readonly workspaceMembers: string[];
  /** The ids of the members that a plain `cargo build` in the folder that was read selects. */
  readonly workspaceDefaultMembers: string[];
  /** Where Cargo puts what it builds: `build.target-dir` as it is spelled there, or `target` in the workspace's root. */
  readonly targetDirectory: string;
  /** Where Cargo puts what it builds on the way: `build.build-dir`, or the target directory. */
  readonly buildDirectory: string;
  /** `[workspace.metadata]`, as it stands. @default - the manifest has none */
  readonly metadata?: any;
  /** The dependency resolver's version that the workspace uses, `1`, `2` or `3`. */
  readonly resolver: string;
  /** `Cargo.lock`. @default - there is none */
  readonly lock?: CargoLock;
  /** The folders that `[patch]`, `[replace]` and the configuration's `paths` put in the place of other sources, sorted. They are no members. */
  readonly patchPaths: string[];
  /** The profiles that the root manifest (and the configuration) know: the built-in ones and the custom ones, sorted by name. */
  readonly profiles: CargoProfile[];
  /** `rust-toolchain` or `rust-toolchain.toml`, in the folder that was read or above it, inside the repository. @default - there is none */
  readonly toolchain?: RustToolchain;
  /** `.cargo/config.toml` as Cargo merges it, looked up from the folder that was read upward, inside the repository. */
  readonly config: CargoConfig;
  /** Every file that was read to know this, sorted. */
  readonly files: string[];
  /**
   * What Cargo describes without complaint but refuses to build with `--locked`: a lock that no longer fits the manifests,
   * a stated target without a file. Each is a sentence with its place and the way out.
   */
  readonly problems: string[];
}

/** One package, as `cargo metadata` describes it. */
export interface CargoPackage {
  readonly id: string;
  readonly name: string;
  /** `0.0.0` where the manifest states none. */
  readonly version: string;
  /** `2015` where the manifest states none. */
  readonly edition: string;
  readonly manifestPath: string;
  readonly targets: CargoTarget[];
  readonly dependencies: CargoDependency[];
  /** Each feature with what it turns on, the implicit ones of optional dependencies included. */
  readonly features: { [name: string]: string[] };
  /** The lowest Rust version that the package promises to build with. @default - not stated */
  readonly rustVersion?: string;
  /** @default - not stated */
  readonly defaultRun?: string;
  /** @default - not stated */
  readonly license?: string;
  /** @default - not stated */
  readonly licenseFile?: string;
  /** @default - not stated */
  readonly description?: string;
  /** @default - not stated */
  readonly homepage?: string;
  /** @default - not stated */
  readonly repository?: string;
  /** @default - not stated */
  readonly documentation?: string;
  /** @default - not stated */
  readonly readme?: string;
  /** The native library that the package links. @default - none */
  readonly links?: string;
  readonly authors: string[];
  readonly categories: string[];
  readonly keywords: string[];
  /** The registries that the package may be published to; an empty list is `publish = false`. @default - any */
  readonly publish?: string[];
  /** `[package.metadata]`, as it stands. @default - the manifest has none */
  readonly metadata?: any;
  /** `[hints]`, as it stands. @default - the manifest has none */
  readonly hints?: any;
}

/** A target of a package: a library, a binary, an example, a test, a benchmark or its build script. */
export interface CargoTarget {
  readonly name: string;
  /** `bin`, `example`, `test`, `bench`, `custom-build`, or the library's crate types. */
  readonly kind: string[];
  readonly crateTypes: string[];
  /** As Cargo spells it: a source outside the package keeps the `..` that leads to it. */
  readonly srcPath: string;
  readonly edition: string;
  readonly doc: boolean;
  readonly doctest: boolean;
  readonly test: boolean;
  /** The features without which Cargo skips the target in silence. @default - none */
  readonly requiredFeatures?: string[];
}

/** A dependency, as a manifest states it. */
export interface CargoDependency {
  readonly name: string;
  /** The version requirement, `*` where none is stated. */
  readonly req: string;
  /** `dev` or `build`. @default - a normal dependency */
  readonly kind?: string;
  /** The name under which the manifest uses it. @default - its own */
  readonly rename?: string;
  readonly optional: boolean;
  readonly usesDefaultFeatures: boolean;
  readonly features: string[];
  /** The platform it is for: a triple or a `cfg(…)`. @default - all */
  readonly target?: string;
  /** Where it comes from: `registry+…`, `git+…`. @default - a path dependency */
  readonly source?: string;
  /** The URL of an alternative registry. @default - crates.io, or none */
  readonly registry?: string;
  /** The folder of a path dependency. @default - it is none */
  readonly path?: string;
}

/** `Cargo.lock`. */
export interface CargoLock {
  readonly path: string;
  /** The file's format: `1` to `4`. Rust 1.78 and later write and read 4. */
  readonly version: number;
  /** In the file's order. */
  readonly packages: CargoLockPackage[];
}

/** A package of `Cargo.lock`. */
export interface CargoLockPackage {
  readonly name: string;
  readonly version: string;
  /** @default - a local package */
  readonly source?: string;
  /** @default - a local or a git package */
  readonly checksum?: string;
  /** As the file writes them: a name, or a name with version and source where that is needed to tell two apart. */
  readonly dependencies: string[];
}

/** The packages that one cargo call compiles. */
export interface CargoGraph {
  /**
   * Who says so: `cargo`; `record`, which is cargo's answer from before the lock changed; or the lock file, which names more
   * than is compiled, and no features: `lock` where cargo has not been asked, `outdated` where the manifests changed since.
   */
  readonly source: string;
  /** Sorted by name and version; one that is compiled twice with different features stands there twice. */
  readonly packages: CargoGraphPackage[];
}

/** A package that is compiled. */
export interface CargoGraphPackage {
  readonly name: string;
  readonly version: string;
  /** The features that are on, sorted. @default - not known: only cargo resolves them */
  readonly features?: string[];
  /** Whether it is compiled for build scripts and macros alone, and no part of the program. @default - no, or not known */
  readonly buildOnly?: boolean;
  /** The names of the packages that the lock file lists for it: with any feature, on any platform. */
  readonly dependencies: string[];
}

/** A file or folder that a package's source text names, and that Cargo does not know of. */
export interface CargoInclude {
  /** What reads it: `include_str!`, `rust-embed`, `sqlx::migrate!`, … */
  readonly macro: string;
  /** The file or folder. It need not exist: what a build makes may be missing before it. */
  readonly path: string;
  /** The Rust source that names it. */
  readonly source: string;
  /** The line in the source, from 1. */
  readonly line: number;
}

/** A profile with the settings that the manifest or the configuration states. */
export interface CargoProfile {
  readonly name: string;
  /** The profile whose settings stand in for those that are not stated. @default - it is `dev` or `release`, which Rust itself defines */
  readonly inherits?: string;
  /** The folder below the target directory that receives what it builds: `debug` for dev and test, `release` for release and bench, else the name. */
  readonly directory: string;
  /** What is stated for this profile itself, in Cargo's words, as it stands. */
  readonly settings: { [name: string]: any };
}

/** A toolchain file, in either spelling. */
export interface RustToolchain {
  readonly path: string;
  /** `1.95.0`, `1.95`, `stable`, `nightly-2026-01-01`, … @default - the file names a `path` instead */
  readonly channel?: string;
  readonly components: string[];
  readonly targets: string[];
  /** rustup's profile. @default - rustup's own */
  readonly profile?: string;
}

/** `.cargo/config.toml`, merged as Cargo merges it: the nearest file wins, lists are joined. */
export interface CargoConfig {
  /** The files that were merged, nearest first. */
  readonly files: string[];
  /** `build.target`. @default - the host's */
  readonly buildTarget?: string[];
  /** `build.target-dir`, absolute. @default - not stated */
  readonly buildTargetDir?: string;
  /** `build.rustflags`. @default - not stated */
  readonly buildRustflags?: string[];
  /** `target.<triple or cfg>.rustflags`, by triple or cfg. */
  readonly targetRustflags: { [target: string]: string[] };
  /** `target.<triple or cfg>.linker`, by triple or cfg. */
  readonly targetLinkers: { [target: string]: string };
  /** `[env]`: name and value. */
  readonly env: { [name: string]: string };
  /** `[registries]`: name and index. */
  readonly registries: { [name: string]: string };
  /** Everything, merged, as it stands. */
  readonly values: any;
}
