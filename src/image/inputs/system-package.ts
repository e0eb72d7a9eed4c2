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

/** A package as its manager takes it; what it cannot be is an error. */
export function packageOf(manager: PackageManager, text: string): SystemPackage {
  const apk = manager === PackageManager.APK;
  const valid = apk ? /^[A-Za-z0-9][\w.+-]*([=~<>]{1,2}[\w.+~-]+)?$/.test(text) : isSystemPackage(text);
  if (!valid) throw new Error(`not a package as ${manager} takes it: ${JSON.stringify(text)}; write ${apk ? '"libpq" or "libpq=~17"' : '"libpq5" or "libpq5=17.*"'}`);
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
