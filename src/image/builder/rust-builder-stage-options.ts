import { DebianSuite } from './debian-suite';
import { ImageVariant } from './image-variant';
import { Libc } from '../libc';
import { PackageManager } from './package-manager';
import { ProfileSettings } from './profile-settings';

/** What is compiled, and with what. */
export interface RustBuilderStageOptions {
  /**
   * The builder's name: that of its last stage, and the prefix of the others where it is not `build`. Images whose
   * features must not unify are compiled by builders of their own.
   *
   * @default 'build'
   */
  readonly name?: string;

  /**
   * The binaries to compile, all in one cargo call, so that their features unify. `package/binary` where two packages have
   * one of the same name.
   *
   * @default - the one binary that a plain `cargo build` makes, or `default-run`
   */
  readonly binaries?: string[];

  /**
   * The features to turn on; `package/feature` for one of another package.
   *
   * @default - the default features
   */
  readonly features?: string[];

  /**
   * Whether the packages' default features are on.
   *
   * @default true
   */
  readonly defaultFeatures?: boolean;

  /**
   * Cargo's profile.
   *
   * @default 'release'
   */
  readonly profile?: string;

  /**
   * Settings of the profile in the place of what the manifest says, for the dependencies and the sources alike.
   *
   * @default - the manifest's
   */
  readonly profileSettings?: ProfileSettings;

  /**
   * Whether the sources are compiled without network. What they need must be in a layer before: by `FetchLayer`,
   * `ManifestCache` or `ChefCache`.
   *
   * @default false
   */
  readonly offline?: boolean;

  /**
   * The image that brings the toolchain: one with rustup, as the official ones are. What is not of Debian
   * states its `libc` and `packageManager`.
   *
   * @default - `rust:<version>-slim-<suite>`, with the toolchain file's version or the newest one
   */
  readonly image?: string;

  /**
   * Which official image: it matters where crates need more than a C compiler.
   *
   * @default ImageVariant.SLIM
   */
  readonly variant?: ImageVariant;

  /**
   * The C library of the stated image.
   *
   * @default Libc.GLIBC
   */
  readonly libc?: Libc;

  /**
   * What installs packages in the stated image.
   *
   * @default - apt; apk in an image with musl
   */
  readonly packageManager?: PackageManager;

  /**
   * Cargo's home in the image, where it keeps what it fetched.
   *
   * @default '/usr/local/cargo', as in the official images
   */
  readonly cargoHome?: string;

  /**
   * The Debian suite of the official image.
   *
   * @default - the newest one for which the version was published
   */
  readonly suite?: DebianSuite;

  /**
   * Packages that the compile needs, each `name` or `name=version`; the version may be a glob. In an image that is not of Debian they
   * are spelled as its package manager takes them: `libpq=~17` for apk, `libpq-17.*` for dnf.
   *
   * @default - none beside what constructs contribute
   */
  readonly packages?: string[];
}
