import { ServiceBuilderOptions } from './service-builder-options';
import { ServiceImageOptions } from './service-image-options';
import { Platform } from '../image/platform';
import { SeverityChange } from '../image/synthesis/severity-change';

/** What is compiled, how, and what is written. What Cargo says is not asked. */
export interface RustServiceOptions extends ServiceBuilderOptions, ServiceImageOptions {
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
   * The platforms that the images are built for.
   *
   * @default - the builder's own
   */
  readonly platforms?: Platform[];

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

  /**
   * The registry that the workflow pushes to; another than `ghcr.io` needs the secrets REGISTRY_USERNAME and REGISTRY_PASSWORD.
   *
   * @default ghcr.io
   */
  readonly registry?: string;

  /**
   * What stands between the registry and the image's name.
   *
   * @default - the repository's owner
   */
  readonly registryNamespace?: string;
}
