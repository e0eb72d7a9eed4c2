import { IConstruct } from 'constructs';
import { Binary } from './binary';
import { SeedFacts } from './caches/seed-facts';
import { BuildArgumentFacts } from './inputs/build-argument-facts';
import { BuildSecretFacts } from './inputs/build-secret-facts';

export * from './inputs/build-argument-facts';
export * from './inputs/build-secret-facts';
export * from './caches/seed-facts';

/** An image: a name, what is in it, and what files beside the Dockerfile must know of it. */
export interface IRustImage extends IConstruct {
  /** The image's name, which is its build target's, too. */
  readonly imageName: string;
  /** The build target of the same image with a shell. @default - none */
  readonly debugTarget?: string;
  /** The Dockerfile that it is built from, relative to the project. */
  readonly dockerfilePath: string;
  readonly binaries: Binary[];
  /** `65532:65532`. @default - whatever the base says */
  readonly user?: string;
  /** The port that it listens on. @default - none */
  readonly port?: number;
  /** Folders that the service may write to, absolute. */
  readonly writable: string[];
  /** What is granted beside nothing. */
  readonly capabilities: string[];
  /** The health check with Docker's names. @default - none */
  readonly health?: HealthFacts;
  /** Whether whoever runs the image must bring an init process that passes signals on. */
  readonly init: boolean;
  /** The signal that stops it. @default - the base's, SIGTERM */
  readonly stopSignal?: string;
  /** The secrets that building it needs. */
  readonly secrets: BuildSecretFacts[];
  /** The arguments that building it takes. */
  readonly buildArguments: BuildArgumentFacts[];
  /** Build targets that judge what it is made of: tests, clippy. */
  readonly checkTargets: string[];
  /** How it is built from where an earlier build ended. @default - it is not: its builder keeps no target directory */
  readonly seed?: SeedFacts;
  /** The platforms that it is built for; empty: the builder's own. */
  readonly platforms: string[];
}

/** A health check, in Docker's names. Durations are Docker's: `30s`, `1m30s`. */
export interface HealthFacts {
  /** The words of the command, in exec form. */
  readonly command: string[];
  readonly interval: string;
  readonly timeout: string;
  readonly startPeriod: string;
  readonly startInterval: string;
  readonly retries: number;
}
