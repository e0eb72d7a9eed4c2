import { Arg, Directives, Document, Instruction, Stage } from './document';
import { DockerfileError, inPlace, show } from './error';
import { minimumFrontend } from './frontend-version';
import { parseImageReference } from './image-reference';
import { LocatedInstruction } from './located';
import { printInstruction } from './print-instruction';
import { Escape, escaped, flag } from './quote';
import { checkText, literalOf, partsOf } from './text';
import { Writer } from './writer';

/** The document as a Dockerfile. Whatever the language cannot carry is a `DockerfileError`, and nothing is returned. */
export function printDockerfile(document: Document): string {
  return printLocated(document).text;
}

/** The same, and which lines each instruction became. */
export function printLocated(document: Document): { readonly text: string; readonly instructions: readonly LocatedInstruction[] } {
  const escape = document.directives?.escape ?? '\\';
  const directives = printDirectives(document);
  const writer = new Writer(escape);
  if (document.stages.length === 0) throw new DockerfileError('a Dockerfile needs a stage. Give it at least one');
  writer.comment(document.header ?? []).blank();
  const names = new Set<string>();
  const found: LocatedInstruction[] = [];
  for (const arg of document.globalArgs ?? []) {
    inPlace(`the ARG ${show(arg.name)} before the first FROM`, () => {
      const first = writer.length + 1;
      writeInstruction(writer, arg, escape, false);
      found.push({ stage: '', kind: 'ARG', ...arg.by !== undefined && { by: arg.by }, first, last: writer.length });
    });
  }
  for (const [index, stage] of document.stages.entries()) {
    inPlace(`stage ${stage.name === undefined ? index : show(stage.name)}`, () => {
      writer.blank();
      const first = writer.length + 1;
      writeFrom(writer, stage, names, escape);
      found.push({ stage: stage.name ?? '', kind: 'FROM', ...stage.by !== undefined && { by: stage.by }, first, last: writer.length });
      writeStage(writer, stage, escape, found);
    });
  }
  const text = writer.print(directives);
  const above = writer.head(directives).length;
  return { text, instructions: found.map((each) => moved(each, above)) };
}

function moved(each: LocatedInstruction, by: number): LocatedInstruction {
  const mounts = each.mounts?.map((mount) => ({ ...mount, line: mount.line + by }));
  return { ...each, ...mounts && { mounts }, first: each.first + by, last: each.last + by };
}

/** Whose an instruction is, and whose are the mounts that have lines of their own: the first stands beside `RUN`. */
function ownersOf(instruction: Instruction, first: number, escape: Escape): Pick<LocatedInstruction, 'by' | 'mounts'> {
  const { by } = instruction;
  const stated = instruction.kind === 'RUN' ? instruction.mounts ?? [] : [];
  // printed once more for them alone
  if (stated.every((mount) => mount.by === undefined || mount.by === by)) return by === undefined ? {} : { by };
  const start = first + (instruction.comment ?? []).length;
  const at = printInstruction(instruction, escape).lines.findIndex((line) => line.includes('--mount='));
  const mounts = stated.flatMap((mount, index) => {
    if (mount.by === undefined || mount.by === by || at + index === 0) return [];
    return [{ line: start + at + index, by: mount.by }];
  });
  return { ...by !== undefined && { by }, ...mounts.length > 0 && { mounts } };
}

function printDirectives(document: Document): readonly string[] {
  const { syntax, check, escape } = document.directives ?? {};
  const lines: string[] = [];
  if (syntax !== undefined) {
    const image = syntax === 'minimum' ? minimumFrontend(document) : syntax;
    inPlace('the syntax directive', () => parseImageReference(image));
    lines.push(`# syntax=${image}`);
  }
  if (check !== undefined) lines.push(...printCheck(check));
  if (escape !== undefined) {
    if (escape !== '\\' && escape !== '`') throw new DockerfileError(`not an escape character: ${show(escape)}. Use \\ or \``);
    lines.push(`# escape=${escape}`);
  }
  return lines;
}

function printCheck(check: NonNullable<Directives['check']>): readonly string[] {
  const list = (key: string, rules: readonly string[] | undefined) => {
    for (const rule of rules ?? []) {
      if (!/^[A-Za-z]+$/.test(rule)) throw new DockerfileError(`not the name of a build check: ${show(rule)}. Write it like "JSONArgsRecommended", or "all"`);
    }
    return rules === undefined || rules.length === 0 ? [] : [`${key}=${rules.join(',')}`];
  };
  const options = [...list('skip', check.skip), ...list('experimental', check.experimental), ...(check.error === undefined ? [] : [`error=${check.error}`])];
  return options.length === 0 ? [] : [`# check=${options.join(';')}`];
}

/** Names that BuildKit keeps for itself (rule ReservedStageName). */
const RESERVED = ['scratch', 'context'];

function writeFrom(writer: Writer, stage: Stage, names: Set<string>, escape: Escape): void {
  const { name } = stage;
  if (name !== undefined) {
    if (!/^[a-z][a-z0-9_.-]*$/.test(name)) throw new DockerfileError(`not a stage's name: ${show(name)}. Use small letters, digits and - _ ., starting with a letter`);
    if (RESERVED.includes(name)) throw new DockerfileError(`the stage's name ${show(name)} is BuildKit's own. Choose another`);
    if (names.has(name)) throw new DockerfileError(`two stages are called ${show(name)}. Rename one`);
  }
  checkImage(stage, names);
  if (name !== undefined) writer.describe(name, stage.description);
  else if (stage.description !== undefined) writer.comment([stage.description]);
  const platform = stage.platform === undefined ? [] : [platformFlag(stage, escape)];
  writer.instruction([['FROM', ...platform, escaped(stage.from, escape), ...(name === undefined ? [] : ['AS', name])].join(' ')], []);
  if (name !== undefined) names.add(name);
}

function checkImage(stage: Stage, names: ReadonlySet<string>): void {
  checkText(stage.from, 'the image of FROM', 'An image has none');
  const literal = literalOf(stage.from);
  // what starts with a variable is read once that is known
  if (escaped(stage.from, '\\').startsWith('-')) parseImageReference('-');
  if (literal !== undefined && literal !== 'scratch' && !names.has(literal)) parseImageReference(literal);
  for (const part of partsOf(stage.from)) {
    const text = typeof part === 'string' ? part : part.otherwise ?? '';
    if (!/^[A-Za-z0-9._:@/[\]-]*$/.test(text)) throw new DockerfileError(`the image of FROM holds a character that no image has: ${show(text)}. Write [registry/]name[:tag][@sha256:…]`);
  }
}

/** `--platform=$BUILDPLATFORM`; a literal one is checked, as BuildKit would fail on it only at build time. */
function platformFlag(stage: Stage, escape: Escape): string {
  const platform = stage.platform!;
  checkText(platform, 'the platform of FROM', 'A platform has none');
  const literal = literalOf(platform);
  if (literal !== undefined && !/^[a-z0-9_]+(\/[a-z0-9_]+){0,2}$/i.test(literal)) {
    throw new DockerfileError(`not a platform: ${show(literal)}. Write it like "linux/arm64"`);
  }
  const [only, more] = partsOf(platform);
  // the spelling that checkers know
  if (more === undefined && typeof only === 'object' && only.otherwise === undefined) return `--platform=$${only.variable}`;
  return flag('platform', escaped(platform, escape), escape);
}

function writeStage(writer: Writer, stage: Stage, escape: Escape, found: LocatedInstruction[]): void {
  const ids = new Set<string>();
  let apart = false;
  for (const [index, instruction] of stage.instructions.entries()) {
    const { id } = instruction;
    inPlace(`${instruction.kind}${id === undefined ? ` (instruction ${index + 1})` : ` ${show(id)}`}`, () => {
      if (id !== undefined && ids.has(id)) throw new DockerfileError(`two instructions of the stage have the id ${show(id)}. Rename one`);
      if (id !== undefined) ids.add(id);
      const commented = instruction.kind === 'COMMENT' || (instruction.comment ?? []).length > 0;
      if (apart || (commented && index > 0)) writer.blank();
      const first = writer.length + 1;
      apart = writeInstruction(writer, instruction, escape, true);
      found.push({ stage: stage.name ?? '', kind: instruction.kind, ...id !== undefined && { id }, ...ownersOf(instruction, first, escape), first, last: writer.length });
    });
  }
}

/** Returns whether an empty line must follow: after a here-document (hadolint cannot read on otherwise) and a free comment. */
function writeInstruction(writer: Writer, instruction: Instruction | Arg, escape: Escape, inStage: boolean): boolean {
  const printed = printInstruction(instruction, escape);
  writer.comment(instruction.comment ?? []);
  if (instruction.kind === 'COMMENT') {
    writer.comment(instruction.lines);
    return true;
  }
  if (instruction.kind === 'ONBUILD') writer.comment(instruction.instruction.comment ?? []);
  if (instruction.kind === 'ARG') writer.describe(instruction.name, instruction.description);
  else if (instruction.kind === 'RAW' && /^\s*ARG\b/i.test(instruction.text)) writer.describe('', undefined);
  if (!inStage && instruction.kind !== 'ARG') throw new DockerfileError(`${instruction.kind} cannot stand before the first FROM. Move it into a stage`);
  writer.instruction(printed.lines, printed.heredoc, instruction.kind === 'RAW');
  return printed.heredoc.length > 0;
}
