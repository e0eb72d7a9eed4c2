import { Project } from 'projen';
import { argumentsOf, localTag, repositorySecretsOf } from './image-names';
import { relativePath } from './relative-path';
import { HealthFacts, IRustImage } from '../image/rust-image';

/** What the file adds to what the image says. */
export interface ServiceSettings {
  /** The compose project's name. */
  readonly project: string;
  /** The folder that the compose file lies in, absolute. */
  readonly folder: string;
  /** The port on this machine. @default - nothing is published */
  readonly hostPort?: number;
  readonly environment: ReadonlyMap<string, string>;
  /** Conditions by service. */
  readonly dependsOn: ReadonlyMap<string, string>;
  readonly memory?: string;
  readonly cpus?: number;
  readonly pids: number;
}

/** A folder that a service writes to: what it is on, and the volume that keeps it where it outlives the container. */
export interface Mounted { readonly folder: string; readonly volume?: string }

/** Folders whose content nobody expects to outlive the container. */
const TEMPORARY = ['/tmp', '/run', '/var/tmp'];

/** A service as compose takes it; its keys are put in order where it is printed. */
export function composeService(image: IRustImage, settings: ServiceSettings): Record<string, unknown> {
  const mounts = mountsOf(image);
  const volumes = mounts.filter((mount) => mount.volume).map((mount) => volumeEntry(mount));
  const tmpfs = mounts.filter((mount) => !mount.volume).map((mount) => mount.folder);
  return filled({
    image: localTag(settings.project, image),
    build: buildOf(image, settings.folder),
    depends_on: settings.dependsOn.size > 0
      ? Object.fromEntries([...settings.dependsOn].map(([service, condition]) => [service, { condition }]))
      : undefined,
    volumes: [...volumes, ...tmpfs.filter((folder) => !isShort(folder)).map((folder) => ({ type: 'tmpfs', target: literal(folder) }))],
    environment: settings.environment.size > 0
      ? Object.fromEntries([...settings.environment].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, literal(value)]))
      : undefined,
    // nobody beside this machine: what Docker publishes passes by the host's firewall
    ports: image.port !== undefined && settings.hostPort !== undefined ? [`127.0.0.1:${settings.hostPort}:${image.port}`] : undefined,
    restart: 'unless-stopped',
    healthcheck: image.health && healthOf(image.health),
    user: image.user,
    cap_add: [...image.capabilities].sort(),
    cap_drop: ['ALL'],
    cpus: settings.cpus,
    init: image.init ? true : undefined,
    mem_limit: settings.memory,
    pids_limit: settings.pids,
    // for several platforms compose builds the machine's own, natively
    platform: image.platforms.length === 1 ? image.platforms[0] : undefined,
    // never asked of a registry: the name is of this machine
    pull_policy: 'build',
    read_only: true,
    security_opt: ['no-new-privileges:true'],
    stop_signal: image.stopSignal,
    tmpfs: tmpfs.filter(isShort),
  });
}

/** The folders that a service writes to, sorted. Each volume has a name of its own, also where two folders' names come out the same. */
export function mountsOf(image: IRustImage): Mounted[] {
  const taken = new Set<string>();
  return [...image.writable].sort().map((folder) => {
    if (TEMPORARY.some((temporary) => folder === temporary || folder.startsWith(`${temporary}/`))) return { folder };
    const name = [image.imageName, ...folder.split('/').map((part) => part.replace(/[^A-Za-z0-9_.-]+/g, '_'))].filter((part) => part !== '').join('-');
    let volume = name;
    for (let next = 2; taken.has(volume); next++) volume = `${name}-${next}`;
    taken.add(volume);
    return { folder, volume };
  });
}

function buildOf(image: IRustImage, folder: string): Record<string, unknown> {
  return filled({
    context: literal(contextOf(folder, image)),
    dockerfile: literal(image.dockerfilePath),
    target: image.imageName,
    args: Object.fromEntries(argumentsOf([image]).map((argument) => [argument.name, `\${${argument.name}:-${literal(argument.default)}}`])),
    secrets: repositorySecretsOf([image]).map((secret) => secret.id),
  });
}

function contextOf(folder: string, image: IRustImage): string {
  const way = relativePath(folder, Project.of(image).outdir);
  // a bare dot is a number to old parsers of YAML and would stand in quotes
  return way === '.' ? './' : way;
}

function volumeEntry({ folder, volume }: Mounted): unknown {
  return isShort(folder) ? `${volume}:${folder}` : { type: 'volume', source: volume, target: literal(folder) };
}

function healthOf(health: HealthFacts): Record<string, unknown> {
  return {
    test: ['CMD', ...health.command.map(literal)],
    interval: health.interval,
    timeout: health.timeout,
    start_period: health.startPeriod,
    start_interval: health.startInterval,
    retries: health.retries,
  };
}

/** Whether a path needs no quotes and cannot be taken for two: a colon parts the short form. */
function isShort(folder: string): boolean {
  return /^[A-Za-z0-9_./@+-]+$/.test(folder);
}

/** Text in which compose expands nothing. */
export function literal(text: string): string {
  return text.replace(/\$/g, '$$$$');
}

/** What has a value: empty lists and mappings say nothing. */
export function filled(entries: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined
    && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0)));
}
