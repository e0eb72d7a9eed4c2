import { ServiceCache } from './service-cache';
import { ServiceImageOptions } from './service-image-options';
import { DebianSuite } from '../image/builder/debian-suite';
import { Linking } from '../image/builder/linking';
import { ProfileSettings } from '../image/builder/profile-settings';
import { BuildMode } from '../image/caches/build-mode';
import { Platform } from '../image/platform';
import { SeverityChange } from '../image/synthesis/severity-change';

/** What is compiled, how, and what is written. What Cargo says is not asked. */
export interface RustServiceOptions extends ServiceImageOptions {
  /**
   * The binaries to ship, each as an image of its own; all are compiled in one cargo call.
   *
   * @default - the one that a plain `cargo build` makes, or `default-run`
   * @featured
   */
  readonly binaries?: string[];

  /**
   * What is stated about each image, by binary, where there are several.
   *
   * @default - the flat options are of the one image
   */
  readonly images?: { [binary: string]: ServiceImageOptions };

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
   * @default chef
   */
  readonly cache?: ServiceCache;

  /**
   * What a build is for that does not say so itself, with `--build-arg BUILD_MODE=fast`; with a cache that keeps the target directory.
   *
   * @default release
   */
  readonly buildMode?: BuildMode;

  /**
   * Whether the sources are compiled without network.
   *
   * @default false
   */
  readonly offline?: boolean;

  /**
   * Debian packages that the compile needs. A package that is named here stays as it is named, whatever `native` would take.
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
   * The platforms that the images are built for.
   *
   * @default - the builder's own
   */
  readonly platforms?: Platform[];

  /**
   * Build secrets: the id, and the environment variable in which cargo finds the value.
   *
   * @default - none
   */
  readonly secrets?: { [id: string]: string };

  /**
   * Whether sqlx's query macros are compiled without a database, against the data of `cargo sqlx prepare`.
   *
   * @default - where the lock has sqlx and the workspace has `.sqlx`
   */
  readonly sqlxOffline?: boolean;

  /**
   * Whether the sources are told which commit they are, without the repository's history in the build.
   *
   * @default - where a package has vergen or built
   */
  readonly gitMetadata?: boolean;

  /**
   * A company's own certificate authorities, which build and service trust: PEM files of the repository.
   *
   * @default - the public ones
   */
  readonly caCertificates?: string[];

  /**
   * The folder of the Cargo workspace, relative to the project.
   *
   * @default .
   */
  readonly workspace?: string;

  /**
   * The Debian suite of builder and runtime.
   *
   * @default - the newest for which the toolchain's image was published
   */
  readonly suite?: DebianSuite;

  /**
   * The image that brings the toolchain.
   *
   * @default - the official one of the toolchain file's version, or the newest
   */
  readonly builderImage?: string;

  /**
   * Where all images are pulled from, such as `registry.acme.example/hub`.
   *
   * @default - each image's own registry
   */
  readonly imageMirror?: string;

  /**
   * The same for each registry, such as `{ 'docker.io': 'registry.acme.example/hub' }`.
   *
   * @default - `imageMirror` for all
   */
  readonly imageMirrors?: { [registry: string]: string };

  /**
   * The index of a registry that stands for crates.io, such as `sparse+https://crates.acme.example/index/`. Its token, where
   * it asks for one, is the build secret with the variable `CARGO_REGISTRIES_MIRROR_TOKEN`.
   *
   * @default - crates.io
   */
  readonly cargoSource?: string;

  /**
   * The mirror of `deb.debian.org` that packages are installed from.
   *
   * @default - Debian's own
   */
  readonly aptMirror?: string;

  /**
   * The frontend that reads the Dockerfile.
   *
   * @default - the builder's own
   */
  readonly syntax?: string;

  /**
   * What the findings of some rules weigh in this project, each with the reason, by the rule's code.
   *
   * @default - each rule's own severity
   */
  readonly rules?: { [code: string]: SeverityChange };

  /**
   * Whether `compose.yaml` is written.
   *
   * @default true
   */
  readonly compose?: boolean;

  /**
   * Whether there are build targets that run the tests and clippy; the workflow runs them before it builds.
   *
   * @default false
   */
  readonly testTarget?: boolean;

  /**
   * Whether `docker-bake.json` is written.
   *
   * @default true
   */
  readonly bake?: boolean;

  /**
   * Whether the GitHub workflow is written.
   *
   * @default true
   */
  readonly workflow?: boolean;
}
