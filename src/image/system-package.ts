/** A package of the builder's distribution, in its own spelling: `name`, or `name=version` where the version may be a glob. */
export type SystemPackage = string;

/**
 * The steps that install Debian packages and leave no package list behind. Sorted, so that the order of calls does
 * not show.
 */
export function aptInstall(packages: readonly SystemPackage[]): string[] {
  const words = [...new Set(packages)].sort().map((name) => (/^[a-z0-9+.-]+$/.test(name) ? name : `"${name}"`));
  return [
    'apt-get update',
    `apt-get install --yes --no-install-recommends ${words.join(' ')}`,
    'rm -rf /var/lib/apt/lists/*',
  ];
}

/** Both, without what the second asks for by a name that the first states: the user's version is meant, or that there is none. */
export function merged(stated: readonly SystemPackage[], contributed: readonly SystemPackage[]): SystemPackage[] {
  const nameOf = (name: SystemPackage) => name.split('=')[0];
  const names = new Set(stated.map(nameOf));
  return [...stated, ...contributed.filter((name) => !names.has(nameOf(name)))];
}

/** `name` or `name=version`, as apt takes them; the version may be a glob. */
export function isSystemPackage(text: string): boolean {
  return /^[a-z0-9][a-z0-9+.-]*(:[a-z0-9]+)?(=[A-Za-z0-9.+:~*-]+)?$/.test(text);
}
