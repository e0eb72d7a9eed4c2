import { lockMissing } from '../../../src/policy/rules/lock-missing';
import { plant } from '../../cargo/tree';
import { callOf, plan, subjectOf, withCargo } from '../cargo-judge';
import { said, subject, workspace } from '../subject-builder';

describe('catches', () => {
  test('no lock', () => {
    expect(said(lockMissing, subject({ workspace: workspace(undefined, { lock: undefined }) }))).toEqual([
      'error lock-missing: Cargo.lock\n'
      + '  the workspace has no Cargo.lock, so cargo build --locked refuses to build it\n'
      + '  way out: run cargo generate-lockfile, and commit Cargo.lock',
    ]);
  });
  test('no lock of a workspace below the project', () => {
    expect(said(lockMissing, subject({ workspace: workspace(undefined, { lock: undefined, workspaceRoot: '/repo/back end' }) }))).toEqual([
      'error lock-missing: back end/Cargo.lock\n'
      + '  the workspace has no Cargo.lock, so cargo build --locked refuses to build it\n'
      + '  way out: run cargo generate-lockfile in back end, and commit Cargo.lock',
    ]);
  });
});

describe('accepts', () => {
  test('a lock', () => expect(said(lockMissing, subject())).toEqual([]));
});

withCargo()('cargo refuses it, even where no dependency is to be locked', () => {
  const folder = plant({ 'Cargo.toml': '[package]\nname = "orders"\n', 'src/main.rs': 'fn main() {}' });
  const of = subjectOf(folder, { binaries: ['orders'] });
  expect(said(lockMissing, of)).toHaveLength(1);
  expect(plan(folder, callOf(of))).toMatchObject({ refuses: true, says: expect.stringContaining('--locked was passed') });
});
