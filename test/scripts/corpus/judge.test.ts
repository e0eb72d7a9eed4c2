import { CargoJudge, differences } from '../../../scripts/corpus/judge';
import { judged } from '../../cargo/real-cargo';
import { folderWith, ONE_CRATE } from '../../support/crates';

test('equal values have no difference, whatever the order of their keys', () => {
  expect(differences({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toEqual([]);
});

test('each difference has its place and both values', () => {
  expect(differences({ packages: [{ name: 'a', version: '1.0.0' }] }, { packages: [{ name: 'b', version: '1.0.0' }] }))
    .toEqual(['packages[0].name: cargo says "a", we say "b"']);
  expect(differences({ a: 1 }, { b: 1 })).toEqual(['a: cargo says 1, we say nothing', 'b: cargo says nothing, we say 1']);
});

test('lists of different lengths are shown whole, and cut where they are long', () => {
  expect(differences({ list: [1] }, { list: [1, 2] })).toEqual(['list: cargo says [1], we say [1,2]']);
  expect(differences('x'.repeat(400), '')[0].length).toBeLessThan(350);
});

judged.test('a toolchain file does not switch the judge', () => {
  const judge = new CargoJudge();
  try {
    const verdict = judge.ask(folderWith({ ...ONE_CRATE, 'rust-toolchain.toml': '[toolchain]\nchannel = "1.0.0"\n' }));
    expect(verdict.metadata.packages[0].name).toBe('orders');
    expect(judge.ask(folderWith({ 'Cargo.toml': '[package]\n' })).complaint).toContain('name');
  } finally {
    judge.close();
  }
});

judged.test('what only a nightly reads is read where the repository names a nightly', () => {
  const judge = new CargoJudge();
  try {
    const folder = folderWith({ ...ONE_CRATE, 'Cargo.toml': `cargo-features = ["profile-rustflags"]\n\n${ONE_CRATE['Cargo.toml']}` });
    expect(judge.ask(folder).complaint).toContain('profile-rustflags');
    expect(judge.ask(folder, true).metadata.packages).toHaveLength(1);
  } finally {
    judge.close();
  }
});
