import { Construct } from 'constructs';
import { Probe } from './probe';
import { ProbeSource } from './probe-source';
import { RuntimeStage } from './runtime-stage';
import { duration, milliseconds } from '../../dockerfile/duration';

/** How the image is asked, and how often. The names are Docker's; durations are Docker's, too: `30s`, `1m30s`, `500ms`. */
export interface HealthcheckOptions {
  /** How the service is asked. */
  readonly probe: Probe;

  /**
   * The time between two checks.
   *
   * @default '30s'
   */
  readonly interval?: string;

  /**
   * How long one check may take; a probe of ours gives up half a second earlier and says why.
   *
   * @default '3s'
   */
  readonly timeout?: string;

  /**
   * How long after the start a failed check does not count.
   *
   * @default '10s'
   */
  readonly startPeriod?: string;

  /**
   * The time between two checks while the service starts. Engine 25 and later.
   *
   * @default '1s'
   */
  readonly startInterval?: string;

  /**
   * How many failed checks in a row make the container unhealthy.
   *
   * @default 3
   */
  readonly retries?: number;
}

/** Asks the service for its health: the image's `HEALTHCHECK` and compose's. */
export class Healthcheck extends Construct {
  constructor(scope: RuntimeStage, options: HealthcheckOptions) {
    super(scope._claim('health check', 'Healthcheck'), 'Healthcheck');
    const retries = options.retries ?? 3;
    if (!Number.isInteger(retries) || retries < 1) throw new Error(`the retries of a health check are a whole number of 1 or more: got ${retries}`);
    const timeout = duration(options.timeout ?? '3s');
    const { probe } = options;
    const command = probe._command({ port: scope.port, portEnv: scope.portEnv, program: scope._probePath, image: scope.imageName });
    // Docker kills a check that is late, and its reason is lost: the probe gives up before that
    const own = probe._compiled && timeout !== '3s' ? ['--timeout', `${Math.max(100, milliseconds(timeout) - 500)}ms`] : [];
    scope._setHealth({
      command: [...command, ...own],
      interval: duration(options.interval ?? '30s'),
      timeout,
      startPeriod: duration(options.startPeriod ?? '10s'),
      startInterval: duration(options.startInterval ?? '1s'),
      retries,
    }, !probe._compiled && needsShell(command), probe._compiled);
    if (probe._compiled) scope.binaries[0]._builder._compileProbe(ProbeSource.of(scope).path);
  }
}

/** Whether the words are a shell's, or a program that only a base with a shell brings. */
function needsShell(words: readonly string[]): boolean {
  return ['sh', 'bash', 'ash', 'curl', 'wget', 'nc', 'CMD-SHELL'].includes(words[0].split('/').at(-1)!);
}
