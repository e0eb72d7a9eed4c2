import { DockerfileError, show } from './error';

const UNITS: { readonly [unit: string]: number } = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const PART = /([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)/y;

/** A duration in Docker's spelling (Go's: `30s`, `1m30s`, `500ms`) in milliseconds. */
export function milliseconds(text: string): number {
  PART.lastIndex = 0;
  let millis = 0;
  let end = 0;
  for (let match = PART.exec(text); match !== null; match = PART.exec(text)) {
    millis += Number(match[1]) * UNITS[match[2]];
    end = PART.lastIndex;
  }
  if (text === '' || end !== text.length) {
    throw new DockerfileError(`not a duration: ${show(text)}. Write a number and a unit, such as "30s", "1m30s" or "500ms"`);
  }
  return millis;
}

/** The duration as Docker takes it for a health check, at least a millisecond; anything else is an error. `0s` is Docker's own default. */
export function duration(text: string): string {
  const millis = milliseconds(text);
  // Go counts nanoseconds in 63 bits
  if ((millis !== 0 && millis < 1) || millis > 9_223_372_036_000) {
    throw new DockerfileError(`a health check cannot take ${show(text)}: Docker wants 1ms to 292 years. Leave it out for Docker's default`);
  }
  return text.replace(/[µμ]/g, 'u');
}
