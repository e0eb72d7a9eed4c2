import { GraphAnswer, GraphRecord } from './graph-answer';
import { GraphQuestion } from './graph-question';

/** What only cargo can resolve, relative to the root of the project tree. */
export const FACTS_FILE = '.projen/rust-docker.facts.json';

/** The only layout of the file so far. */
const SCHEMA_VERSION = 1;
const RENEW = 'delete it, and run npx projen && npx projen docker:facts';

/** The file's text; one package is one line, so that a difference can be read. */
export function printFacts(records: readonly GraphRecord[]): string {
  const graphs = records.map(({ question, answer }) => ({ ...plain(question), ...answer && plainAnswer(answer) }));
  const sorted = graphs.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, graphs: sorted }, undefined, 2)}\n`;
}

/** The file's text as questions and answers. @throws one clear sentence for whatever cannot be meant */
export function parseFacts(text: string | undefined): GraphRecord[] {
  if (text === undefined) return [];
  const conflict = text.split(/\r?\n/).findIndex((line) => /^(<{7}|={7}|>{7}|\|{7})( |$)/.test(line));
  if (conflict >= 0) throw new Error(`${FACTS_FILE}:${conflict + 1} has the conflict markers of a merge; ${RENEW}`);
  const file = record(json(text));
  if (file.schemaVersion !== SCHEMA_VERSION) {
    throw new Error(`${FACTS_FILE} has schemaVersion ${JSON.stringify(file.schemaVersion) ?? 'none'}, and this version of projen-rust-docker knows ${SCHEMA_VERSION}; update projen-rust-docker, or ${RENEW}`);
  }
  if (!Array.isArray(file.graphs)) wrong('graphs', 'a list', file.graphs);
  return (file.graphs as unknown[]).map((graph, index): GraphRecord => {
    const at = `graphs[${index}]`;
    const fields = record(graph, at);
    const question: GraphQuestion = {
      workspace: string(fields, 'workspace', at),
      packages: strings(fields, 'packages', at),
      features: strings(fields, 'features', at),
      defaultFeatures: typeof fields.defaultFeatures === 'boolean' ? fields.defaultFeatures : wrong(`${at}.defaultFeatures`, 'true or false', fields.defaultFeatures),
      targets: strings(fields, 'targets', at),
    };
    return fields.built === undefined ? { question } : { question, answer: answerOf(fields, at) };
  });
}

function answerOf(fields: Record<string, unknown>, at: string): GraphAnswer {
  return {
    manifests: string(fields, 'manifests', at),
    lock: string(fields, 'lock', at),
    built: strings(fields, 'built', at),
    buildOnly: strings(fields, 'buildOnly', at),
    notBuilt: strings(fields, 'notBuilt', at),
  };
}

function plain({ workspace, packages, features, defaultFeatures, targets }: GraphQuestion): object {
  return { workspace, packages, features, defaultFeatures, targets };
}

function plainAnswer({ manifests, lock, built, buildOnly, notBuilt }: GraphAnswer): object {
  return { manifests, lock, built, buildOnly, notBuilt };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${FACTS_FILE} is not JSON: ${(error as Error).message}; ${RENEW}`);
  }
}

function record(value: unknown, at?: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(at, 'an object in braces', value);
  return value as Record<string, unknown>;
}

function string(fields: Record<string, unknown>, key: string, at: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : wrong(`${at}.${key}`, 'a text', value);
}

function strings(fields: Record<string, unknown>, key: string, at: string): string[] {
  const value = fields[key];
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string')) return wrong(`${at}.${key}`, 'a list of texts', value);
  return value as string[];
}

function wrong(at: string | undefined, expected: string, value: unknown): never {
  const shown = JSON.stringify(value) ?? 'nothing';
  throw new Error(`${FACTS_FILE}${at === undefined ? '' : `: ${at}`} is not ${expected}: got ${shown.length > 80 ? `${shown.slice(0, 80)}…` : shown}; ${RENEW}`);
}
