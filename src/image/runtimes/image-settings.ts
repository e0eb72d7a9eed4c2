/** What people state about one image, whatever it stands on, because no Cargo file says it. */
export interface ImageSettings {
  /**
   * The port that the service listens on.
   *
   * @default - none: no EXPOSE, nothing published, no health check
   * @featured
   */
  readonly port?: number;

  /**
   * The environment variable from which the service reads its port. The image sets it to `port`, and the health check
   * follows it.
   *
   * @default - the port cannot be changed
   */
  readonly portEnv?: string;

  /**
   * What is started, instead of the binary alone: the program and its first arguments, without a shell.
   *
   * @default - the binary
   */
  readonly entrypoint?: string[];

  /**
   * The folder in which the service starts, absolute. The binary lies in `/app`, whatever is stated here.
   *
   * @default /app
   */
  readonly workdir?: string;

  /**
   * The service's arguments.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * The service's environment: `NAME=value`, as `docker run --env` takes them.
   *
   * @default - none
   */
  readonly env?: string[];

  /**
   * Absolute folders that the service may write to: they exist in the image, owned by its user, and are volumes. All else
   * is read-only.
   *
   * @default - none
   */
  readonly writable?: string[];

  /**
   * Files and folders of the repository that lie beside the binary: `source`, or `source:target` with a target below
   * `/app` or an absolute one.
   *
   * @default - none
   */
  readonly assets?: string[];

  /**
   * The signal that stops the service.
   *
   * @default - SIGTERM
   */
  readonly stopSignal?: string;

  /**
   * The Linux capabilities that the service keeps; all others are dropped.
   *
   * @default - none
   */
  readonly capabilities?: string[];

  /**
   * Whether the service may run as root.
   *
   * @default false
   */
  readonly allowRoot?: boolean;
}
