import { execFileSync, spawnSync } from 'child_process';
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Construct } from 'constructs';
import { Project } from 'projen';
import { BuildArgumentFacts, BuildSecretFacts, HealthFacts, IRustImage, SeedFacts } from '../../src/image/rust-image';
import { needs } from '../support/needed';

/** What an image may say. */
export type FakeFacts = Partial<Omit<IRustImage, keyof Construct>>;

/** An image as the files see one: plain facts. */
export class FakeImage extends Construct implements IRustImage {
  public readonly imageName: string;
  public readonly debugTarget?: string;
  public readonly dockerfilePath: string = 'Dockerfile';
  public readonly binaries = [];
  public readonly user?: string = '65532:65532';
  public readonly port?: number = 8080;
  public readonly writable: string[] = [];
  public readonly capabilities: string[] = [];
  public readonly health?: HealthFacts = HEALTH;
  public readonly init: boolean = false;
  public readonly stopSignal?: string;
  public readonly secrets: BuildSecretFacts[] = [];
  public readonly buildArguments: BuildArgumentFacts[] = [];
  public readonly checkTargets: string[] = [];
  public readonly seed?: SeedFacts;
  public readonly platforms: string[] = [];

  constructor(project: Project, imageName: string, facts: FakeFacts = {}) {
    super(project, `image-${imageName}`);
    this.imageName = imageName;
    Object.assign(this, facts);
  }
}

export const HEALTH: HealthFacts = {
  command: ['/app/healthcheck', 'http', '8080', '/healthz'],
  interval: '30s',
  timeout: '3s',
  startPeriod: '10s',
  startInterval: '1s',
  retries: 3,
};

export const TOKEN: BuildSecretFacts = { id: 'acme', env: 'CARGO_REGISTRIES_ACME_TOKEN', githubSecret: 'ACME_TOKEN' };

export const COMMIT: BuildArgumentFacts = { name: 'GIT_SHA', default: 'unknown', command: 'git rev-parse HEAD' };

export const SEED: SeedFacts = { context: 'seed', target: 'seed-image', buildArgument: 'BUILD_MODE', startArgument: 'START' };

/** The same where an image can stand for the toolchain, too. */
export const KEPT: SeedFacts = { ...SEED, toolchain: 'toolchain', toolchainKept: true };

/** Everything that an image can say. */
export const RICH: FakeFacts = {
  writable: ['/data', '/tmp', '/var/cache/orders'],
  capabilities: ['NET_BIND_SERVICE'],
  init: true,
  stopSignal: 'SIGINT',
  secrets: [TOKEN],
  buildArguments: [COMMIT],
};

/**
 * The text of a golden file. `UPDATE_GOLDEN=1` writes it first, to be reviewed as a diff; never in CI.
 */
export function golden(name: string, text?: string): string {
  const path = join(__dirname, 'golden', name);
  if (text !== undefined && process.env.UPDATE_GOLDEN && !process.env.CI) writeFileSync(path, text);
  return readFileSync(path, 'utf-8');
}

/** The tests that ask a plugin of Docker's client. */
export function testWithDocker(plugin: 'buildx' | 'compose'): typeof test {
  const found = spawnSync('docker', [plugin, 'version'], { stdio: 'ignore' }).status === 0;
  return needs(found, `"docker ${plugin}" is not on PATH (https://docs.docker.com/engine/install/)`).test;
}

/** What Docker's client prints, as JSON; its complaints are a failure. */
export function dockerJson(folder: string, args: string[], env: NodeJS.ProcessEnv = {}): any {
  return JSON.parse(execFileSync('docker', args, { cwd: folder, encoding: 'utf-8', env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }));
}
