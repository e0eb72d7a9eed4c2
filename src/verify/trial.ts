import { get, holdsConnection, NotHttp, publishedHost } from './asking';
import { ask, CannotTell, DockerClient, firstLine } from './docker';
import { RunConfig } from './file-checks';
import { Promises } from './promises';
import { Check, judged, ok, Problem, skipped } from './report';

/** What a trial brought to light. */
export interface TrialResult {
  readonly checks: Check[];
  readonly healthy?: number;
  readonly stop?: number;
}

export interface TrialOptions {
  /** The container's name: known before it is there, so that it can be removed at any time. */
  readonly name: string;
  /** Seconds in which it has to be healthy. */
  readonly timeout: number;
  readonly tell: (line: string) => void;
}

const LATER = ['health', 'answer', 'stop'];
// as long as a service needs to find out that it may not write
const SETTLE = 1_500;
const PATIENCE = 10_000;
const KILLED = 137;

/** Runs an image once as production would: nothing may be written, no capability, its own user. */
export class Trial {
  private readonly port?: number;
  private readonly test: readonly string[];
  private host = '127.0.0.1';
  private started = 0;

  public constructor(
    private readonly docker: DockerClient,
    private readonly promises: Promises,
    private readonly config: RunConfig,
    private readonly options: TrialOptions,
  ) {
    const exposed = Object.keys(config.ExposedPorts ?? {}).filter((port) => port.endsWith('/tcp')).map((port) => parseInt(port, 10));
    this.port = promises.port ?? exposed.sort((a, b) => a - b)[0];
    const test = config.Healthcheck?.Test ?? [];
    this.test = test[0] === 'NONE' ? [] : test;
  }

  public async judge(): Promise<TrialResult> {
    this.host = publishedHost(process.env.DOCKER_HOST ?? (await this.docker.run('context', 'inspect', '--format', '{{.Endpoints.docker.Host}}')).stdout.trim());
    try {
      const failed = await this.start();
      if (failed) return { checks: [failed, ...LATER.map((name) => skipped(name, 'it did not start'))] };
      return await this.running();
    } finally {
      await this.docker.run('rm', '--force', '--volumes', this.options.name);
    }
  }

  private async start(): Promise<Check | undefined> {
    const { tmpfs = [], volumes = [], environment = [], capabilities = [], init, pids, image } = this.promises;
    this.options.tell('docker run');
    const flag = (name: string, values: readonly string[]) => values.flatMap((value) => [name, value]);
    this.started = performance.now();
    const { code, stderr } = await this.docker.run(
      'run', '--detach', '--pull', 'never', '--name', this.options.name, '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges',
      ...flag('--cap-add', capabilities), ...flag('--tmpfs', tmpfs), ...flag('--volume', volumes), ...flag('--env', environment),
      ...init ? ['--init'] : [], ...pids === undefined ? [] : ['--pids-limit', String(pids)],
      ...this.port === undefined ? [] : ['--publish', `${this.host === '127.0.0.1' ? '127.0.0.1:' : ''}:${this.port}`], image,
    );
    if (code === 0) return undefined;
    // what the engine itself refuses says nothing of the image, but for one thing
    if (code === 125 && !/no command specified/.test(stderr)) throw new CannotTell(`docker run: ${firstLine(stderr)}`);
    return judged('start', 'it does not start', [{ message: firstLine(stderr), wayOut: 'the entrypoint must be a program of the image that its user may run, with its loader' }]);
  }

  private async running(): Promise<TrialResult> {
    const { problem, milliseconds } = await this.wait();
    const state = await this.state();
    const start = state.running || problem === undefined
      ? ok('start', `read-only, without capabilities, no new privileges${this.promises.init ? ', with --init' : ''}`)
      : judged('start', `ended with ${state.exit}`, [problem]);
    const health = this.healthCheck(state.running ? problem : undefined, milliseconds, state.running);
    if (!state.running) return { checks: [start, health, skipped('answer', 'it ended'), skipped('stop', `it ended by itself, with ${state.exit}`)] };
    const answer = await this.answer();
    const { check, took } = await this.stop();
    return { checks: [start, health, answer, check], healthy: health.status === 'ok' ? milliseconds : undefined, stop: took };
  }

  /** Until it is healthy, or, without a health check, until it has had the time to fail. */
  private async wait(): Promise<{ problem?: Problem; milliseconds: number }> {
    for (;;) {
      const { running, health, exit } = await this.state();
      const milliseconds = performance.now() - this.started;
      this.options.tell(`${running ? 'running' : 'ended'}, ${health}`);
      const done = this.test.length === 0 ? milliseconds > SETTLE : health === 'healthy';
      // a program that ends well, and promises no health, has done what it is for
      if (running ? done : this.test.length === 0 && this.port === undefined && exit === 0) return { milliseconds };
      if (!running) {
        return { milliseconds, problem: await this.problem(`it ended with ${exit} after ${seconds(milliseconds)}`, 'read what it said; what it writes needs a folder: writable: [\'/data\']') };
      }
      if (health === 'unhealthy' || milliseconds > this.options.timeout * 1000) {
        return { milliseconds, problem: await this.problem(`${health} after ${seconds(milliseconds)}`, 'ask for what the service really answers, or give it more time: --timeout') };
      }
      await pause(50);
    }
  }

  private healthCheck(problem: Problem | undefined, milliseconds: number, running: boolean): Check {
    if (this.test.length > 0) return running ? judged('health', problem ? 'not healthy' : `healthy by its own HEALTHCHECK after ${seconds(milliseconds)}`, problem ? [problem] : []) : skipped('health', 'it ended');
    if (this.port === undefined) return skipped('health', 'no HEALTHCHECK, and no port that one could ask');
    return judged('health', 'no HEALTHCHECK', [{
      message: `it listens on ${this.port}, and nothing asks whether it is healthy`,
      wayOut: 'new Healthcheck(runtime), or HEALTHCHECK in the Dockerfile',
    }]);
  }

  private async answer(): Promise<Check> {
    if (this.port === undefined) return skipped('answer', 'no port');
    const { stdout } = await this.docker.run('port', this.options.name, `${this.port}/tcp`);
    const published = Number(/:(\d+)\s*$/m.exec(stdout)?.[1]);
    const tcp = this.test.includes('tcp') && this.promises.path === undefined;
    const { path, stated } = this.path();
    const asked = tcp ? `port ${this.port}` : `GET ${path}`;
    const end = performance.now() + PATIENCE;
    for (;;) {
      try {
        if (tcp) {
          await holdsConnection(this.host, published);
          return ok('answer', `${asked} through the published port: connected`);
        }
        const { status, body } = await get(this.host, published, path);
        const wrong = status >= (stated ? 400 : 500) || (this.promises.answer !== undefined && !body.includes(this.promises.answer));
        const without = status < 400 && wrong ? ` without ${JSON.stringify(this.promises.answer)}` : '';
        return judged('answer', `${asked} through the published port: ${status}${without}`, !wrong ? [] : [
          await this.problem(`${asked} was answered with ${status}${without}: ${body.slice(0, 300)}`, 'ask for a path that the service has: --path /healthz'),
        ]);
      } catch (error) {
        if (error instanceof NotHttp) return ok('answer', `port ${this.port} through the published port: it answers, and not in HTTP`);
        if (performance.now() > end || !(await this.state()).running) {
          return judged('answer', `${asked} through the published port: no answer`, [
            await this.problem(`${asked}: ${(error as Error).message}`, 'listen on 0.0.0.0, not on 127.0.0.1, which is the container\'s own'),
          ]);
        }
        await pause(100);
      }
    }
  }

  /** The path to ask for: the one that was stated, or the health check's. */
  private path(): { path: string; stated: boolean } {
    const url = this.test.map((word) => /https?:\/\/[^\s/]+(\/[^\s'"|;]*)?/.exec(word)).find((match) => match);
    const probed = this.test[2] === 'http' ? this.test[4] : undefined;
    const path = this.promises.path ?? probed ?? (url ? url[1] ?? '/' : undefined);
    return { path: path ?? '/', stated: path !== undefined };
  }

  private async stop(): Promise<{ check: Check; took: number }> {
    const { grace = 10 } = this.promises;
    const signal = this.config.StopSignal ?? 'SIGTERM';
    this.options.tell(`docker stop, ${signal}`);
    const begin = performance.now();
    await ask(this.docker, 'stop', '-t', String(Math.ceil(grace)), this.options.name);
    const took = performance.now() - begin;
    const { exit } = await this.state();
    const check = judged('stop', `${signal}, ended with ${exit} after ${seconds(took)} of ${grace} s`, exit !== KILLED ? [] : [{
      message: `it did not end within ${grace} s of ${signal}, and was killed`,
      wayOut: 'handle the signal in the service, state the one that it handles (stopSignal), or bring an init process: init: true',
    }]);
    return { check, took };
  }

  private async state(): Promise<{ running: boolean; health: string; exit: number }> {
    const said = await ask(this.docker, 'inspect', '--type', 'container', '--format', '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.State.ExitCode}}', this.options.name);
    const [status, health, exit] = said.split(' ');
    return { running: status === 'running' || status === 'created', health, exit: Number(exit) };
  }

  /** A problem with what the service and its health check said. */
  private async problem(message: string, wayOut: string): Promise<Problem> {
    const logs = await this.docker.run('logs', '--tail', '10', this.options.name);
    const health = await this.docker.run('inspect', '--type', 'container', '--format', '{{if .State.Health}}{{range .State.Health.Log}}{{.Output}}{{end}}{{end}}', this.options.name);
    const lines = (title: string, text: string) => text.split('\n').filter((line) => line.trim() !== '').slice(-10).map((line) => `${title}: ${line.trimEnd()}`);
    return { message, wayOut, said: [...lines('log', `${logs.stdout}\n${logs.stderr}`), ...lines('health check', health.stdout)] };
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}

async function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
