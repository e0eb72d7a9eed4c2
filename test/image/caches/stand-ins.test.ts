import { spawnSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import * as fc from 'fast-check';
import { isInside, normalizePath } from '../../../src/cargo/paths';
import { readWorkspace } from '../../../src/cargo/workspace';
import { LIBRARY_STAND_IN, PROGRAM_STAND_IN, standIns } from '../../../src/image/caches/stand-ins';
import { LocalFiles, localFiles } from '../../../src/image/local-files';
import { randomWorkspace } from '../../cargo/random-workspace';
import { askCargo, judged } from '../../cargo/real-cargo';
import { plant, Tree } from '../../cargo/tree';
import { pkg, target, workspace } from '../../policy/subject-builder';

/** More with CARGO_ORACLE_RUNS, another sequence with CARGO_ORACLE_SEED. */
const RUNS = Number(process.env.CARGO_ORACLE_RUNS ?? 10);
const SEED = Number(process.env.CARGO_ORACLE_SEED ?? Date.now() % 1_000_000);

test('a target is a program or a library', () => {
  const targets = ['bin', 'example', 'test', 'bench', 'custom-build', 'lib', 'proc-macro', 'cdylib'].map((kind) => target(kind, kind));
  expect(standIns(workspace([pkg('orders', { targets })]))).toEqual({
    programs: ['/repo/bench.rs', '/repo/bin.rs', '/repo/custom-build.rs', '/repo/example.rs', '/repo/test.rs'],
    libraries: ['/repo/cdylib.rs', '/repo/lib.rs', '/repo/proc-macro.rs'],
  });
});

test('what is both is a program, which a library may be, too', () => {
  const both = [{ ...target('a'), srcPath: '/repo/a/../x.rs' }, { ...target('b', 'lib'), srcPath: '/repo/x.rs' }];
  expect(standIns(workspace([pkg('orders', { targets: both })]))).toEqual({ programs: ['/repo/x.rs'], libraries: [] });
});

test('what stands in for a program stands in for a library', () => expect(PROGRAM_STAND_IN.startsWith(LIBRARY_STAND_IN)).toBe(true));

/** What the manifests' stage leaves: the manifests, and what stands in for the sources. */
function alone(folder: string): { readonly folder: string; readonly local: LocalFiles } {
  const local = localFiles(readWorkspace(folder), folder);
  const libraries = local.libraries.map((path) => [path, LIBRARY_STAND_IN]);
  const tree = Object.fromEntries([...libraries, ...local.programs.map((path) => [path, PROGRAM_STAND_IN])]);
  const copy = plant(tree);
  for (const path of [...local.manifests, ...local.beside.map((each) => each.path)]) {
    cpSync(join(folder, path), join(copy, path), { recursive: true });
  }
  return { folder: copy, local };
}

judged.test(`cargo reads the same out of manifests and stand-ins alone, in ${RUNS} random workspaces`, () => {
  let read = 0;
  fc.assert(fc.property(randomWorkspace, (tree) => {
    const folder = plant(tree);
    try {
      const original = askCargo(folder);
      // another one is made for one that cargo refuses
      fc.pre(original.complaint === undefined && readable(folder));
      const other = alone(folder);
      expect(described(askCargo(other.folder), other.folder)).toEqual(described(original, folder));
      rmSync(other.folder, { recursive: true });
      read++;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }), { numRuns: RUNS, seed: SEED, endOnFailure: true });
  expect(read).toBe(RUNS);
}, 30_000 + RUNS * 6_000);

judged.test('cargo compiles them, whatever kind of target', () => {
  const runs = Math.ceil(RUNS / 6);
  let compiled = 0;
  fc.assert(fc.property(randomWorkspace.map(targetsAlone), (tree) => {
    const folder = plant(tree);
    // before 2018 the harness of tests takes a library that is called so for rustc's own
    const harness = Object.values(tree).some((text) => typeof text === 'string' && /^name = "test"$/m.test(text));
    const fits = !harness && resolves(folder) && readable(folder) && whole(folder) && resolves(complete(folder));
    if (fits) {
      const other = alone(folder);
      const check = spawnSync('cargo', ['check', '--workspace', '--bins', '--examples', '--benches', '--tests', '--offline'], { cwd: other.folder, encoding: 'utf-8', env: { ...process.env, RUSTFLAGS: '' } });
      if (check.status !== 0) throw new Error(check.stderr);
      rmSync(other.folder, { recursive: true });
      compiled++;
    }
    rmSync(folder, { recursive: true });
    // chance makes many that cargo refuses: another one is taken in its place
    fc.pre(fits);
  }), { numRuns: runs, seed: SEED, endOnFailure: true });
  expect(compiled).toBe(runs);
}, 60_000 + RUNS * 5_000);

function resolves(folder: string): boolean {
  return spawnSync('cargo', ['metadata', '--offline', '--format-version', '1'], { cwd: folder, stdio: 'ignore' }).status === 0;
}

/** The folder, with a file for each target that chance only named. */
function complete(folder: string): string {
  for (const { srcPath } of readWorkspace(folder).packages.flatMap(({ targets }) => targets)) {
    const path = normalizePath(srcPath);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }
  return folder;
}

/** Whether every target lies in the folder, and all that are stated are there. */
function whole(folder: string): boolean {
  const { packages, problems } = readWorkspace(folder);
  return problems.length === 0 && packages.every((each) => each.targets.every(({ srcPath }) => isInside(normalizePath(srcPath), folder)))
    // rustc takes no other name of a library that a program uses
    && packages.every(({ name }) => /^[ -~]+$/.test(name));
}

function readable(folder: string): boolean {
  try {
    localFiles(readWorkspace(folder), folder);
    return true;
  } catch {
    return false;
  }
}

/** Cargo's answer, wherever the folder lies. A readme is in no stage: it is named, and never read to compile. */
function described(answer: ReturnType<typeof askCargo>, folder: string): unknown {
  if (answer.complaint !== undefined) return answer.complaint;
  return JSON.parse(JSON.stringify(answer.metadata).replaceAll(dirname(`${folder}/x`), ''), (key, value) => (key === 'readme' ? undefined : value));
}

/** The workspace without dependencies and features, of which chance makes few that fit: what is left are targets of every kind. */
function targetsAlone(tree: Tree): Tree {
  const manifests = Object.entries(tree).filter(([path]) => !path.startsWith('.cargo/')).map(([path, text]) => {
    if (!path.endsWith('Cargo.toml') || typeof text !== 'string') return [path, text];
    const tables = text.split(/^(?=\[)/m).filter((table) => !/^\[[^\]]*(dependencies|features)\]/.test(table));
    return [path, tables.join('').replace(/^required-features = .*\n/gm, '')];
  });
  return Object.fromEntries(manifests);
}
