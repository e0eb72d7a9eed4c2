import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { inPieces, Made, madeTar } from './made-tar';
import { Answer, DockerClient } from '../../src/verify/docker';

/** How a made container behaves. */
export interface Behaviour {
  readonly config?: object;
  readonly os?: string;
  readonly files?: readonly Made[];
  /** What `docker run` ends with. */
  readonly run?: Partial<Answer>;
  /** Status, health and exit code, one after the other; the last one stays. */
  readonly states?: readonly string[];
  /** After `docker stop`. */
  readonly stopped?: string;
  readonly log?: string;
  readonly status?: number;
  readonly body?: string;
}

/** A docker client of which every answer is made, but for the port, at which somebody listens. */
export class FakeDocker implements DockerClient {
  public readonly calls: string[] = [];
  private readonly states: string[];
  private server?: Server;

  public constructor(private readonly behaviour: Behaviour = {}) {
    this.states = [...behaviour.states ?? ['running healthy 0']];
  }

  public async run(...words: string[]): Promise<Answer> {
    this.calls.push(words.join(' '));
    const said = (stdout: string): Answer => ({ code: 0, stdout, stderr: '' });
    switch (words[0]) {
      case 'run':
        return { ...said('id'), ...this.behaviour.run };
      case 'inspect':
        if (words.join(' ').includes('.State.Health.Log')) return said('asked, and got nothing');
        return said(this.states.length > 1 ? this.states.shift() as string : this.states[0]);
      case 'port':
        return said(`127.0.0.1:${await this.listen()}\n`);
      case 'stop':
        this.states.splice(0, this.states.length, this.behaviour.stopped ?? 'exited healthy 0');
        return said('');
      case 'logs':
        return said(this.behaviour.log ?? '');
      default:
        return said('');
    }
  }

  public stream(): AsyncIterable<Uint8Array> {
    const { config = { User: '65532' }, os = 'linux', files = [] } = this.behaviour;
    return inPieces(madeTar([
      { path: 'config.json', content: JSON.stringify({ architecture: 'amd64', os, config }) },
      { path: 'layer.tar', content: madeTar(files) },
      { path: 'manifest.json', content: JSON.stringify([{ Config: 'config.json', Layers: ['layer.tar'] }]) },
    ]));
  }

  public close(): void {
    this.server?.close();
  }

  private async listen(): Promise<number> {
    this.server ??= createServer((_, response) => {
      response.statusCode = this.behaviour.status ?? 200;
      response.end(this.behaviour.body ?? 'hello');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => (this.server?.listening ? resolve(undefined) : this.server?.once('listening', resolve)));
    return (this.server.address() as AddressInfo).port;
  }
}
