import { unknownProfile } from '../../../src/policy/rules/unknown-profile';
import { plant } from '../../cargo/tree';
import { callOf, plan, run, subjectOf, withCargo } from '../cargo-judge';
import { build, said, subject, workspace } from '../subject-builder';

const asking = (profile: string, of = workspace()) => subject({ workspace: of, builds: [build({ profile })] });

describe('catches', () => {
  test('a misspelt profile', () => {
    expect(said(unknownProfile, asking('relase'))).toEqual([
      'error unknown-profile: Dockerfile, builder "build"\n'
      + '  Cargo.toml has no profile "relase"; did you mean "release"?\n'
      + '  way out: write profile: \'release\'',
    ]);
  });
  test('the folder\'s name in the place of the profile\'s', () => {
    expect(said(unknownProfile, asking('debug'))).toEqual([
      'error unknown-profile: Dockerfile, builder "build"\n'
      + '  Cargo.toml has no profile "debug"; cargo calls it "dev"\n'
      + '  way out: write profile: \'dev\'',
    ]);
  });
  test('one that nobody made', () => {
    expect(said(unknownProfile, asking('production'))).toEqual([
      'error unknown-profile: Dockerfile, builder "build"\n'
      + '  Cargo.toml has no profile "production"; known: "bench", "dev", "release", "test"\n'
      + '  way out: write profile: \'release\', or add [profile.production] with inherits = "release" to Cargo.toml',
    ]);
  });
});

describe('accepts', () => {
  test.each(['release', 'dev', 'bench', 'test'])('%s', (profile) => expect(said(unknownProfile, asking(profile))).toEqual([]));
  test('one of the manifest', () => {
    const { profiles } = workspace();
    const own = workspace(undefined, { profiles: [...profiles, { name: 'production', inherits: 'release', directory: 'production', settings: {} }] });
    expect(said(unknownProfile, asking('production', own))).toEqual([]);
  });
});

describe('cargo', () => {
  withCargo().each(['relase', 'debug', 'release', 'dev', 'production'])('says the same of %s', (profile) => {
    const folder = plant({ 'Cargo.toml': '[package]\nname = "orders"\n[profile.production]\ninherits = "release"\n', 'src/main.rs': 'fn main() {}' });
    run(folder, ['generate-lockfile']);
    const of = subjectOf(folder, { binaries: ['orders'], profile });
    expect(said(unknownProfile, of).length > 0).toBe(plan(folder, callOf(of)).refuses);
  });
});
