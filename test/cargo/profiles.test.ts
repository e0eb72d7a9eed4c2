import { complaint, plant } from './tree';
import { Disk } from '../../src/cargo/disk';
import { CargoProfile } from '../../src/cargo/facts';
import { Fields } from '../../src/cargo/fields';
import { optLevel, profileSettings, readProfiles } from '../../src/cargo/profiles';

function read(text: string, config: object = {}): CargoProfile[] {
  const folder = plant({ 'Cargo.toml': text });
  const disk = new Disk(folder);
  const file = disk.toml(`${folder}/Cargo.toml`)!;
  return readProfiles(new Fields(disk, file, file.toml), { ...config });
}

test('four are built in', () => {
  expect(read('')).toEqual([
    { name: 'bench', inherits: 'release', directory: 'release', settings: {} },
    { name: 'dev', directory: 'debug', settings: {} },
    { name: 'release', directory: 'release', settings: {} },
    { name: 'test', inherits: 'dev', directory: 'debug', settings: {} },
  ]);
});

test('the configuration lies over the manifest, table by table', () => {
  const profiles = read('[profile.release]\nlto = true\nopt-level = 3\n[profile.release.package.a]\nopt-level = 1\n', {
    profile: { 'release': { lto: 'thin', package: { a: { debug: 1 } } }, 'from-config': { inherits: 'dev' } },
  });
  expect(profiles.find((each) => each.name === 'release')?.settings).toEqual({ 'lto': 'thin', 'opt-level': 3, 'package': { a: { 'debug': 1, 'opt-level': 1 } } });
  expect(profiles.find((each) => each.name === 'from-config')).toEqual({ name: 'from-config', inherits: 'dev', directory: 'from-config', settings: {} });
});

test('what a profile says with all that it inherits', () => {
  const profiles = read('[profile.release]\nlto = true\nstrip = true\n[profile.dist]\ninherits = "release"\nlto = "fat"\n[profile.last]\ninherits = "dist"\n');
  expect(profileSettings(profiles, 'last')).toEqual({ lto: 'fat', strip: true });
  expect(profileSettings(profiles, 'bench')).toEqual({ lto: true, strip: true });
  expect(profileSettings(profiles, 'unknown')).toEqual({});
});

test('how much a profile optimizes: what is stated, or what Rust defines', () => {
  const profiles = read('[profile.release]\nopt-level = "z"\n[profile.dist]\ninherits = "release"\n[profile.quick]\ninherits = "test"\n[profile.some]\ninherits = "dist"\nopt-level = 2\n');
  expect(['release', 'dist', 'some', 'dev', 'quick', 'unknown'].map((name) => optLevel(profiles, name))).toEqual(['z', 'z', '2', '0', '0', undefined]);
  expect(optLevel(read(''), 'bench')).toBe('3');
});

test.each([
  ['[profile.dist]\n', 'add inherits = "release"'],
  ['[profile.dist]\ninherits = "releas"\n', 'the profile "dist" inherits from "releas", which is no profile; did you mean "release"?'],
  ['[profile.debug]\nopt-level = 1\n', 'the profile of a plain build is called dev, not debug; write [profile.dev]'],
  ['[profile.build]\ninherits = "dev"\n', 'Cargo keeps the profile name "build" for itself; choose another'],
  ['[profile."a b"]\ninherits = "dev"\n', 'no profile can be called "a b"'],
  ['[profile.a]\ninherits = "a"\n', 'the profiles inherit in a circle: a → a'],
  ['[profile]\nrelease = 1\n', 'profile.release is the number 1, but must be a table'],
])('%j is refused', (text, expected) => expect(complaint(() => read(text))).toContain(expected));

test('a circle that many profiles lead into is shown by its first and its last', () => {
  const names = Array.from({ length: 30 }, (_, index) => `p${String(index).padStart(2, '0')}`);
  const text = names.map((name, index) => `[profile.${name}]\ninherits = "${names[index + 1] ?? 'p05'}"\n`).join('');
  expect(complaint(() => read(text))).toContain('the profiles inherit in a circle: p00 → p01 → p02 → p03 → p04 → p05 → 20 more → p26 → p27 → p28 → p29 → p05; let one of them inherit "release"');
});
