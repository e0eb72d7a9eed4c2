import { ProfileSettings } from './profile-settings';

const KEYS: readonly (keyof ProfileSettings)[] = ['codegenUnits', 'debug', 'lto', 'optLevel', 'panic', 'strip'];

/** The variables by which cargo takes a profile's settings: https://doc.rust-lang.org/cargo/reference/config.html#profile */
export function profileEnvironment(profile: string, settings: ProfileSettings): [name: string, value: string][] {
  const { codegenUnits } = settings;
  if (codegenUnits !== undefined && !(Number.isInteger(codegenUnits) && codegenUnits > 0)) {
    throw new Error(`codegenUnits is a whole number above 0: got ${codegenUnits}; write such as codegenUnits: 1`);
  }
  const upper = (text: string) => text.toUpperCase().replace(/-/g, '_');
  return KEYS.filter((key) => settings[key] !== undefined)
    .map((key) => [`CARGO_PROFILE_${upper(profile)}_${upper(key.replace(/[A-Z]/g, '-$&'))}`, String(settings[key])]);
}
