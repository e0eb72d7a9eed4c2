import { PackageManager } from '../builder/package-manager';

/** A package of the builder's distribution, in its own spelling: `name`, or `name=version` where the version may be a glob. */
export type SystemPackage = string;

/**
 * The steps that install Debian packages and leave no package list behind. Sorted, so that the order of calls does
 * not show.
 *
 * @param mirror what stands for deb.debian.org and security.debian.org
 */
export function aptInstall(packages: readonly SystemPackage[], mirror?: string): string[] {
  const words = [...new Set(packages)].sort().map((name) => (/^[a-z0-9+.-]+$/.test(name) ? name : `"${name}"`));
  return [
    ...(mirror === undefined ? [] : [useMirror(mirror)]),
    'apt-get update',
    `apt-get install --yes --no-install-recommends ${words.join(' ')}`,
    'rm -rf /var/lib/apt/lists/*',
  ];
}

/** In the suite's own file, whatever it is called: until bookworm `sources.list`, since then `debian.sources`. */
function useMirror(mirror: string): string {
  const edit = `s#https?://(deb|security)\\.debian\\.org#${mirror}#`;
  return `find /etc/apt -type f -regex '.*[.]\\(list\\|sources\\)' -exec sed --in-place --regexp-extended '${edit}' {} +`;
}

/** Both, without what the second asks for by a name that the first states: the user's version is meant, or that there is none. */
export function merged(stated: readonly SystemPackage[], contributed: readonly SystemPackage[]): SystemPackage[] {
  const names = new Set(stated.map(packageName));
  return [...stated, ...contributed.filter((name) => !names.has(packageName(name)))];
}

/** The step that installs packages of Alpine or Wolfi and leaves no index behind. */
export function apkAdd(packages: readonly SystemPackage[]): string[] {
  return [`apk add --no-cache ${[...new Set(packages)].sort().map((name) => (/^[\w.+-]+$/.test(name) ? name : `"${name}"`)).join(' ')}`];
}

/** The steps that install packages of Fedora or Red Hat and leave no metadata behind; no documentation, and nothing that is merely recommended. */
function dnfInstall(packages: readonly SystemPackage[]): string[] {
  const words = [...new Set(packages)].sort().map((name) => (/^[\w.+-]+$/.test(name) ? name : `"${name}"`));
  return [`dnf install --assumeyes --nodocs --setopt=install_weak_deps=False ${words.join(' ')}`, 'dnf clean all'];
}

/**
 * The steps that install packages.
 *
 * @param mirror what stands for deb.debian.org and security.debian.org
 */
export function installation(manager: PackageManager, packages: readonly SystemPackage[], mirror?: string): string[] {
  if (packages.length === 0) return [];
  if (manager === PackageManager.APK) return apkAdd(packages);
  return manager === PackageManager.DNF ? dnfInstall(packages) : aptInstall(packages, mirror);
}

type Installer = Exclude<PackageManager, PackageManager.NONE>;

/** What each manager takes, and how it is written. */
const SPELLINGS: { readonly [manager in Installer]: { readonly takes: (text: string) => boolean; readonly write: string } } = {
  apt: { takes: isSystemPackage, write: '"libpq5" or "libpq5=17.*"' },
  apk: { takes: (text) => /^[A-Za-z0-9][\w.+-]*([=~<>]{1,2}[\w.+~-]+)?$/.test(text), write: '"libpq" or "libpq=~17"' },
  // the version is a part of the name's pattern
  dnf: { takes: (text) => /^[A-Za-z0-9][\w.+~:*-]*$/.test(text), write: '"libpq" or "libpq-17.*"' },
};

/** A package as its manager takes it; what it cannot be is an error. */
export function packageOf(manager: Installer, text: string): SystemPackage {
  const { takes, write } = SPELLINGS[manager];
  if (!takes(text)) throw new Error(`not a package as ${manager} takes it: ${JSON.stringify(text)}; write ${write}`);
  return text;
}

/** The package's name alone. */
export function packageName(text: SystemPackage): string {
  return text.replace(/[=~<>].*$/, '');
}

/** `name` or `name=version`, as apt takes them; the version may be a glob. */
export function isSystemPackage(text: string): boolean {
  return /^[a-z0-9][a-z0-9+.-]*(:[a-z0-9]+)?(=[A-Za-z0-9.+:~*-]+)?$/.test(text);
}
