import { Disk } from './disk';
import { CargoLock, CargoLockPackage, CargoPackage } from './facts';
import { fitsRequirement } from './versions';

const WAY_OUT = 'run cargo update --workspace, and commit Cargo.lock';

/**
 * Whether `--locked` would refuse the lock, as far as the members' manifests tell: each has to stand in it with its
 * version and with exactly the dependencies that it states. One sentence, with the first few reasons.
 */
export function staleLock(disk: Disk, lock: CargoLock, packages: readonly CargoPackage[]): string[] {
  const local = new Map(lock.packages.filter((each) => each.source === undefined).map((each) => [`${each.name} ${each.version}`, each]));
  const byName = new Map<string, CargoLockPackage[]>();
  for (const each of lock.packages) {
    const same = byName.get(each.name);
    if (same) same.push(each);
    else byName.set(each.name, [each]);
  }
  const judged = new Map<string, boolean>();
  const fits = (version: string, req: string) => {
    const key = `${version} ${req}`;
    if (!judged.has(key)) judged.set(key, fitsRequirement(version, req));
    return judged.get(key)!;
  };
  const reasons = packages.flatMap((each) => {
    const locked = local.get(`${each.name} ${each.version}`);
    if (locked) return compare(each, locked, byName, fits);
    const other = byName.get(each.name)?.find((entry) => entry.source === undefined);
    return [`${each.name} has version ${each.version}, but ${other ? `${other.version} is locked` : 'is not locked'}`];
  });
  if (reasons.length === 0) return [];
  const more = reasons.length > 3 ? `, and ${reasons.length - 3} more` : '';
  return [`${disk.shown(lock.path)}: the lock does not fit the manifests, so cargo build --locked refuses it: ${reasons.slice(0, 3).join('; ')}${more}; ${WAY_OUT}`];
}

function compare(
  each: CargoPackage,
  locked: CargoLockPackage,
  byName: ReadonlyMap<string, readonly CargoLockPackage[]>,
  fits: (version: string, req: string) => boolean,
): string[] {
  const reasons = new Set<string>();
  const entries = new Map<string, string[]>();
  for (const entry of locked.dependencies) {
    const [name, version] = entry.split(' ', 2);
    const versions = version === undefined ? (byName.get(name) ?? []).map((one) => one.version) : [version];
    entries.set(name, entries.has(name) ? [...entries.get(name)!, ...versions] : versions);
  }
  const stated = new Set<string>();
  for (const { name, path, req } of each.dependencies) {
    stated.add(name);
    const versions = entries.get(name);
    // a package may test itself with features on: the lock does not say so
    if (!versions && name !== each.name) reasons.add(`${each.name} depends on ${name}, which is not locked for it`);
    if (versions && path === undefined && !versions.some((version) => fits(version, req))) {
      reasons.add(`${each.name} wants ${name} ${req}, but ${versions.join(' and ')} is locked`);
    }
  }
  for (const name of entries.keys()) {
    if (!stated.has(name)) reasons.add(`${each.name} no longer depends on ${name}`);
  }
  return [...reasons];
}
