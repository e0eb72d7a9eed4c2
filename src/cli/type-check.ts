import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DryRun, packageFolder } from './dry-run';
import { readWorkspace } from '../cargo/workspace';
import { printWorkspaceTypes } from '../files/workspace-types-text';

/** What the compiler says of one place of the config. */
export interface TypeError {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** `TS2820`. */
  readonly code: string;
  readonly message: string;
}

/** What became of the type-check: what it found, or why there was none. */
export interface TypeCheck {
  readonly errors: readonly TypeError[];
  /** `6.0.3`. @default - there is no compiler */
  readonly compiler?: string;
  readonly note?: string;
}

const CONFIG = '.projenrc.ts';
/** Names of Node and its modules, which need types that nobody may have installed. */
const NODE_MISSING = /^TS(2580|2591)$/;

/** Type-checks the config with the project's own compiler, against the names that Cargo has now. */
export function typeCheck({ copy, report }: DryRun): TypeCheck {
  const config = join(copy.project, CONFIG);
  if (!existsSync(config)) return { errors: [], note: `there is no ${CONFIG}, so nothing was type-checked` };
  const typescript = packageFolder(copy.project, 'typescript');
  if (!typescript) return { errors: [], note: `${CONFIG} was not type-checked: typescript is not installed; npm install --save-dev --save-exact typescript@6.0.3` };
  const compiler: string = JSON.parse(readFileSync(join(typescript, 'package.json'), 'utf8')).version;
  writeNames(copy.project, report);
  const node = packageFolder(copy.project, '@types/node') !== undefined;
  const project = copy.beside('tsconfig.json');
  writeFileSync(project, JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: 'es2022',
      module: 'preserve',
      moduleResolution: 'bundler',
      allowImportingTsExtensions: true,
      types: node ? ['node'] : [],
      typeRoots: [join(copy.project, 'node_modules/@types')],
    },
    files: [config],
  }));
  const ran = spawnSync(process.execPath, [join(typescript, 'bin/tsc'), '--project', project, '--pretty', 'false'], { cwd: copy.project, encoding: 'utf8' });
  const said = parse(copy.unnamed(ran.stdout ?? ''));
  if (ran.status !== 0 && said.length === 0) return { errors: [], compiler, note: `${CONFIG} was not type-checked: ${(ran.stdout || ran.stderr || String(ran.error)).trim()}` };
  // of a package that is linked from elsewhere the config is not to blame
  const all = said.filter(({ path }) => !path.startsWith('../') && !path.includes('node_modules/'));
  const errors = node ? all : all.filter(({ code }) => !NODE_MISSING.test(code));
  const note = errors.length < all.length ? `names of Node in ${CONFIG} were not checked: @types/node is not installed; npm install --save-dev @types/node` : undefined;
  return { errors, compiler, note };
}

/** Where findings stop the synthesis the copy still has the names of the last one. */
function writeNames(folder: string, report: DryRun['report']): void {
  for (const project of new Set(report.dockerfiles.map((each) => each.project))) {
    const workspaces = new Set(report.dockerfiles.filter((each) => each.project === project).map((each) => each.workspace));
    const path = join(folder, project, '.projen/workspace.ts');
    mkdirSync(dirname(path), { recursive: true });
    // a generated one is read-only
    rmSync(path, { force: true });
    writeFileSync(path, printWorkspaceTypes([...workspaces].map((workspace) => readWorkspace(join(folder, workspace))), undefined));
  }
}

/** `path(line,column): error TS1: message`, with indented lines below that explain it. */
function parse(output: string): TypeError[] {
  const errors: TypeError[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, path, row, column, code, message] = /^(.+?)\((\d+),(\d+)\): error (TS\d+): (.*)$/.exec(line) ?? [];
    if (path !== undefined) {
      errors.push({ path: path.replace(/\\/g, '/'), line: Number(row), column: Number(column), code, message });
    } else if (/^\s+\S/.test(line) && errors.length > 0) {
      const last = errors.pop()!;
      errors.push({ ...last, message: `${last.message}\n${line.trimEnd()}` });
    }
  }
  return errors;
}
