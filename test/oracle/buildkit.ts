import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { needs, Runners } from '../support/needed';

const SOURCES = path.join(__dirname, 'buildkit');

/** What BuildKit read: one object a Dockerfile, or its error. */
export interface Understood { readonly error?: string; readonly [key: string]: unknown }

/** The tests that ask the oracle. */
export function oracle(): Runners {
  return needs(spawnSync('go', ['version']).status === 0, 'BuildKit\'s own parser is the oracle of these tests: install Go (https://go.dev/dl) and run them again');
}

/** What BuildKit's parser and lexer understand of each file; one process for all. */
export function buildkit(dockerfiles: readonly string[]): readonly Understood[] {
  const input = dockerfiles.map((dockerfile) => `${JSON.stringify(dockerfile)}\n`).join('');
  const output = execFileSync(binary(), { input, maxBuffer: 2 ** 30, encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] });
  const results = output.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Understood);
  if (results.length !== dockerfiles.length) throw new Error(`the oracle answered ${results.length} of ${dockerfiles.length} files`);
  return results;
}

let built: string | undefined;

/** Built once for each state of its sources. */
function binary(): string {
  if (built !== undefined) return built;
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'main.go', 'command.go']) hash.update(fs.readFileSync(path.join(SOURCES, file)));
  const folder = path.join(__dirname, '..', '..', 'node_modules', '.cache', 'buildkit-oracle');
  const target = path.join(folder, `${hash.digest('hex').slice(0, 16)}${process.platform === 'win32' ? '.exe' : ''}`);
  if (!fs.existsSync(target)) {
    fs.mkdirSync(folder, { recursive: true });
    const own = `${target}.${process.pid}`;
    execFileSync('go', ['build', '-o', own, '.'], { cwd: SOURCES, stdio: 'inherit' });
    // jest runs files side by side: a renamed file is whole
    fs.renameSync(own, target);
  }
  return built = target;
}
