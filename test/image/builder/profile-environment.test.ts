import { Lto, PanicStrategy, Strip } from '../../../src/image/builder/profile-enums';
import { profileEnvironment } from '../../../src/image/builder/profile-environment';
import { DebugInfo, OptLevel } from '../../../src/image/builder/profile-settings';
import { RustService } from '../../../src/project/rust-service';
import { ONE_CRATE, projectOver } from '../../support/crates';
import { instructionsOf, oneImage } from '../../support/images';

test('each setting is cargo\'s own variable of the profile, sorted', () => {
  const size = { strip: Strip.SYMBOLS, lto: Lto.FAT, optLevel: OptLevel.SIZE_MIN };
  const all = { ...size, panic: PanicStrategy.ABORT, codegenUnits: 1, debug: DebugInfo.LINE_TABLES_ONLY };
  expect(profileEnvironment('release', all)).toEqual([
    ['CARGO_PROFILE_RELEASE_CODEGEN_UNITS', '1'],
    ['CARGO_PROFILE_RELEASE_DEBUG', 'line-tables-only'],
    ['CARGO_PROFILE_RELEASE_LTO', 'fat'],
    ['CARGO_PROFILE_RELEASE_OPT_LEVEL', 'z'],
    ['CARGO_PROFILE_RELEASE_PANIC', 'abort'],
    ['CARGO_PROFILE_RELEASE_STRIP', 'symbols'],
  ]);
});

test('a custom profile\'s hyphens are underscores there', () => {
  expect(profileEnvironment('release-small', { lto: Lto.THIN_LOCAL })).toEqual([['CARGO_PROFILE_RELEASE_SMALL_LTO', 'false']]);
});

test('nothing is set that was not stated', () => {
  expect(profileEnvironment('release', {})).toEqual([]);
  expect(oneImage().dockerfile._print()).not.toContain('CARGO_PROFILE');
});

test.each([0, -1, 1.5, NaN])('%s codegen units are refused', (codegenUnits) => {
  expect(() => oneImage({ builder: { profileSettings: { codegenUnits } } })).toThrow(`codegenUnits is a whole number above 0: got ${codegenUnits}; write such as codegenUnits: 1`);
});

test('they stand where the dependencies are compiled from, too', () => {
  const { dockerfile } = oneImage({ builder: { profileSettings: { strip: Strip.SYMBOLS }, profile: 'dev' } });
  expect(instructionsOf(dockerfile, 'toolchain')).toContain('ENV CARGO_PROFILE_DEV_STRIP=symbols');
});

test('a service takes them', () => {
  const { dockerfile } = new RustService(projectOver(ONE_CRATE), { profileSettings: { lto: Lto.THIN } });
  expect(instructionsOf(dockerfile, 'toolchain')).toContain('ENV CARGO_PROFILE_RELEASE_LTO=thin');
});
