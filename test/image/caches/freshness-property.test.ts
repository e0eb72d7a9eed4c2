import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import * as fc from 'fast-check';
import { dirtied, edited, edits, EMPTY, PACKAGES, Tree } from './freshness-model';
import { engine } from '../../support/engine';
import { busybox, gnuShell, Shell, Sources, systemShell } from '../../support/freshness';

/** The folder holds the tree and nothing else, every file with the time at which it was written just now. */
function place(folder: string, tree: Tree): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  const parent = (path: string) => mkdirSync(dirname(join(folder, path)), { recursive: true });
  for (const [path, { content, executable }] of tree.files) {
    parent(path);
    writeFileSync(join(folder, path), content);
    chmodSync(join(folder, path), executable ? 0o755 : 0o644);
  }
  for (const [path, target] of tree.links) {
    parent(path);
    symlinkSync(target, join(folder, path));
  }
  for (const path of tree.empty) mkdirSync(join(folder, path), { recursive: true });
}

/** After each of a row of edits the packages with a new time are those that the docs name, and all others have their old one. */
function holds(shell: Shell, escapes: boolean, numRuns: number): void {
  fc.assert(fc.property(fc.array(edits, { minLength: 1, maxLength: 4 }), (rounds) => {
    const sources = new Sources(shell, PACKAGES);
    let tree = EMPTY;
    place(sources.folder, tree);
    sources.run();
    let times = sources.times();
    for (const round of rounds) {
      const next = edited(tree, round);
      place(sources.folder, next);
      sources.run();
      const after = sources.times();
      const touched = PACKAGES.filter(({ folder }) => times.get(folder) !== after.get(folder)).map(({ name }) => name).sort();
      expect(touched).toEqual(dirtied(tree, next, escapes));
      [tree, times] = [next, after];
    }
  }), { numRuns });
}

const RUNS = Number(process.env.FRESHNESS_RUNS ?? 12);
gnuShell().test('in dash with GNU\'s programs, any row of edits', () => holds(systemShell('dash'), true, RUNS), 600_000);

engine.describe('busybox', () => {
  test('any row of edits', () => holds(busybox(), false, RUNS), 600_000);
});
