/** How a check ended. */
export type Status = 'ok' | 'finding' | 'skipped';

/** What is wrong, and what to do about it. */
export interface Problem {
  readonly message: string;
  readonly wayOut: string;
  /** What the service said, line by line. @default - nothing */
  readonly said?: readonly string[];
}

/** One line of the verdict. */
export interface Check {
  readonly name: string;
  readonly status: Status;
  /** What was seen. */
  readonly summary: string;
  readonly problems: readonly Problem[];
}

/** A binary of the image: what the loader reads of it. */
export interface BinaryFacts {
  readonly path: string;
  readonly architecture: string;
  readonly linkage: 'static' | 'dynamic';
  readonly needed: readonly string[];
  /** The newest symbol version of glibc that it needs. @default - none */
  readonly glibc?: string;
}

/** The verdict on an image. */
export interface Report {
  readonly image: string;
  /** `linux/amd64`. */
  readonly platform: string;
  /** The bytes of its layers, unpacked. */
  readonly size: number;
  readonly user: string;
  /** The binaries that its entrypoint, command and health check name. */
  readonly binaries: readonly BinaryFacts[];
  /** Milliseconds from the start to healthy. @default - it was not run, or has no health check */
  readonly healthy?: number;
  /** Milliseconds from the stop signal to the end. @default - it was not run, or ended before */
  readonly stop?: number;
  readonly checks: readonly Check[];
}

/** A check in which nothing is wrong. */
export function ok(name: string, summary: string): Check {
  return { name, status: 'ok', summary, problems: [] };
}

/** A check that does not apply, with the reason. */
export function skipped(name: string, summary: string): Check {
  return { name, status: 'skipped', summary, problems: [] };
}

/** A check with what is wrong; fine where nothing is. */
export function judged(name: string, summary: string, problems: readonly Problem[]): Check {
  return { name, status: problems.length > 0 ? 'finding' : 'ok', summary, problems };
}

/** `/a, /b and 3 more`. */
export function fewOf(items: readonly string[], most = 3): string {
  return items.length <= most ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
}

/** Decimal units, as Docker prints them. */
export function printSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
