import { request } from 'node:http';
import { run } from './command';
import { Tell } from './screen';

/** Everything taken away that a service can live without. */
export const HARDENED = ['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];

export interface StartOptions {
  /** Its name: known before it is there, so that an interrupted start leaves nothing. */
  readonly name: string;
  readonly port: number;
  /** More of `docker run`'s flags, such as a volume. */
  readonly flags?: readonly string[];
}

/** A container that runs, hardened, with its port published on a free one of the loopback interface. */
export class Container {
  /** Starts an image. */
  public static async start(image: string, options: StartOptions): Promise<Container> {
    const words = ['docker', 'run', '--detach', '--name', options.name, ...HARDENED, '--publish', `127.0.0.1::${options.port}`, ...(options.flags ?? []), image];
    const started = performance.now();
    await run(words);
    return new Container(options.name, options.port, started);
  }

  /** Removes a container with its anonymous volumes, running or not, or not there at all. */
  public static async remove(name: string): Promise<void> {
    await run(['docker', 'rm', '--force', '--volumes', name], { allow: [1] });
  }

  private constructor(
    private readonly name: string,
    private readonly port: number,
    private readonly started: number,
  ) {}

  /** Waits until its own health check says healthy; milliseconds since the start. */
  public async healthy(tell?: Tell, limit = 90_000): Promise<number> {
    for (;;) {
      const status = await this.inspect('{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}');
      tell?.(status);
      const [state, health] = status.split(' ');
      const waited = performance.now() - this.started;
      if (health === 'healthy') {
        return waited;
      }
      if (state !== 'running' || health === 'none' || health === 'unhealthy' || waited > limit) {
        throw new Error(`not healthy after ${(waited / 1000).toFixed(1)} s: container ${state}, health ${health}\n${await this.story()}`);
      }
      await pause(50);
    }
  }

  /** The body that a path answers with, asked for until one comes. */
  public async get(path: string, limit = 10_000): Promise<{ status: number; body: string; url: string }> {
    const address = (await run(['docker', 'port', this.name, `${this.port}/tcp`])).stdout.trim().split('\n')[0];
    const url = `http://${address}${path}`;
    const end = performance.now() + limit;
    for (;;) {
      try {
        return { ...await get(url), url };
      } catch (error) {
        if (performance.now() > end) {
          throw new Error(`no answer from ${url}: ${(error as Error).message}\n${await this.story()}`);
        }
        await pause(50);
      }
    }
  }

  /** `docker stop`; milliseconds. */
  public async stop(): Promise<number> {
    return (await run(['docker', 'stop', this.name], { timeout: 60_000 })).milliseconds;
  }

  /** What it printed, and what its health checks said: for a person who must find out why. */
  public async story(): Promise<string> {
    const logs = await run(['docker', 'logs', '--tail', '20', this.name], { allow: [1] });
    const health = await this.inspect('{{range .State.Health.Log}}{{.ExitCode}} {{.Output}}\n{{end}}').catch(() => '');
    const exit = await this.inspect('{{.State.ExitCode}} {{.State.Error}}');
    return `exit code ${exit}\nits log:\n${logs.output.trim() || '(empty)'}\nits health checks:\n${health || '(none)'}`;
  }

  private async inspect(format: string): Promise<string> {
    return (await run(['docker', 'inspect', '--format', format, this.name])).stdout.trim();
  }
}

/** One GET on a connection of its own, so that none is left open when the service is told to stop. */
async function get(url: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, timeout: 5_000, headers: { connection: 'close' } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => { body += chunk; });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer within 5 s')));
    asked.on('error', reject);
    asked.end();
  });
}

async function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
