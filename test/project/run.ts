import { spawnSync } from 'child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';

const CHECKOUT = resolve(__dirname, '../..');

/** How a process ended, and what its terminal showed. */
export interface Ended { readonly status: number | null; readonly shown: string }

/** Writes a `.projenrc.ts` as people write it, and runs it as `npx projen` does, with the library's sources in the place of a package. */
export function runProjenrc(folder: string, config: string, env: NodeJS.ProcessEnv = {}, node = process.execPath): Ended {
  writeFileSync(join(folder, '.projenrc.ts'), config);
  linkLibrary(folder);
  const { status, stdout, stderr } = spawnSync(node, ['--import', 'tsx', '.projenrc.ts'], {
    cwd: folder,
    encoding: 'utf-8',
    env: { ...clean(process.env), PROJEN_DISABLE_POST: 'true', NO_COLOR: '1', ...env },
  });
  return { status, shown: `${stdout}${stderr}` };
}

/** What stands in a folder, symlinks and empty folders too, without the library that a test put there. */
export function snapshot(folder: string): { [path: string]: string } {
  const entries = (at: string): [string, string][] => readdirSync(join(folder, at)).sort().flatMap((name): [string, string][] => {
    const path = at ? `${at}/${name}` : name;
    if (path === 'node_modules' || path === '.projenrc.ts') return [];
    const stat = lstatSync(join(folder, path));
    if (stat.isSymbolicLink()) return [[path, `-> ${readlinkSync(join(folder, path))}`]];
    return stat.isDirectory() ? [[`${path}/`, ''], ...entries(path)] : [[path, readFileSync(join(folder, path), 'latin1')]];
  });
  return Object.fromEntries(entries(''));
}

function linkLibrary(folder: string): void {
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return;
  mkdirSync(join(modules, 'projen-rust-docker'), { recursive: true });
  writeFileSync(join(modules, 'projen-rust-docker/index.js'), `module.exports = require(${JSON.stringify(join(CHECKOUT, 'src'))});\n`);
  for (const name of ['tsx', 'typescript', 'projen', 'constructs']) symlinkSync(join(CHECKOUT, 'node_modules', name), join(modules, name));
}

/** Without what npm, projen and jest tell their children. */
function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(npm_|PROJEN_|JEST_|NODE_ENV$|NODE_OPTIONS$|DEBUG$|CI$)/i.test(name)));
}
