import { debugProfile } from '../../../src/policy/rules/debug-profile';
import { plant } from '../../cargo/tree';
import { plan, run, subjectOf, withCargo } from '../cargo-judge';
import { build, said, subject, workspace } from '../subject-builder';

const having = (profile: string, settings = {}, inherits?: string) => {
  const others = workspace().profiles.filter(({ name }) => name !== profile);
  const known = workspace().profiles.find(({ name }) => name === profile);
  const own = { name: profile, directory: profile, inherits: inherits ?? known?.inherits, settings };
  return subject({ workspace: workspace(undefined, { profiles: [...others, own] }), builds: [build({ profile })] });
};

describe('catches', () => {
  test('the profile of a plain build', () => {
    expect(said(debugProfile, having('dev'))).toEqual([
      'warning debug-profile: Dockerfile, builder "build"\n'
      + '  profile "dev" compiles without optimization (opt-level 0): the image is many times larger and slower than it need be\n'
      + '  way out: write profile: \'release\'',
    ]);
  });
  test('one that takes the rest from it', () => {
    expect(said(debugProfile, having('image', {}, 'dev'))).toEqual([
      'warning debug-profile: Dockerfile, builder "build"\n'
      + '  profile "image" compiles without optimization (opt-level 0): the image is many times larger and slower than it need be\n'
      + '  way out: write profile: \'release\', or inherits = "release" into [profile.image]',
    ]);
  });
  test('a release that is told so', () => {
    expect(said(debugProfile, having('release', { 'opt-level': 0 }))[0]).toContain('way out: remove opt-level from [profile.release]');
  });
  test('that of tests', () => expect(said(debugProfile, having('test'))).toHaveLength(1));
});

describe('accepts', () => {
  test('a release', () => expect(said(debugProfile, subject())).toEqual([]));
  test('benchmarks, which are releases', () => expect(said(debugProfile, having('bench'))).toEqual([]));
  test('a plain build that is optimized', () => expect(said(debugProfile, having('dev', { 'opt-level': 3 }))).toEqual([]));
  test.each(['s', 'z', 1, '2'])('opt-level %s', (level) => expect(said(debugProfile, having('small', { 'opt-level': level }, 'release'))).toEqual([]));
  test('debug information in a release, which slows nothing down', () => expect(said(debugProfile, having('release', { debug: true }))).toEqual([]));
  test('a profile that is not there, of which another rule tells', () => expect(said(debugProfile, subject({ builds: [build({ profile: 'nope' })] }))).toEqual([]));
});

withCargo().each(['dev', 'release', 'test', 'bench', 'small', 'image'])('cargo plans the same for %s', (profile) => {
  const folder = plant({
    'Cargo.toml': '[package]\nname = "orders"\n[profile.small]\ninherits = "release"\nopt-level = "z"\n[profile.image]\ninherits = "dev"\n', 'src/main.rs': 'fn main() {}',
  });
  run(folder, ['generate-lockfile']);
  const { says } = plan(folder, ['build', '--locked', '--profile', profile]);
  const level = /"opt_level":"(\w)"/.exec(says)?.[1];
  expect(said(debugProfile, subjectOf(folder, { binaries: ['orders'], profile })).length > 0).toBe(level === '0');
});
