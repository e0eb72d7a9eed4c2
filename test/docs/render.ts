import { diff } from './diff';
import { Directive } from './markdown';
import { optionsTable } from './options';
import { Outcome, Program, run } from './program';
import { Stage } from '../../src/dockerfile/document';

/** The examples that ran, so that none runs twice. */
const RAN = new Map<string, Outcome>();

/** What a block must read, given the example that stands above it. */
export function render(directive: Directive, program: Program | undefined): readonly string[] {
  const { verb, subject } = directive;
  if (verb === 'example') return directive.body;
  if (verb === 'options') return optionsTable(subject);
  if (!program) throw new Error(`line ${directive.line}: no example stands above`);
  const outcome = ran(program.source, program.fixture);
  if (verb === 'says') {
    if (outcome.error === undefined) throw new Error(`${place(program)}: the example says nothing`);
    return outcome.error.split('\n');
  }
  if (outcome.error !== undefined) throw new Error(`${place(program)}: the example fails: ${outcome.error}`);
  if (verb === 'writes') return written(outcome, subject);
  if (verb === 'ids') return idsTable(outcome, listed(subject));
  return added(program, outcome, subject);
}

function ran(source: string, repository: string): Outcome {
  const key = `${repository}\n${source}`;
  const known = RAN.get(key) ?? run(source, repository);
  RAN.set(key, known);
  return known;
}

function written(outcome: Outcome, subject: string): string[] {
  const [path, stages] = subject.split(': ');
  const content = fileOf(outcome, path);
  return stages === undefined ? content : listed(stages).flatMap((name, index) => [...(index > 0 ? [''] : []), ...stageText(content, name)]);
}

/** A stage with the comment above it, up to the empty line before the next one. */
function stageText(content: readonly string[], name: string): readonly string[] {
  const start = content.findIndex((line) => line === `# ${name}` || line.startsWith(`# ${name} `));
  if (start < 0) throw new Error(`no stage is called ${JSON.stringify(name)}`);
  const next = content.findIndex((line, index) => index > start && line === '' && /^(# |FROM )/.test(content[index + 1] ?? ''));
  return content.slice(start, next < 0 ? undefined : next);
}

function added(program: Program, outcome: Outcome, path: string): string[] {
  const before = ran(program.without, program.fixture);
  if (before.error !== undefined) throw new Error(`${place(program)}: the frame fails: ${before.error}`);
  const lines = diff((before.files[path] ?? '').trimEnd(), fileOf(outcome, path).join('\n'));
  if (lines.length === 0) throw new Error(`${place(program)}: the example changes nothing in ${path}`);
  return lines;
}

function idsTable(outcome: Outcome, names: readonly string[]): string[] {
  const rows = names.flatMap((name) => {
    const stage = outcome.stages.find((known: Stage) => known.name === name);
    if (!stage) throw new Error(`no stage is called ${JSON.stringify(name)}; there are ${outcome.stages.map((known) => known.name).join(', ')}`);
    return stage.instructions.map((instruction) => `| \`${name}\` | \`${instruction.id}\` | ${instruction.kind} |`);
  });
  return ['| stage | id | instruction |', '|---|---|---|', ...rows];
}

function fileOf(outcome: Outcome, path: string): string[] {
  const content = outcome.files[path];
  if (content === undefined) throw new Error(`the example writes no ${path}; it writes ${Object.keys(outcome.files).join(', ')}`);
  return content.trimEnd().split('\n');
}

function listed(subject: string): string[] {
  return subject.split(',').map((name) => name.trim());
}

function place(program: Program): string {
  return `${program.page}:${program.directive.line}`;
}
