import { shellWord } from '../../dockerfile/shell';

export interface BaseOptions {
  /** The folder of all sources, absolute. */
  readonly sources: string;
  /** Folders of the base image where what no list of packages knows lies: absolute. */
  readonly installed: readonly string[];
}

/** Where Debian, Alpine, Fedora and SUSE list what is installed. */
const PACKAGE_LISTS = [
  '/var/lib/dpkg/status', '/lib/apk/db/installed',
  ...['/var/lib/rpm', '/usr/lib/sysimage/rpm'].flatMap((folder) => ['rpmdb.sqlite', 'Packages.db', 'Packages'].map((file) => `${folder}/${file}`)),
];

/** In bytes: what is read in some hundredths of a second. */
const LARGE = 33_554_432;

/** The part of a shell script that writes what the base image is to `${temporary}/base`: compiler, packages, and what came without one. */
export function baseScript({ sources, installed }: BaseOptions): string {
  return `# a tag may move to another compiler and other packages, and cargo looks at the compiler only
rustc -vV > "\${temporary}/base"
for file in ${PACKAGE_LISTS.join(' ')}; do
  if [ -f "\${file}" ]; then sha256sum "\${file}" >> "\${temporary}/base"; fi
done
# what was put there without a package; what is large goes by its size and time, for reading it would take seconds
unlisted() {
  for folder in ${installed.map(shellWord).join(' ')}; do
    if [ -d "\${folder}" ]; then
      find "\${folder}" \\( -path "\${RUSTUP_HOME:-}" -o -path "\${CARGO_HOME:-}" -o -path ${shellWord(sources)} \\) -prune -o "$@" >> "\${temporary}/unlisted"
    fi
  done
}
# busybox's find does one -exec at a time
unlisted -type f ! -size +${LARGE}c -exec sha256sum {} +
unlisted -type f -size +${LARGE}c -exec stat -c '%s %Y %n' {} +
unlisted -type l -print -exec readlink {} \\;
if [ -s "\${temporary}/unlisted" ]; then
  sort "\${temporary}/unlisted" > "\${temporary}/installed"
  sha256sum < "\${temporary}/installed" >> "\${temporary}/base"
fi
`;
}
