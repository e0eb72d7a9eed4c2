import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as projen from 'projen';
import * as ts from 'typescript';
import { Example, RulePage } from './page';
import * as library from '../../src';
import { Finding } from '../../src/policy/finding';
import { judge } from '../../src/policy/judge';
import { RULES } from '../../src/policy/rules';
import { plant } from '../cargo/tree';
import { typeChecked } from '../support/type-check';

const ROOT = join(__dirname, '..', '..');

/** What the rules say of an example, which is run in a repository of its own. Nothing is written. */
export function findingsOf(example: Example): Finding[] {
  const folder = plant(repository(example));
  const home = process.cwd();
  try {
    process.chdir(folder);
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(program(example), { compilerOptions });
    const modules: { readonly [name: string]: unknown } = { projen, 'projen-rust-docker': library };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const project: projen.Project = new Function('require', 'exports', `${outputText}\nreturn project;`)((name: string) => modules[name], {});
    return project.node.findAll()
      .filter((construct): construct is library.RustDockerfile => construct instanceof library.RustDockerfile)
      .flatMap((dockerfile) => judge(RULES, dockerfile.subject));
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the compiler says of the pages' code. */
export function complaints(pages: readonly RulePage[]): string[] {
  const pathOf = (code: string, index: number) => join(ROOT, 'test', 'policy', `page-${code}-${index}.ts`);
  const sources = new Map(pages.flatMap(({ code, bad, good }) => [bad, good]
    .map((example, index) => [pathOf(code, index), { code, text: program(example) }] as const)));
  const compiled = typeChecked(new Map([...sources].map(([path, { text }]) => [path, text])));
  return [...sources].flatMap(([path, { code }]) => {
    const source = compiled.getSourceFile(path)!;
    return [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)]
      .map((problem) => `${code}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`);
  });
}

/** The example's lines as a program: the imports that it needs, and a project where it makes none. */
function program({ code }: Example): string {
  const used = Object.keys(library).filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return [
    'import { Project } from \'projen\';',
    `import { ${used.join(', ')} } from 'projen-rust-docker';`,
    ...(code.includes('const project =') ? [] : ['const project = new Project({ name: \'orders\' });']),
    code,
  ].join('\n');
}

/** One package with one binary, and what the example says; each package with a source, and all of them locked. */
function repository({ files }: Example): { [path: string]: string } {
  const stated = Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const nested = Object.keys(stated).some((path) => path.endsWith('/Cargo.toml'));
  const usual: { [path: string]: string } = nested ? {} : { 'Cargo.toml': '[package]\nname = "orders"\nversion = "0.1.0"\nedition = "2021"\n' };
  const all = { ...usual, ...stated };
  const manifests = Object.entries(all).filter(([path, text]) => path.endsWith('Cargo.toml') && text.includes('[package]'));
  const packages = manifests.map(([, text]) => ({
    name: /^name = "(.*)"$/m.exec(text)![1],
    version: /^version = "(.*)"$/m.exec(text)![1],
    dependencies: [...text.matchAll(/^(\w+) = \{ path/gm)].map((match) => ` "${match[1]}",\n`),
  })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const lock = `version = 4\n${packages.map((each) => `\n[[package]]\nname = "${each.name}"\nversion = "${each.version}"\n${
    each.dependencies.length > 0 ? `dependencies = [\n${each.dependencies.join('')}]\n` : ''}`).join('')}`;
  const locks = manifests.length === 0 || !nested || 'Cargo.toml' in all ? ['Cargo.lock'] : manifests.map(([path]) => path.replace(/toml$/, 'lock'));
  const sources = manifests.map(([path]) => path.replace(/Cargo\.toml$/, path.startsWith('libs/') ? 'src/lib.rs' : 'src/main.rs'));
  const tree: { [path: string]: string } = { ...Object.fromEntries([...locks.map((path) => [path, lock]), ...sources.map((path) => [path, ''])]), ...all };
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !(path in files) || files[path] !== undefined));
}
