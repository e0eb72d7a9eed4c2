import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { CannotTell } from './docker';

/** What the project says of an image, so far as it says it. */
export interface Promises {
  /** The image's name on this machine. */
  readonly image: string;
  /** The numeric user. @default - any that is not root */
  readonly user?: string;
  /** The port that it listens on. @default - the first that the image exposes */
  readonly port?: number;
  /** The path that is asked for. @default - the health check's, or / */
  readonly path?: string;
  /** What stands in the answer. @default - anything */
  readonly answer?: string;
  /** Whether whoever runs it brings an init process. @default false */
  readonly init?: boolean;
  /** Seconds from the stop signal to the end. @default 10 */
  readonly grace?: number;
  /** Folders in memory. @default - none */
  readonly tmpfs?: readonly string[];
  /** Folders on volumes. @default - those that the image declares */
  readonly volumes?: readonly string[];
  /** Each `NAME=value`. @default - none */
  readonly environment?: readonly string[];
  /** @default - none */
  readonly capabilities?: readonly string[];
  /** @default - the engine's own limit */
  readonly pids?: number;
  /** Whether it may hold a shell. @default false */
  readonly shell?: boolean;
  /** What it may weigh, in bytes. @default - anything */
  readonly maxSize?: number;
}

interface Service {
  readonly image?: string;
  readonly build?: { readonly dockerfile?: string; readonly target?: string; readonly context?: string };
  readonly user?: string | number;
  readonly ports?: readonly unknown[];
  readonly init?: boolean;
  readonly stop_grace_period?: string;
  readonly tmpfs?: readonly string[];
  readonly volumes?: readonly unknown[];
  readonly environment?: { readonly [name: string]: unknown };
  readonly cap_add?: readonly string[];
  readonly pids_limit?: number;
}

/** What the generated files of a folder promise, image by image; none where there are no such files. */
export function readPromises(folder: string): Promises[] {
  const path = join(folder, 'compose.yaml');
  if (!existsSync(path)) return [];
  let services: { readonly [name: string]: Service };
  try {
    services = (parse(readFileSync(path, 'utf-8')) as { services?: typeof services } | null)?.services ?? {};
  } catch (error) {
    throw new CannotTell(`compose.yaml cannot be read: ${(error as Error).message.split('\n')[0]}`);
  }
  return Object.values(services).filter((service) => service.image !== undefined && service.build !== undefined)
    .map((service) => promisesOf(service, folder));
}

function promisesOf(service: Service, folder: string): Promises {
  const { build } = service;
  const dockerfile = join(folder, build?.context ?? '.', build?.dockerfile ?? 'Dockerfile');
  const text = existsSync(dockerfile) ? readFileSync(dockerfile, 'utf-8') : '';
  return {
    image: service.image as string,
    user: service.user === undefined ? undefined : String(service.user),
    port: service.ports?.map((port) => Number(/:(\d+)(?:\/tcp)?$/.exec(String(port))?.[1])).find((port) => port > 0),
    init: service.init,
    grace: service.stop_grace_period === undefined ? undefined : secondsOf(service.stop_grace_period),
    tmpfs: service.tmpfs,
    volumes: service.volumes?.map(targetOf).filter((target) => target !== ''),
    // compose writes a dollar twice where none is to be expanded
    environment: Object.entries(service.environment ?? {}).map(([name, value]) => `${name}=${String(value ?? '').replace(/\$\$/g, '$')}`),
    capabilities: service.cap_add,
    pids: service.pids_limit,
    shell: standsOnShell(text, build?.target),
  };
}

function targetOf(volume: unknown): string {
  if (typeof volume !== 'string') return String((volume as { target?: string }).target ?? '');
  return volume.split(':')[1] ?? '';
}

// bases that are published to hold no shell
const WITHOUT_SHELL = /^(scratch$|(.*\/)?distroless\/|(.*\/)?chainguard\/(static|glibc-dynamic|cc-dynamic)\b)/;

/** Whether a stage's base is one that brings a shell: then nobody promised that there is none. */
export function standsOnShell(dockerfile: string, target?: string): boolean {
  const stages = new Map<string, string>();
  let last = '';
  for (const [, image, name] of dockerfile.matchAll(/^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)) {
    last = stages.get(image) ?? image;
    if (name !== undefined) stages.set(name, last);
  }
  const base = (target === undefined ? undefined : stages.get(target)) ?? last;
  return base !== '' && (!WITHOUT_SHELL.test(base) || /:(latest-)?(debug|dev)\b|-dev\b/.test(base));
}

/** Compose's and Docker's durations: `1m30s`. */
export function secondsOf(duration: string): number {
  const units: { readonly [unit: string]: number } = { h: 3600, m: 60, s: 1, ms: 0.001, us: 0.000001 };
  return [...duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|m|s)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * units[unit], 0);
}
