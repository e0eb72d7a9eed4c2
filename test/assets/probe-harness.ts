import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as net from 'net';
import * as os from 'os';
import * as path from 'path';

/** The probe's source, as the package ships it. */
export const PROBE_SOURCE = path.join(__dirname, '..', '..', 'assets', 'healthcheck.rs');

const FLAGS = ['--edition', '2021', '-C', 'opt-level=s', '-C', 'panic=abort', '-C', 'codegen-units=1', '-C', 'strip=symbols', '-D', 'warnings'];

/** Compiles the probe as a generated Dockerfile does, with every warning an error. */
export function compileProbe(folder: string, options: { readonly target?: string; readonly source?: string } = {}) {
  const binary = path.join(folder, `healthcheck-${options.target ?? 'host'}`);
  const target = options.target ? ['--target', options.target] : [];
  const started = Date.now();
  const rustc = spawnSync('rustc', [...FLAGS, ...target, '-o', binary, options.source ?? PROBE_SOURCE], { encoding: 'utf8' });
  return { binary, milliseconds: Date.now() - started, status: rustc.status, stderr: rustc.stderr ?? String(rustc.error) };
}

/** What one run of the probe did. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** Runs a probe with nothing but `env` around it; not spawnSync, because the services live in this process. */
export function runProbe(binary: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(binary, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => stdout += chunk);
    child.stderr.on('data', (chunk) => stderr += chunk);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, milliseconds: Date.now() - started }));
  });
}

/** A service of one test: what it was asked, and what went wrong on its sockets. */
export class FakeService {
  public static async listen(onConnection: (socket: net.Socket, service: FakeService) => void, host = '127.0.0.1'): Promise<FakeService> {
    const service = new FakeService(onConnection);
    await new Promise<void>((resolve, reject) => service.server.once('error', reject).listen({ host, port: 0, ipv6Only: true }, resolve));
    return service;
  }

  /** Answers the first request with these bytes and closes. */
  public static answering(bytes: string | Buffer, host?: string) {
    return FakeService.listen((socket) => socket.once('data', () => socket.end(bytes)), host);
  }

  public received = '';
  public readonly errors: string[] = [];
  public connections = 0;
  private readonly server: net.Server;
  private readonly sockets = new Set<net.Socket>();

  private constructor(onConnection: (socket: net.Socket, service: FakeService) => void) {
    this.server = net.createServer({ allowHalfOpen: true }, (socket) => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.on('data', (chunk) => this.received += chunk.toString('latin1'));
      socket.on('error', (error) => this.errors.push((error as NodeJS.ErrnoException).code ?? error.message));
      socket.on('end', () => socket.end());
      onConnection(socket, this);
    });
  }

  public get port(): string {
    return String((this.server.address() as net.AddressInfo).port);
  }

  public async stop(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

/** Whether this machine has the loopback of IPv6: containers often do not. */
export const HAS_IPV6 = Object.values(os.networkInterfaces()).flat().some((address) => address?.address === '::1');

/** Whether rustc is on PATH and has the standard library of a target. */
export function rustTarget(target?: string): boolean {
  const found = spawnSync('rustc', ['--print', 'target-libdir', ...(target ? ['--target', target] : [])], { encoding: 'utf8' });
  return found.status === 0 && fs.existsSync(found.stdout.trim());
}
