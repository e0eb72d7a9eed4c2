import { spawn } from 'child_process';

/** How a command of the client ended. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The `docker` client: whatever engine its context names answers, rootless, Docker Desktop's or a remote one. */
export interface DockerClient {
  /** Runs a command to its end. */
  run(...words: string[]): Promise<Answer>;
  /** What a command writes, as it comes; fails where the command does. */
  stream(...words: string[]): AsyncIterable<Uint8Array>;
}

/** The question cannot be answered: there is no client, no engine, or no such image. */
export class CannotTell extends Error {}

/** The client on PATH. */
export class Docker implements DockerClient {
  public constructor(private readonly program = 'docker') {}

  public async run(...words: string[]): Promise<Answer> {
    const child = spawn(this.program, words, { env: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr, code] = await Promise.all([textOf(child.stdout), textOf(child.stderr), this.end(child)]);
    return { stdout, stderr, code };
  }

  public async* stream(...words: string[]): AsyncGenerator<Uint8Array, void, undefined> {
    const child = spawn(this.program, words, { env: process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = textOf(child.stderr);
    const end = this.end(child);
    // it is waited for below; until then nobody listens
    end.catch(() => undefined);
    // whoever stops reading ends the command, too
    try {
      yield* child.stdout as AsyncIterable<Uint8Array>;
      if (await end !== 0) throw new CannotTell(`docker ${words.join(' ')}: ${firstLine(await said)}`);
    } finally {
      child.kill();
    }
  }

  private async end(child: ReturnType<typeof spawn>): Promise<number> {
    return new Promise((resolve, reject) => {
      child.once('error', (error: NodeJS.ErrnoException) => reject(new CannotTell(error.code === 'ENOENT'
        ? `there is no ${this.program} on PATH; https://docs.docker.com/engine/install says how to get it`
        : error.message)));
      child.once('close', (code) => resolve(code ?? 1));
    });
  }
}

/** The output of a command that must succeed. @throws CannotTell with what it said */
export async function ask(docker: DockerClient, ...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await docker.run(...words);
  if (code !== 0) throw new CannotTell(`docker ${words.slice(0, 2).join(' ')}: ${firstLine(stderr)}`);
  return stdout.trim();
}

/** What a person needs of what the client said. */
export function firstLine(said: string): string {
  return said.split('\n').map((line) => line.trim()).find((line) => line !== '')?.replace(/^((Error response from daemon|Error|docker): )+/i, '') ?? 'it failed without a word';
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf-8');
}
