import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ExitCode, splitArguments, Streams, UsageError, Verb } from './command';
import { CannotTell, DryRun, dryRun } from './dry-run';
import { ExplainedLine, explainLines } from './explain-lines';
import { pageOf } from './explanations/explanation';
import { docsPage } from './links';
import { didYouMean } from '../cargo/nearest';
import { toSlashes } from '../cargo/paths';
import { RULES } from '../policy/rules';

/** Raised when a key goes or changes its meaning. */
const SCHEMA_VERSION = 1;

/** Says what wrote a line of a generated file and why, or what a rule is for. */
export const explain: Verb = {
  summary: 'which construct and option wrote a line of a generated file, and why; what a rule is for',
  help: `Which construct and option wrote a line of a generated file, and why. Nothing is written.

usage: npx projen-rust-docker explain [--json] [path[:line] | rule]

  path       a generated file: Dockerfile, compose.yaml, .dockerignore, …
  path:line  one line of it
  rule       the code of a rule: its page
  --json     for machines

Without an argument: the generated files, and the rules. Run it in the project's folder.

exit codes: 0 clean, 2 wrong use or no answer
`,
  run(args: readonly string[], streams: Streams): ExitCode {
    const { flags, values } = splitArguments(args, ['json'], 1);
    const [asked] = values;
    const json = flags.has('json');
    try {
      const rule = RULES.find(({ code }) => code === asked);
      if (rule && !existsSync(asked)) streams.stdout.write(rulePage(rule.code, json));
      else streams.stdout.write(asked === undefined ? dryRun('.', (run) => listing(run, json)) : explainPath(asked, json));
      return ExitCode.CLEAN;
    } catch (error) {
      if (!(error instanceof CannotTell)) throw error;
      streams.stderr.write(`projen-rust-docker: ${error.message}\n`);
      return ExitCode.USAGE;
    }
  },
};

function rulePage(code: string, json: boolean): string {
  const page = readFileSync(join(__dirname, '../../docs/rules', `${code}.md`), 'utf-8');
  return json ? `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, rule: code, page, link: docsPage(`rules/${code}.md`) }, undefined, 2)}\n` : page;
}

function explainPath(asked: string, json: boolean): string {
  const [, name, row] = /^(.*?)(?::(\d+))?$/.exec(asked)!;
  const path = toSlashes(relative('.', resolve(name)));
  return dryRun('.', (run) => {
    const generated = join(run.copy.project, path);
    if (run.stopped) throw new CannotTell('errors stop the synthesis, so nothing is known of its files; npx projen-rust-docker check says which');
    const there = !path.startsWith('../') && Boolean(statSync(generated, { throwIfNoEntry: false })?.isFile());
    const text = there ? readFileSync(generated, 'utf-8') : '';
    const lines = there ? explainLines(path, text, run.report) : undefined;
    if (!lines) throw new UsageError(`${JSON.stringify(name)} is neither a generated file nor a rule${didYouMean(name, [...generatedFiles(run), ...RULES.map(({ code }) => code)])}`);
    if (row !== undefined && !lines[Number(row) - 1]) throw new UsageError(`${path} has ${lines.length} lines, and no line ${row}`);
    const shown = row === undefined ? lines : [lines[Number(row) - 1]];
    const drifted = !existsSync(path) || readFileSync(path, 'utf-8') !== text;
    if (json) return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, path, drifted, lines: shown.map(withLink) }, undefined, 2)}\n`;
    const note = drifted ? `note: ${path} is not what npx projen writes now; this explains what it would write\n\n` : '';
    return note + (row === undefined ? blocks(lines) : detail(path, shown[0]));
  });
}

function withLink(line: ExplainedLine): unknown {
  return { ...line, ...line.explanation && { link: docsPage(pageOf(line.explanation.construct)) } };
}

/** Neighbours that have one reason stand together. */
function blocks(lines: readonly ExplainedLine[]): string {
  const groups: ExplainedLine[][] = [];
  for (const each of lines) {
    const group = groups.at(-1);
    if (group && reason(group[0]) === reason(each)) group.push(each);
    else groups.push([each]);
  }
  const width = String(lines.length).length;
  return groups.map((group) => `${group.map(({ line, text }) => `${String(line).padStart(width)}  ${text}`.trimEnd()).join('\n')}\n${indent(reason(group[0]), width + 4)}\n`).join('\n');
}

function reason({ explanation }: ExplainedLine): string {
  if (!explanation) return 'written by people';
  const { construct, option, why } = explanation;
  return `${construct}${option === undefined ? '' : ` (${option})`}: ${why}\n${docsPage(pageOf(construct))}`;
}

function detail(path: string, line: ExplainedLine): string {
  const { explanation, subject } = line;
  return [
    `${path}:${line.line}  ${line.text}`.trimEnd(),
    ...subject ? [`  what       ${subject}`] : [],
    ...explanation ? [
      `  construct  ${explanation.construct}`,
      `  options    ${explanation.option ?? 'none: it follows from what Cargo says, or is always so'}`,
      `  why        ${explanation.why}`,
      `  docs       ${docsPage(pageOf(explanation.construct))}`,
    ] : ['  written by people'],
    '',
  ].join('\n');
}

function indent(text: string, by: number): string {
  return text.split('\n').map((line) => `${' '.repeat(by)}${line}`).join('\n');
}

/** projen notes those with its marker; the others are kept for people's lines, too. */
export function generatedFiles({ copy }: DryRun): string[] {
  const notes = join(copy.project, '.projen/files.json');
  const listed: string[] = existsSync(notes) ? JSON.parse(readFileSync(notes, 'utf-8')).files : [];
  return [...new Set([...listed, '.gitignore', '.gitattributes', 'rust-docker.pins.json'])].filter((path) => existsSync(join(copy.project, path))).sort();
}

function listing(run: DryRun, json: boolean): string {
  const files = generatedFiles(run);
  const rules = RULES.map(({ code }) => code);
  if (json) return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, files, rules }, undefined, 2)}\n`;
  return `generated files:\n${files.map((file) => `  ${file}\n`).join('')}\nrules:\n${rules.map((code) => `  ${code}\n`).join('')}`;
}
