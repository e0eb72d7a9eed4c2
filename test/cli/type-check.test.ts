import { mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'fs';
import { join } from 'path';
import { RepositoryCopy } from '../../src/cli/repository-copy';
import { typeCheck, TypeCheck } from '../../src/cli/type-check';
import { ROOT } from '../docs/pages';
import { folderWith, ONE_CRATE, WORKSPACE } from '../support/crates';

const made: RepositoryCopy[] = [];
afterEach(() => made.splice(0).forEach((copy) => copy.remove()));

interface Dockerfile { readonly path: string; readonly project: string; readonly workspace: string }

function checked(folder: string, dockerfiles: Dockerfile[] = []): { readonly result: TypeCheck; readonly copy: RepositoryCopy } {
  const copy = new RepositoryCopy(folder);
  made.push(copy);
  const report = { findings: [], dockerfiles: dockerfiles.map((each) => ({ ...each, instructions: [] })) };
  return { result: typeCheck({ copy, report, stopped: false }), copy };
}

/** A project whose compiler says what is stated, of the folder that it runs in. */
function saying(output: string, status: number, more: { readonly [path: string]: string } = {}): string {
  return folderWith({
    '.projenrc.ts': '',
    'node_modules/typescript/package.json': '{ "name": "typescript", "version": "9.8.7" }',
    'node_modules/typescript/bin/tsc': `process.stdout.write(${JSON.stringify(output)}.replaceAll('<cwd>', process.cwd())); process.exitCode = ${status};`,
    ...more,
  });
}
const NODE_TYPES = { 'node_modules/@types/node/package.json': '{ "name": "@types/node" }' };

describe('what cannot be checked is said', () => {
  test('no config', () => expect(checked(folderWith({ 'package.json': '{}' })).result).toEqual({ errors: [], note: 'there is no .projenrc.ts, so nothing was type-checked' }));
  test('no compiler', () => {
    expect(checked(folderWith({ '.projenrc.ts': '' })).result).toEqual({
      errors: [], note: '.projenrc.ts was not type-checked: typescript is not installed; npm install --save-dev --save-exact typescript@6.0.3',
    });
  });
  test('a compiler that fails without a place', () => {
    expect(checked(saying('error TS5023: Unknown compiler option.\n', 1)).result).toEqual({ errors: [], compiler: '9.8.7', note: '.projenrc.ts was not type-checked: error TS5023: Unknown compiler option.' });
  });
});

describe('what the compiler says', () => {
  const errors = (output: string, more = {}) => checked(saying(output, 2, more)).result.errors;
  test('nothing', () => expect(checked(saying('', 0)).result).toEqual({ errors: [], compiler: '9.8.7' }));
  test('places, codes, and explanations over several lines', () => {
    expect(errors('.projenrc.ts(5,14): error TS2322: Type \'"a"\' is not assignable.\n  Did you mean \'"b"\'?\n    Further.\n\n<cwd>/lib/x.ts(10,1): error TS1005: \';\' expected.\r\nFound 2 errors.\n')).toEqual([
      { path: '.projenrc.ts', line: 5, column: 14, code: 'TS2322', message: 'Type \'"a"\' is not assignable.\n  Did you mean \'"b"\'?\n    Further.' },
      { path: 'lib/x.ts', line: 10, column: 1, code: 'TS1005', message: '\';\' expected.' },
    ]);
  });
  test('a path with brackets, and backslashes', () => {
    expect(errors('a(1,2)/x.ts(3,4): error TS1: x\nlib\\y.ts(5,6): error TS2: (7,8): error TS3: z\n').map(({ path, line, column, message }) => [path, line, column, message])).toEqual([
      ['a(1,2)/x.ts', 3, 4, 'x'], ['lib/y.ts', 5, 6, '(7,8): error TS3: z'],
    ]);
  });
  test('not of packages, wherever they are linked from', () => {
    expect(checked(saying('../lib/index.d.ts(1,1): error TS1: a\nnode_modules/x/index.d.ts(1,1): error TS1: b\nweb/node_modules/x/index.d.ts(1,1): error TS1: c\n', 2)).result).toEqual({ errors: [], compiler: '9.8.7' });
  });
  test('names of Node count where its types are installed, and are a note where they are not', () => {
    const output = '.projenrc.ts(1,1): error TS2580: Cannot find name \'process\'.\n.projenrc.ts(2,1): error TS2591: Cannot find name \'path\'.\n.projenrc.ts(3,1): error TS2304: Cannot find name \'x\'.\n';
    expect(checked(saying(output, 2)).result).toEqual({
      errors: [{ path: '.projenrc.ts', line: 3, column: 1, code: 'TS2304', message: 'Cannot find name \'x\'.' }],
      compiler: '9.8.7',
      note: 'names of Node in .projenrc.ts were not checked: @types/node is not installed; npm install --save-dev @types/node',
    });
    const { errors: all, note } = checked(saying(output, 2, NODE_TYPES)).result;
    expect([all.map(({ code }) => code), note]).toEqual([['TS2580', 'TS2591', 'TS2304'], undefined]);
  });
  test('it is asked of the config alone, with Node\'s types where they are', () => {
    const options = (folder: string) => {
      const { copy } = checked(folder);
      const { files, compilerOptions } = JSON.parse(readFileSync(copy.beside('tsconfig.json'), 'utf-8'));
      expect(files).toEqual([join(copy.project, '.projenrc.ts')]);
      return compilerOptions;
    };
    expect(options(saying('', 0))).toMatchObject({ strict: true, noEmit: true, types: [] });
    expect(options(saying('', 0, NODE_TYPES)).types).toEqual(['node']);
  });
});

describe('the names that the config is checked against', () => {
  const names = (copy: RepositoryCopy, project: string) => readFileSync(join(copy.project, project, '.projen/workspace.ts'), 'utf-8');
  test('are those that Cargo has now, whatever the last synthesis wrote', () => {
    const folder = saying('', 0, { ...ONE_CRATE, '.projen/workspace.ts': 'export type Binary = "old";\n' });
    const { copy } = checked(folder, [{ path: 'Dockerfile', project: '.', workspace: '.' }]);
    expect(names(copy, '.')).toContain('orders');
    expect(names(copy, '.')).not.toContain('old');
    expect(readFileSync(join(folder, '.projen/workspace.ts'), 'utf-8')).toBe('export type Binary = "old";\n');
  });
  test('are of each project, of all its workspaces', () => {
    const at = (folder: string, files: { readonly [path: string]: string }) => Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
    const folder = saying('', 0, { ...at('a', WORKSPACE), ...at('b', ONE_CRATE), ...at('c', { 'Cargo.toml': '[package]\nname = "billing"\n', 'src/main.rs': '' }) });
    const { copy } = checked(folder, [
      { path: 'p/A', project: 'p', workspace: 'a' }, { path: 'p/C', project: 'p', workspace: 'c' }, { path: 'q/Dockerfile', project: 'q', workspace: 'b' },
    ]);
    expect(names(copy, 'p')).toMatch(/orders-worker[\s\S]*billing|billing[\s\S]*orders-worker/);
    expect(names(copy, 'q')).not.toMatch(/billing|orders-worker/);
  });
});

test('this checkout\'s own compiler', () => {
  const folder = folderWith({
    ...ONE_CRATE,
    '.projenrc.ts': 'import { Binary } from \'./.projen/workspace.ts\';\nconst right: Binary = \'orders\';\n  const wrong: Binary = \'order\';\nprocess.exit(right.length + wrong.length);\n',
  });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(realpathSync(join(ROOT, 'node_modules/typescript')), join(folder, 'node_modules/typescript'));
  const { result } = checked(folder, [{ path: 'Dockerfile', project: '.', workspace: '.' }]);
  expect(result.errors).toEqual([{ path: '.projenrc.ts', line: 3, column: 9, code: expect.stringMatching(/^TS2(322|820)$/), message: expect.stringContaining('Type \'"order"\' is not assignable to type') }]);
  expect(result.note).toMatch(/^names of Node in \.projenrc\.ts were not checked/);
  writeFileSync(join(folder, '.projenrc.ts'), 'export {};\n');
  expect(checked(folder).result).toEqual({ errors: [], compiler: JSON.parse(readFileSync(join(ROOT, 'node_modules/typescript/package.json'), 'utf-8')).version });
}, 60_000);
