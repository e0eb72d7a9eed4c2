import { InitProject, InitProjectOptionHints } from 'projen';
import { listsOfText } from './flags';

/** What an option's hint shows, for those that no Cargo file says. */
const EXAMPLES: { readonly [option: string]: string } = { port: '8080', healthPath: "'/healthz'" };

/** What is read first; the rest follows by name. */
const FIRST = ['name', 'binaries', 'port', 'portEnv', 'healthPath', 'args', 'env'];

const WIDTH = 100;

/** What projen's inventory knows of an option beside what the type says. */
interface Option { readonly name: string; readonly fqn?: string; readonly docs?: string; readonly featured?: boolean; readonly kind?: string }

/** The `.projenrc.ts` that makes the project that `projen new` was asked for. */
export function printProjenrc({ type, args: given, comments }: Pick<InitProject, 'type' | 'args' | 'comments'>): string {
  const args = listsOfText(given);
  const options = [...type.options as Option[]].sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
  const stated = options.filter(({ name }) => args[name] !== undefined && name !== 'outdir');
  const unstated = comments === InitProjectOptionHints.NONE ? [] : options.filter(({ name }) => args[name] === undefined);
  const hinted = unstated.filter(({ name, featured }) => featured && EXAMPLES[name]);
  const lines = [
    ...stated.map((option) => `${option.name}: ${valueOf(option, args[option.name])},`),
    ...hinted.map(({ name, docs }) => `// ${name}: ${EXAMPLES[name]},${docs ? ` // ${sentence(docs)}` : ''}`),
  ];
  return [
    ...imports([`${type.moduleName}.${type.typename}`, ...stated.filter(isEnum).map(({ fqn }) => fqn)]),
    // a type alone: the first run has no such file yet, and a runner that only erases types does not ask for it
    'import type { OptionsOf } from \'./.projen/workspace.ts\';',
    '',
    `const project = new ${type.typename}({${lines.length === 0 ? '' : `\n${lines.map((line) => `  ${line}\n`).join('')}`}} satisfies OptionsOf<typeof ${type.typename}>);`,
    '',
    'project.synth();',
    '',
  ].join('\n');
}

function rank(name: string): number {
  return FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length;
}

/** `The port that it listens on.` as the end of a line. */
function sentence(docs: string): string {
  return docs.replace(/\s+/g, ' ').replace(/^([A-Z])(?=[a-z])/, (first) => first.toLowerCase()).replace(/[.;]$/, '');
}

function isEnum(option: Option): option is Option & { fqn: string } {
  return option.kind === 'enum' && option.fqn !== undefined;
}

/** One line for each module; a team's template may have enums of ours. */
function imports(fqns: readonly string[]): string[] {
  const modules = [...new Set(fqns.map(moduleOf))].sort();
  return modules.map((module) => {
    const names = fqns.filter((fqn) => moduleOf(fqn) === module).map((fqn) => nameIn(fqn).split('.')[0]);
    return `import { ${[...new Set(names)].sort().join(', ')} } from ${text(module)};`;
  });
}

/** `@team/templates.Linking` stands in `@team/templates`. */
function moduleOf(fqn: string): string {
  return fqn.slice(0, fqn.indexOf('.', fqn.indexOf('/') + 1));
}

function nameIn(fqn: string): string {
  return fqn.slice(moduleOf(fqn).length + 1);
}

function valueOf(option: Option, value: unknown): string {
  // projen's own rule for a flag's value
  return isEnum(option) ? `${nameIn(option.fqn)}.${String(value).toUpperCase().replace(/-/g, '_')}` : literal(value, '  ');
}

/** A JSON-like value as people write it in TypeScript. */
function literal(value: unknown, indent: string): string {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const items = Array.isArray(value)
    ? value.map((item) => literal(item, `${indent}  `))
    : Object.entries(value).map(([key, item]) => `${keyOf(key)}: ${literal(item, `${indent}  `)}`);
  const [open, close, pad] = Array.isArray(value) ? ['[', ']', ''] : ['{', '}', items.length > 0 ? ' ' : ''];
  const line = `${open}${pad}${items.join(', ')}${pad}${close}`;
  return line.length <= WIDTH && !line.includes('\n') ? line : `${open}\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}${close}`;
}

function keyOf(key: string): string {
  // as a plain key it would set the prototype
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key);
}

/** In single quotes, unless that would need more backslashes. */
function text(value: string): string {
  const double = JSON.stringify(value);
  if (value.includes("'")) return double;
  return `'${double.slice(1, -1).replace(/\\(.)/g, (escape, char) => (char === '"' ? '"' : escape))}'`;
}
