import { ServiceImageOptions } from './service-image-options';
import { HealthcheckOptions } from '../image/runtimes/healthcheck';
import { Probe } from '../image/runtimes/probe';

/** The health check that the options ask for, or none. */
export function healthcheckOf(options: ServiceImageOptions): HealthcheckOptions | undefined {
  if (options.health && options.healthPath !== undefined) throw new Error('health and healthPath say the same thing twice; keep one of them');
  const probe = options.health
    ?? (options.healthPath !== undefined ? Probe.httpGet(options.healthPath) : undefined)
    ?? (options.port !== undefined ? Probe.tcp() : undefined);
  return probe && { probe, ...options.healthTimings };
}
