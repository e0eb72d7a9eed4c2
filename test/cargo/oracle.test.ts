import { rmSync } from 'node:fs';
import * as fc from 'fast-check';
import { randomWorkspace } from './random-workspace';
import { askCargo, askOurs, judged } from './real-cargo';
import { plant } from './tree';

/** More with CARGO_ORACLE_RUNS, another sequence with CARGO_ORACLE_SEED. */
const RUNS = Number(process.env.CARGO_ORACLE_RUNS ?? 60);
const SEED = Number(process.env.CARGO_ORACLE_SEED ?? Date.now() % 1_000_000);

judged.test(`cargo says the same of ${RUNS} random workspaces`, () => {
  let read = 0;
  fc.assert(fc.property(randomWorkspace, (tree) => {
    const folder = plant(tree);
    const cargo = askCargo(folder);
    const ours = askOurs(folder);
    rmSync(folder, { recursive: true });
    if (cargo.complaint !== undefined || ours.complaint !== undefined) {
      // both refuse, or neither does; the words are each one's own
      // (circles alone: cargo describes them without complaint, and refuses every build)
      if (cargo.complaint === undefined && / form a circle: /.test(ours.complaint!)) return;
      if (cargo.complaint === undefined || ours.complaint === undefined) expect(ours).toEqual(cargo);
      return;
    }
    read++;
    expect(ours.metadata).toEqual(cargo.metadata);
  }), { numRuns: RUNS, seed: SEED, endOnFailure: process.env.CI === 'true' });
  // a generator that only makes what nobody can read proves nothing
  expect(read).toBeGreaterThan(RUNS / 6);
}, 30_000 + RUNS * 2_000);
