import { ServiceCache } from './service-cache';
import { DebianSuite } from '../image/builder/debian-suite';
import { ImageVariant } from '../image/builder/image-variant';
import { Linking } from '../image/builder/linking';
import { PackageManager } from '../image/builder/package-manager';
import { ProfileSettings } from '../image/builder/profile-settings';
import { BuildMode } from '../image/caches/build-mode';
import { Libc } from '../image/libc';

/** How the binaries are compiled, and with what. */
export interface ServiceBuilderOptions {
  /**
   * The features to turn on.
   *
   * @default - the default features
   */
  readonly features?: string[];

  /**
   * Whether the default features are on.
   *
   * @default true
   */
  readonly defaultFeatures?: boolean;

  /**
   * Cargo's profile.
   *
   * @default release
   */
  readonly profile?: string;

  /**
   * Settings of the profile in the place of what the manifest says.
   *
   * @default - the manifest's
   */
  readonly profileSettings?: ProfileSettings;

  /**
   * How the binaries are linked to the C library.
   *
   * @default glibc
   */
  readonly linking?: Linking;

  /**
   * What is kept from one build to the next.
   *
   * @default - target-manifest; manifest where `offline` is stated
   */
  readonly cache?: ServiceCache;

  /**
   * What a build is for that does not say so itself, with `--build-arg BUILD_MODE=fast`; with a cache that keeps the target directory.
   *
   * @default release
   */
  readonly buildMode?: BuildMode;

  /**
   * Whether what each call of the compiler made is kept, too, by the call's inputs, with sccache in a cache mount.
   * It is compiled once, and needs Rust 1.91.
   *
   * @default false
   */
  readonly sccache?: boolean;

  /**
   * Whether features and profile can be changed with `--build-arg FEATURES=a,b` and `--build-arg PROFILE=dev`.
   *
   * @default false
   */
  readonly selectionArguments?: boolean;

  /**
   * Whether the sources are compiled without network.
   *
   * @default false
   */
  readonly offline?: boolean;

  /**
   * Packages that the compile needs, in the spelling of the builder's distribution. One that is named here stays as it is named, whatever
   * `native` would take.
   *
   * @default - none beside what `native` finds
   */
  readonly packages?: string[];

  /**
   * Whether the crates with native code get what they need to be compiled: headers, tools and variables.
   *
   * @default - true, unless `builderImage` is stated: that image is taken to have them
   */
  readonly native?: boolean;

  /**
   * Build secrets: the id, and the environment variable in which cargo finds the value.
   *
   * @default - none
   */
  readonly secrets?: { [id: string]: string };

  /**
   * The index of a registry that stands for crates.io, such as `sparse+https://crates.acme.example/index/`. Its token, where
   * it asks for one, is the build secret with the variable `CARGO_REGISTRIES_MIRROR_TOKEN`.
   *
   * @default - crates.io
   */
  readonly cargoSource?: string;

  /**
   * The Debian suite of builder and runtime.
   *
   * @default - the newest for which the toolchain's image was published
   */
  readonly suite?: DebianSuite;

  /**
   * Which official image brings the toolchain: `full` has what many crates that compile C need.
   *
   * @default slim
   */
  readonly builderVariant?: ImageVariant;

  /**
   * The image that brings the toolchain, with rustup in it. What is not of Debian says so with `builderLibc` and
   * `builderPackageManager`.
   *
   * @default - the official one of the toolchain file's version, or the newest
   */
  readonly builderImage?: string;

  /**
   * The C library of `builderImage`.
   *
   * @default glibc
   */
  readonly builderLibc?: Libc;

  /**
   * What installs packages in `builderImage`.
   *
   * @default - apt; apk in an image with musl
   */
  readonly builderPackageManager?: PackageManager;

  /**
   * Cargo's home in `builderImage`, where it keeps what it fetched.
   *
   * @default /usr/local/cargo
   */
  readonly builderCargoHome?: string;
}
