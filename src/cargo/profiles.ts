import { CargoProfile } from './facts';
import { Fields } from './fields';
import { didYouMean } from './nearest';
import { shortened } from './shortened';
import { isTable, sortedTable, Table, toJson } from './toml';

const BUILT_IN: { readonly [name: string]: { readonly inherits?: string; readonly directory: string } } = {
  bench: { inherits: 'release', directory: 'release' },
  dev: { directory: 'debug' },
  release: { directory: 'release' },
  test: { inherits: 'dev', directory: 'debug' },
};
const RESERVED = [
  'build', 'build-override', 'check', 'clean', 'config', 'debug', 'fetch', 'fix', 'install', 'metadata', 'package', 'publish', 'report',
  'root', 'run', 'rust', 'rustc', 'rustdoc', 'target', 'tmp', 'uninstall',
];

/** The profiles of the root manifest, with what the configuration says on top. */
export function readProfiles(root: Fields, config: Table): CargoProfile[] {
  const stated = root.fields('profile');
  const configured = isTable(config.profile) ? config.profile : {};
  const known = new Set([...Object.keys(BUILT_IN), ...stated?.keys ?? [], ...Object.keys(configured)]);
  const names = [...known].sort();
  const profiles = names.map((name) => {
    const table = stated?.fields(name);
    const settings = merge(table?.table ?? {}, isTable(configured[name]) ? configured[name] : {});
    const at = table ?? root;
    if (!table && !Object.hasOwn(BUILT_IN, name)) checkName(root, name);
    if (table) checkName(table, name);
    const builtIn = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
    const { inherits, ...rest } = settings;
    if (builtIn) return { name, ...builtIn, settings: sortedSettings(rest) };
    if (typeof inherits !== 'string') {
      return at.fail(`the profile ${JSON.stringify(name)} does not say which profile it takes the rest from; add inherits = "release"`, 'inherits');
    }
    if (!known.has(inherits)) at.fail(`the profile ${JSON.stringify(name)} inherits from ${JSON.stringify(inherits)}, which is no profile${didYouMean(inherits, names)}`, 'inherits');
    return { name, inherits, directory: name, settings: sortedSettings(rest) };
  });
  refuseCircles(root, profiles);
  return profiles;
}

/** What a profile says with all that it inherits, nearest wins. Rust's own defaults are not among it. */
export function profileSettings(profiles: readonly CargoProfile[], name: string): { [name: string]: any } {
  const byName = new Map(profiles.map((each) => [each.name, each]));
  let settings: Table = {};
  for (let next = byName.get(name); next !== undefined; next = byName.get(next.inherits ?? '')) settings = merge(next.settings, settings);
  return settings;
}

/** A profile's `opt-level` as rustc takes it: `0` to `3`, `s` or `z`. @returns undefined for a profile that is not there */
export function optLevel(profiles: readonly CargoProfile[], name: string): string | undefined {
  const stated = profileSettings(profiles, name)['opt-level'];
  if (stated !== undefined) return String(stated);
  let profile = profiles.find((each) => each.name === name);
  while (profile?.inherits !== undefined) profile = profiles.find((each) => each.name === profile!.inherits);
  return profile && (profile.name === 'dev' ? '0' : '3');
}

function checkName(at: Fields, name: string): void {
  if (!/^[\p{L}\p{N}_-]+$/u.test(name)) at.fail(`no profile can be called ${JSON.stringify(name)}: letters, digits, "_" and "-" are allowed`);
  const lower = name.toLowerCase();
  if (lower === 'debug') at.fail('the profile of a plain build is called dev, not debug; write [profile.dev]');
  if (RESERVED.includes(lower) || lower.startsWith('cargo')) at.fail(`Cargo keeps the profile name ${JSON.stringify(name)} for itself; choose another`);
}

function refuseCircles(root: Fields, profiles: readonly CargoProfile[]): void {
  const byName = new Map(profiles.map((each) => [each.name, each]));
  const ends = new Set<string>();
  for (const { name } of profiles) {
    const way = new Set<string>();
    for (let next: string | undefined = name; next !== undefined && !ends.has(next); next = byName.get(next)?.inherits) {
      if (way.has(next)) root.fail(`the profiles inherit in a circle: ${shortened([...way, next]).join(' → ')}; let one of them inherit "release"`, 'profile', name);
      way.add(next);
    }
    for (const each of way) ends.add(each);
  }
}

function merge(under: Table, over: Table): Table {
  const merged = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const old = merged[key];
    merged[key] = isTable(old) && isTable(value) ? merge(old, value) : value;
  }
  return merged;
}

function sortedSettings(settings: Table): { [name: string]: any } {
  return sortedTable(Object.entries(toJson(settings)));
}
