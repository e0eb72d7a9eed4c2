import { ServiceBase } from './service-base';
import { CustomBase } from '../image/runtimes/custom-base';
import { ImageSettings } from '../image/runtimes/image-settings';
import { OciLabelsOptions } from '../image/runtimes/oci-labels';
import { Probe } from '../image/runtimes/probe';

/** What an image stands on, and what is in it. */
export interface ServiceImageOptions extends ImageSettings {
  /**
   * The path that answers 200 to 399 while the service is healthy.
   *
   * @default - with a port: whether it accepts connections
   * @featured
   */
  readonly healthPath?: string;

  /**
   * How the service is asked for its health, instead of `healthPath`.
   *
   * @default - `healthPath` over HTTP, or a connection to the port
   */
  readonly health?: Probe;

  /**
   * How often the service is asked, in Docker's names.
   *
   * @default - every 30 s; while the service starts, each second of the first 10
   */
  readonly healthTimings?: HealthTimings;

  /**
   * What the image stands on.
   *
   * @default - distroless-cc, or distroless-static for static binaries
   */
  readonly base?: ServiceBase;

  /**
   * An image of one's own to stand on, instead of `base`: a company's hardened one, with what is known of it.
   *
   * @default - `base`
   */
  readonly customBase?: CustomBase;

  /**
   * Whether there is a build target `<image>-debug`, too: the same image with a shell, to look into. On a distroless base.
   *
   * @default false
   */
  readonly debugTarget?: boolean;

  /**
   * Packages that the service needs when it runs, in the spelling of the base's distribution; `packages` are the compile's.
   *
   * @default - none
   */
  readonly runtimePackages?: string[];

  /**
   * The service's own time zone, such as `Europe/Berlin`.
   *
   * @default - UTC, as in every container
   */
  readonly timeZone?: string;

  /**
   * What the image says it is, in labels; `{}` takes all from Cargo.toml.
   *
   * @default - no labels
   */
  readonly labels?: OciLabelsOptions;

  /**
   * Whether the service needs an init process, because it does not handle SIGTERM.
   *
   * @default false
   */
  readonly init?: boolean;

  /**
   * The numeric user and group that the service runs as.
   *
   * @default 65532
   */
  readonly uid?: number;
}

/** How often a service is asked for its health: Docker's names and durations. */
export interface HealthTimings {
  /** The time between two checks. @default '30s' */
  readonly interval?: string;
  /** How long one check may take. @default '3s' */
  readonly timeout?: string;
  /** How long after the start a failed check does not count. @default '10s' */
  readonly startPeriod?: string;
  /** The time between two checks while the service starts. @default '1s' */
  readonly startInterval?: string;
  /** How many failed checks in a row make the container unhealthy. @default 3 */
  readonly retries?: number;
}
