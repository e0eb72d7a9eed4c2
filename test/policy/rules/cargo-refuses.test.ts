import { cargoRefuses } from '../../../src/policy/rules/cargo-refuses';
import { crate, plant } from '../../cargo/tree';
import { plan, run, subjectOf, withCargo } from '../cargo-judge';
import { said, subject, workspace } from '../subject-builder';

const having = (...problems: string[]) => subject({ workspace: workspace(undefined, { problems }) });

describe('catches', () => {
  test('a sentence with its place and its way out', () => {
    expect(said(cargoRefuses, having('Cargo.lock: the lock does not fit: a is not locked; b is not; run cargo update, and commit Cargo.lock'))).toEqual([
      'error cargo-refuses: Cargo.lock\n  the lock does not fit: a is not locked; b is not\n  way out: run cargo update, and commit Cargo.lock',
    ]);
  });
  test('a guess at the end', () => {
    expect(said(cargoRefuses, having('a/Cargo.toml:7:1: [[test]] "x" names no path, and none is there; create one, or set path; did you mean "y"?'))).toEqual([
      'error cargo-refuses: a/Cargo.toml:7:1\n  [[test]] "x" names no path, and none is there\n  way out: create one, or set path; did you mean "y"?',
    ]);
  });
  test('a sentence in another form, whole', () => {
    expect(said(cargoRefuses, having('all is lost', 'Cargo.toml: all is lost'))).toEqual([
      'error cargo-refuses: Cargo.toml\n  all is lost\n  way out: mend it until cargo build --locked succeeds',
      'error cargo-refuses: Cargo.toml\n  all is lost\n  way out: mend it until cargo build --locked succeeds',
    ]);
  });
});

describe('accepts', () => {
  test('a workspace without problems', () => expect(said(cargoRefuses, subject())).toEqual([]));
});

withCargo()('cargo refuses a lock from before the last edit', () => {
  const folder = plant({ 'Cargo.toml': '[workspace]\nmembers = ["a"]\nresolver = "2"\n', ...crate('a', 'a') });
  run(folder, ['generate-lockfile']);
  expect(said(cargoRefuses, subjectOf(folder, { binaries: ['a'] }))).toEqual([]);
  const edited = plant({
    'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\nresolver = "2"\n',
    ...crate('a', 'a', '[dependencies]\nb = { path = "../b" }\n'),
    ...crate('b', 'b', '', 'src/lib.rs'),
    'Cargo.lock': 'version = 4\n\n[[package]]\nname = "a"\nversion = "0.1.0"\n',
  });
  const found = said(cargoRefuses, subjectOf(edited, { binaries: ['a'] }));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('way out: run cargo update --workspace, and commit Cargo.lock');
  expect(plan(edited, ['build', '--locked']).refuses).toBe(true);
});
