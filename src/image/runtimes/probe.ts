/** What a probe needs to know of the image that it asks. */
export interface ProbeTarget {
  readonly port?: number;
  /** The environment variable that moves the port. */
  readonly portEnv?: string;
  /** Where the compiled probe lies. */
  readonly program: string;
  readonly image: string;
}

/** A way to ask a service whether it is healthy. */
export class Probe {
  /**
   * Runs a program of the image, such as the service's own health subcommand.
   *
   * @param words the program, absolute, and its arguments; no shell is involved
   */
  public static command(words: string[]): Probe {
    if (words.length === 0) throw new Error('a health check needs a program: Probe.command(["/app/orders", "health"])');
    return new Probe(false, () => [...words]);
  }

  /**
   * Asks for a path over HTTP: healthy is an answer of 200 to 399. The image needs neither shell nor curl: the
   * probe is a small program of the standard library, compiled with the service's own toolchain.
   *
   * @param path the path, with its query: `/healthz`
   */
  public static httpGet(path: string): Probe {
    if (!path.startsWith('/')) throw new Error(`a health path starts with "/": got ${JSON.stringify(path)}; did you mean ${JSON.stringify(`/${path}`)}?`);
    if (/[\u0000-\u0020\u007f]/.test(path)) throw new Error(`a health path has no spaces and no control characters: got ${JSON.stringify(path)}; percent-encode them`);
    return new Probe(true, (target) => [target.program, 'http', portOf(target, `Probe.httpGet(${JSON.stringify(path)})`), path, ...portEnv(target)]);
  }

  /** Connects to the port: healthy is a service that accepts. For TLS, gRPC and other protocols. */
  public static tcp(): Probe {
    return new Probe(true, (target) => [target.program, 'tcp', portOf(target, 'Probe.tcp()'), ...portEnv(target)]);
  }

  /** Whether a program has to be compiled and copied into the image. @internal */
  public readonly _compiled: boolean;
  private readonly words: (target: ProbeTarget) => string[];

  private constructor(compiled: boolean, words: (target: ProbeTarget) => string[]) {
    this._compiled = compiled;
    this.words = words;
  }

  /** @internal */
  public _command(target: ProbeTarget): string[] {
    return this.words(target);
  }
}

function portOf(target: ProbeTarget, probe: string): string {
  if (target.port === undefined) throw new Error(`${probe} needs the port of image "${target.image}"; set its option "port"`);
  return String(target.port);
}

function portEnv(target: ProbeTarget): string[] {
  return target.portEnv ? ['--port-env', target.portEnv] : [];
}
