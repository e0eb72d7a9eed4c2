import { request } from 'http';
import { connect } from 'net';

/** What a service said. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** It accepted the connection, and what it said is not HTTP. */
export class NotHttp extends Error {}

/** One GET, on a connection of its own, so that none is left open when the service is told to stop. */
export async function get(host: string, port: number, path: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path, agent: false, timeout: 5_000, headers: { connection: 'close' } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer within 5 s')));
    asked.on('error', (error: NodeJS.ErrnoException) => reject(error.code?.startsWith('HPE_') ? new NotHttp(error.message) : error));
    asked.end();
  });
}

/** Connects, and fails where the other side hangs up at once: Docker's proxy accepts also where nobody listens behind it. */
export async function holdsConnection(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: 5_000 });
    const end = (error?: Error) => {
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    socket.on('connect', () => setTimeout(end, 300));
    // a service that speaks first is there
    socket.on('data', () => end());
    socket.on('end', () => end(new Error('the connection was closed at once')));
    socket.on('timeout', () => end(new Error('no connection within 5 s')));
    socket.on('error', end);
  });
}

/** Where the engine's published ports are reached: on this machine, or on the one that its address names. */
export function publishedHost(endpoint: string): string {
  const remote = /^(?:tcp|ssh|https?):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/]+)/.exec(endpoint)?.[1]?.replace(/^\[|\]$/g, '');
  return remote === undefined || ['localhost', '127.0.0.1', '::1'].includes(remote) ? '127.0.0.1' : remote;
}
