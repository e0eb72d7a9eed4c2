import { packageName, SystemPackage } from './system-package';
import { PackageManager } from '../builder/package-manager';

/** What constructs ask for by Debian's name, and what others call it. */
const NAMES: { readonly [name: string]: { readonly apk?: readonly string[]; readonly dnf?: readonly string[] } } = {
  // https://pkgs.alpinelinux.org: musl's own C compiler is Alpine's only one
  'musl-tools': { apk: ['gcc', 'musl-dev'] },
  'tzdata': { apk: ['tzdata'], dnf: ['tzdata'] },
};

/** What of Debian's packages another manager has a name for. */
export interface Translated { readonly named: SystemPackage[]; readonly unnamed: string[] }

/** Debian's packages in the spelling of another manager, as far as that is known; the others are for whoever knows the image. */
export function translated(manager: PackageManager, packages: readonly SystemPackage[]): Translated {
  if (manager === PackageManager.APT) return { named: [...packages], unnamed: [] };
  const known = (name: string) => (manager === PackageManager.NONE ? undefined : NAMES[name]?.[manager]);
  const names = [...new Set(packages.map(packageName))].sort();
  return { named: names.flatMap((name) => known(name) ?? []), unnamed: names.filter((name) => known(name) === undefined) };
}
