import { didYouMean } from '../cargo/nearest';

/** What the file of pins says. */
export interface PinsContent {
  /** Digests by reference; `null` where none is known. */
  readonly images: { readonly [reference: string]: string | null };
  readonly actions: { readonly [name: string]: { readonly commit: string; readonly version: string } };
  readonly tools: { readonly [name: string]: string };
}

/** The only layout of the file so far. */
const SCHEMA_VERSION = 1;
const SECTIONS = ['schemaVersion', 'images', 'actions', 'tools'];
const EMPTY: PinsContent = { images: {}, actions: {}, tools: {} };

/** The pins as the file's text; keys sorted, so that two branches that add pins seldom conflict. */
export function printPins(pins: PinsContent): string {
  const sorted = { schemaVersion: SCHEMA_VERSION, images: sortKeys(pins.images), actions: sortKeys(pins.actions), tools: sortKeys(pins.tools) };
  return `${JSON.stringify(sorted, undefined, 2)}\n`;
}

/** The file's text as pins. Whatever cannot be meant is an error that says where. */
export function parsePins(text: string | undefined, file: string): PinsContent {
  if (text === undefined) return EMPTY;
  const conflict = text.split(/\r?\n/).findIndex((line) => /^(<{7}|={7}|>{7})( |$)/.test(line));
  if (conflict >= 0) {
    throw new Error(`${file}:${conflict + 1} has the conflict markers of a merge; keep the pins of either side, remove the markers, and run the command again`);
  }
  const pins = record(json(text, file), `${file} holds`);
  const version = pins.schemaVersion;
  if (version !== SCHEMA_VERSION) {
    throw new Error(`${file} has schemaVersion ${JSON.stringify(version) ?? 'none'}, and this version of projen-rust-docker knows ${SCHEMA_VERSION}; update projen-rust-docker, or set "schemaVersion": ${SCHEMA_VERSION}`);
  }
  for (const key of Object.keys(pins)) {
    if (!SECTIONS.includes(key)) throw new Error(`${file} has an unknown section ${JSON.stringify(key)}${didYouMean(key, SECTIONS)}`);
  }
  return {
    images: section(pins, 'images', file, (value, where) => {
      if (value === null) return null;
      return matching(value, /^sha256:[0-9a-f]{64}$/, where, 'a digest, "sha256:" and 64 hexadecimal digits, or null');
    }),
    actions: section(pins, 'actions', file, (value, where) => {
      const { commit, version: released } = record(value, `${where} is`);
      return {
        commit: matching(commit, /^[0-9a-f]{40}$/, `${where}.commit`, 'a commit of 40 hexadecimal digits'),
        version: matching(released, /^v?\d[\w.+-]*$/, `${where}.version`, 'the version of that commit, such as "v1.2.3"'),
      };
    }),
    tools: section(pins, 'tools', file, (value, where) => matching(value, /^v?\d[\w.+-]*$/, where, 'a version, such as "1.2.3"')),
  };
}

function json(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}; mend it, or delete it to start with no pins`);
  }
}

function section<T>(pins: Record<string, unknown>, name: string, file: string, entry: (value: unknown, where: string) => T): { [key: string]: T } {
  const entries = Object.entries(record(pins[name] ?? {}, `${file}: ${name} is`));
  return Object.fromEntries(entries.map(([key, value]) => [key, entry(value, `${file}: ${name}[${JSON.stringify(key)}]`)]));
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${where} not an object in braces: got ${JSON.stringify(value)}`);
  return value as Record<string, unknown>;
}

function matching(value: unknown, pattern: RegExp, where: string, expected: string): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw new Error(`${where} is not ${expected}: got ${JSON.stringify(value) ?? 'nothing'}`);
  return value;
}

function sortKeys<T>(entries: { readonly [key: string]: T }): { [key: string]: T } {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
