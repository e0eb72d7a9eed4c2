import { Platform } from '../image/platform';
import { IRustImage } from '../image/rust-image';

/** What is recorded about how an image was built: https://docs.docker.com/build/metadata/attestations/slsa-provenance/ */
export enum Provenance {
  /** Nothing; for registries that cannot hold attestations. */
  NONE = 'false',
  /** Where the sources came from and what was pulled. */
  MIN = 'mode=min',
  /** The Dockerfile and its arguments, too. */
  MAX = 'mode=max',
}

/** How an image's own layers are compressed when they are pushed; those of its base stay as they are. */
export enum LayerCompression {
  /** Every registry and every client takes it. */
  GZIP = 'gzip',
  /**
   * An eighth to a third smaller in the time of gzip, and unpacked faster. Pulled by Docker 23, containerd 1.5, podman 4 and newer:
   * https://docs.docker.com/build/exporters/#compression
   */
  ZSTD = 'zstd',
}

/** The names of the GitHub Actions secrets that hold a registry's credentials. */
export interface RegistrySecrets {
  /** The secret that holds the user's name. */
  readonly username: string;
  /** The secret that holds the password, or a token. */
  readonly password: string;
}

/** What is built and pushed, when, and where to. */
export interface BuildxWorkflowOptions {
  /** The images. They are built in one go, so that what they share is compiled once. */
  readonly images: IRustImage[];

  /**
   * The workflow's file in `.github/workflows`.
   *
   * @default - 'image.yml'; 'image-<name>.yml' for a subproject
   */
  readonly fileName?: string;

  /**
   * The platforms that are built, each on a runner of its own kind; the results are joined.
   *
   * @default - the images' own; with none, the runner's
   */
  readonly platforms?: Platform[];

  /**
   * The label of the runner for each platform.
   *
   * @default - `ubuntu-24.04` for linux/amd64, `ubuntu-24.04-arm` for linux/arm64
   */
  readonly runners?: { [platform: string]: string };

  /**
   * The registry that is pushed to.
   *
   * @default 'ghcr.io'
   */
  readonly registry?: string;

  /**
   * What stands between the registry and the image's name.
   *
   * @default - the repository's owner
   */
  readonly namespace?: string;

  /**
   * Where the registry's credentials are. `ghcr.io` needs none: the workflow's own token is enough.
   *
   * @default - the secrets REGISTRY_USERNAME and REGISTRY_PASSWORD
   */
  readonly registrySecrets?: RegistrySecrets;

  /**
   * The branches whose images are pushed. Pull requests are only built.
   *
   * @default ['main']
   */
  readonly branches?: string[];

  /**
   * The git tags whose images are pushed, as GitHub's patterns.
   *
   * @default ['v*']
   */
  readonly tags?: string[];

  /**
   * What is recorded about how the images were built.
   *
   * @default - `MAX` in a public repository, `MIN` in a private one
   */
  readonly provenance?: Provenance;

  /**
   * How the images' layers are compressed.
   *
   * @default - `ZSTD` for ghcr.io, `GZIP` for a registry of which it is not known whether it takes the other
   */
  readonly compression?: LayerCompression;

  /**
   * Whether a list of the image's packages is attached. It knows the base's packages; Rust crates only where the binary
   * was built with cargo-auditable.
   *
   * @default false
   */
  readonly sbom?: boolean;

  /**
   * The GitHub environment of jobs that use secrets: its rules decide who may.
   *
   * @default 'image'
   */
  readonly environment?: string;

  /**
   * The Node version that checks whether the generated files are up to date.
   *
   * @default '24'
   */
  readonly nodeVersion?: string;

  /**
   * Whether the tests and clippy run before the images are built, where a builder has a `TestTarget`.
   *
   * @default true
   */
  readonly checks?: boolean;

  /**
   * How long a build may take.
   *
   * @default 60
   */
  readonly timeoutMinutes?: number;
}
