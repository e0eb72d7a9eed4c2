import { rmSync } from 'fs';
import { join } from 'path';
import { Project } from 'projen';
import * as ts from 'typescript';
import { fixture, FRAMES } from './frames';
import { Directive } from './markdown';
import * as library from '../../src';
import { Stage } from '../../src/dockerfile/document';
import { filesOf } from '../support/crates';
import { typeChecked } from '../support/type-check';

const ROOT = join(__dirname, '..', '..');

/** An example of a page as a whole program. */
export interface Program {
  readonly page: string;
  readonly directive: Directive;
  readonly source: string;
  /** The same without the example's lines; of a whole program, without the paragraphs that start with a comment. */
  readonly without: string;
  readonly fixture: string;
  /** How many lines of the frame stand before the example's. */
  readonly offset: number;
}

/** What a program did. */
export interface Outcome {
  /** Every file that is not the repository's own. */
  readonly files: { readonly [path: string]: string };
  readonly stages: readonly Stage[];
  readonly error?: string;
}

/** Puts an example into its frame. */
export function programOf(page: string, directive: Directive): Program {
  const [, name, over] = /^(.+?)(?: over (.+))?$/.exec(directive.subject) ?? ['', '', ''];
  const frame = FRAMES[name];
  if (!frame) throw new Error(`${page}:${directive.line}: no frame is called ${JSON.stringify(name)}; there are ${Object.keys(FRAMES).join(', ')}`);
  return {
    page,
    directive,
    source: `${frame.before}${directive.body.join('\n')}\n${frame.after}`,
    without: `${frame.before}${name === 'program' ? uncommented(directive.body) : ''}${frame.after}`,
    fixture: over ?? frame.fixture,
    offset: frame.before.split('\n').length - 1,
  };
}

function uncommented(body: readonly string[]): string {
  return body.join('\n').split('\n\n').filter((paragraph) => !paragraph.startsWith('//')).join('\n\n');
}

/** What the compiler says of the programs, against the sources of this checkout. */
export function complaints(programs: readonly Program[]): string[] {
  const byPath = new Map(programs.map((program, index) => [join(ROOT, 'test', 'docs', `example-${index}.ts`), program]));
  const compiled = typeChecked(new Map([...byPath].map(([path, { source }]) => [path, source])));
  return [...byPath].flatMap(([path, program]) => {
    const source = compiled.getSourceFile(path)!;
    return [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)].map((problem) => {
      const line = source.getLineAndCharacterOfPosition(problem.start ?? 0).line - program.offset + program.directive.start + 1;
      return `${program.page}:${line}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`;
    });
  });
}

/** Runs a program in a fresh copy of its repository. */
export function run(source: string, repository: string): Outcome {
  const folder = fixture(repository);
  const before = filesOf(folder);
  const home = process.cwd();
  const post = process.env.PROJEN_DISABLE_POST;
  try {
    process.env.PROJEN_DISABLE_POST = 'true';
    process.chdir(folder);
    const { project, error } = evaluate(source);
    const files = Object.entries(filesOf(folder)).filter(([path, content]) => before[path] !== content);
    const stages = project?.components.flatMap((component) => (component instanceof library.RustDockerfile ? component._document().stages : []));
    return { files: Object.fromEntries(files), stages: stages ?? [], error: error?.replaceAll(folder, '…') };
  } finally {
    process.chdir(home);
    if (post === undefined) delete process.env.PROJEN_DISABLE_POST;
    else process.env.PROJEN_DISABLE_POST = post;
    rmSync(folder, { recursive: true, force: true });
  }
}

function evaluate(source: string): { readonly project?: Project; readonly error?: string } {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  const modules: { readonly [name: string]: unknown } = { 'projen': jest.requireActual('projen'), 'projen-rust-docker': library };
  const required = (name: string) => modules[name] ?? jest.requireActual(name);
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    return new Function('require', 'exports', `${outputText}\nreturn { project };`)(required, {});
  } catch (error) {
    return { error: (error as Error).message };
  }
}
