import { dirname } from 'path';
import { IConstruct } from 'constructs';
import { composeService, filled, mountsOf } from './compose-service';
import { COMPOSE_STYLE } from './compose-style';
import { byName, imageCalled, localName, nameFrom, repositorySecretsOf } from './image-names';
import { YamlDocument } from './yaml-document';
import { YamlStyle } from './yaml-text';
import { IRustImage } from '../image/rust-image';
import { SynthesisCheck } from '../image/synthesis/synthesis-check';

/** What a service waits for before it starts. */
export enum DependencyCondition {
  /** The other one's health check passes. */
  HEALTHY = 'service_healthy',
  /** The other one runs. */
  STARTED = 'service_started',
  /** The other one ended without an error: a migration, say. */
  COMPLETED = 'service_completed_successfully',
}

/** What runs on a developer's machine. */
export interface ComposeFileOptions {
  /** The images: one service each, of the image's name. */
  readonly images: IRustImage[];

  /**
   * The generated file's path, relative to the project.
   *
   * @default 'compose.yaml'
   */
  readonly path?: string;

  /**
   * The compose project's name: small letters, digits, `-` and `_`.
   *
   * @default - the project's name
   */
  readonly name?: string;

  /**
   * The memory that each service may take: `256m`, `1g`.
   *
   * @default - no limit: what a service needs cannot be read from its sources
   */
  readonly memory?: string;

  /**
   * The share of the processors that each service may take: `1.5`.
   *
   * @default - no limit
   */
  readonly cpus?: number;

  /**
   * How many processes and threads each service may have: a service that starts ever more of them cannot take the machine.
   *
   * @default 1024
   */
  readonly pids?: number;
}

/**
 * A `compose.yaml` that runs the images as strictly as they should run everywhere: read-only, without capabilities, as the
 * image's user, published to this machine only.
 */
export class ComposeFile extends YamlDocument {
  private readonly name: string;
  private readonly options: ComposeFileOptions;
  private readonly images: IRustImage[];
  private readonly environment = new Map<string, Map<string, string>>();
  private readonly dependencies = new Map<string, Map<string, string>>();
  private readonly hostPorts = new Map<string, number>();

  constructor(scope: IConstruct, options: ComposeFileOptions) {
    super(scope, options.path ?? 'compose.yaml');
    this.name = options.name ?? localName(this.project);
    if (!/^[a-z0-9]+((_|__|-+)[a-z0-9]+)*$/.test(this.name)) {
      throw new Error(`a compose project's name has small letters and digits, parted by "-" or "_": got ${JSON.stringify(this.name)}${hint(this.name)}`);
    }
    if (options.memory !== undefined && !/^\d+(\.\d+)?([bkmg]b?)?$/i.test(options.memory)) {
      throw new Error(`memory is a number with b, k, m or g: got ${JSON.stringify(options.memory)}; write "256m"`);
    }
    if (options.cpus !== undefined && !(options.cpus > 0)) throw new Error(`cpus is more than 0: got ${options.cpus}; write 1.5`);
    if (options.pids !== undefined && !(Number.isInteger(options.pids) && options.pids > 0)) throw new Error(`pids is a whole number of 1 or more: got ${options.pids}`);
    this.options = options;
    this.images = byName(options.images, this.path);
    SynthesisCheck.of(this.project).guard(this);
  }

  /**
   * Sets a variable of a service's environment, over what its image says. The last call for a name wins.
   *
   * @param service the image's name
   * @param name the variable
   * @param value its value, as it is: compose expands nothing in it
   */
  public addEnvironment(service: string, name: string, value: string): void {
    imageCalled(this.images, service, this.path);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`not a name that an environment variable can have: ${JSON.stringify(name)}`);
    if (value.includes('\0')) throw new Error(`no environment can hold the character NUL: got ${JSON.stringify(value)} for ${name}`);
    mapOf(this.environment, service).set(name, value);
  }

  /**
   * Starts a service after another one.
   *
   * @param service the image's name
   * @param dependency the other service: an image's name, or a service that `addOverride` adds
   * @param condition what it waits for; healthy where it is not stated
   */
  public addDependsOn(service: string, dependency: string, condition: DependencyCondition = DependencyCondition.HEALTHY): void {
    imageCalled(this.images, service, this.path);
    if (service === dependency) throw new Error(`service ${JSON.stringify(service)} cannot wait for itself`);
    const other = this.images.find((image) => image.imageName === dependency);
    if (other && !other.health && condition === DependencyCondition.HEALTHY) {
      throw new Error(`${JSON.stringify(service)} would wait for ever: ${JSON.stringify(dependency)} has no health check; give it one, or wait with DependencyCondition.STARTED`);
    }
    mapOf(this.dependencies, service).set(dependency, condition);
  }

  /**
   * Publishes a service on another port of this machine.
   *
   * @param service the image's name
   * @param port the port on this machine
   */
  public publishOn(service: string, port: number): void {
    const image = imageCalled(this.images, service, this.path);
    if (image.port === undefined) throw new Error(`image ${JSON.stringify(service)} listens on no port; set its option "port"`);
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`a port is a whole number from 1 to 65535: got ${port}`);
    this.hostPorts.set(service, port);
  }

  /** @internal */
  protected _content(): unknown {
    const hostPorts = this.publishedPorts();
    const services = Object.fromEntries(this.images.map((image) => [image.imageName, composeService(image, {
      project: this.name,
      folder: dirname(this.absolutePath),
      hostPort: hostPorts.get(image.imageName),
      environment: mapOf(this.environment, image.imageName),
      dependsOn: mapOf(this.dependencies, image.imageName),
      memory: this.options.memory,
      cpus: this.options.cpus,
      // tokio alone may start 512 threads for blocking calls
      pids: this.options.pids ?? 1024,
    })]));
    const volumes = this.images.flatMap((image) => mountsOf(image).flatMap((mount) => mount.volume ?? []));
    return filled({
      name: this.name,
      services,
      volumes: Object.fromEntries(volumes.sort().map((volume) => [volume, {}])),
      secrets: Object.fromEntries(repositorySecretsOf(this.images).map((secret) => [secret.id, { environment: secret.env }])),
    });
  }

  /** @internal */
  protected _style(): YamlStyle {
    return COMPOSE_STYLE;
  }

  /** Each image's port on this machine: its own, or the next one up that no other image has. */
  private publishedPorts(): Map<string, number> {
    const ports = new Map(this.hostPorts);
    const taken = new Set(ports.values());
    for (const image of this.images) {
      if (image.port === undefined || ports.has(image.imageName)) continue;
      let port = image.port;
      while (taken.has(port)) port++;
      taken.add(port);
      ports.set(image.imageName, port);
    }
    return ports;
  }
}

function mapOf(maps: Map<string, Map<string, string>>, key: string): Map<string, string> {
  const found = maps.get(key) ?? new Map<string, string>();
  maps.set(key, found);
  return found;
}

function hint(name: string): string {
  const valid = nameFrom(name);
  return valid === undefined ? '' : `; did you mean ${JSON.stringify(valid)}?`;
}
