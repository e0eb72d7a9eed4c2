import { STATE } from './freshness-script';
import { shellWord } from '../../dockerfile/shell';

export interface SeedOptions {
  /** Cargo's target directory, absolute. */
  readonly target: string;
  /** The file with cargo's messages, which name what the build used. */
  readonly messages: string;
  /** The folder that becomes the image. */
  readonly into: string;
  /** Cargo's registry, absolute: what was fetched for the lock goes into the seed. @default - it is in a layer, which a new builder has anyway */
  readonly registry?: string;
  /** The names of packages with local sources, and of what they are made into. */
  readonly local: readonly string[];
  /** Above so many megabytes the seed goes without what is incremental, and then without everything. */
  readonly maxSize: number;
}

/**
 * A shell script that copies what the last build used of a target directory, and of what was fetched: no other profile,
 * feature or version, and nothing of packages that left the lock.
 */
export function seedScript(options: SeedOptions): string {
  const { target, into, maxSize } = options;
  const names = [...new Set(options.local.flatMap((name) => [name, name.replace(/-/g, '_')]))].sort();
  return `# copies what the last build used; cargo itself never removes anything
set -eu
export LC_ALL=C
target=${shellWord(target)}
root=${shellWord(into)}
seed=\${root}\${target}
temporary=$(mktemp -d)
messages=${shellWord(options.messages)}
say() { printf 'seed: %s\\n' "$*" >&2; }

# cargo names every file that it made or found fresh; most names end with the hash of what they were made of
grep -o "\\"\${target}/[^\\"]*\\"" "\${messages}" > "\${temporary}/quoted"
sed "s|\\"||g; s|^\${target}/||" "\${temporary}/quoted" > "\${temporary}/paths"
sed -n 's/^.*-\\([0-9a-f]\\{16\\}\\)[^0-9a-f].*$/\\1/p; s/^.*-\\([0-9a-f]\\{16\\}\\)$/\\1/p' "\${temporary}/paths" > "\${temporary}/hashes"
sed -n 's/^\\(.*\\)\\/deps\\/.*$/\\1/p; s/^\\(.*\\)\\/build\\/.*$/\\1/p' "\${temporary}/paths" > "\${temporary}/folders"
sort -u "\${temporary}/folders" > "\${temporary}/profiles"
hashes=" $(tr '\\n' ' ' < "\${temporary}/hashes")"
# what a crate that keeps its name goes on with is called after what cargo calls it now
for note in "\${target}/${STATE}/units"/*; do
  if [ -f "\${note}" ] && read -r hash _ < "\${note}"; then hashes="\${hashes} \${hash#-} "; fi
done
own=${shellWord(` ${names.join(' ')} `)}
judge() {
  used=
  rest=\${1##*-}
  name=\${1%-*}
  case \${hashes} in *" \${rest%%.*} "*) used=yes ;; *) ;; esac
  case \${own} in *" \${name} "* | *" \${name#lib} "*) used=yes ;; *) ;; esac
}
copy() {
  if [ ! -d "\${target}/$1/$2" ]; then return; fi
  mkdir -p "\${seed}/$1/$2"
  into=\${seed}/$1/$2
  set -- "\${target}/$1/$2"/*
  for path do
    shift
    judge "\${path##*/}"
    if [ -n "\${used}" ]; then set -- "$@" "\${path}"; fi
  done
  if [ $# -gt 0 ]; then cp -a "$@" "\${into}/"; fi
}

mkdir -p "\${seed}"
for path in "\${target}/${STATE}" "\${target}/.rustc_info.json" "\${target}/CACHEDIR.TAG"; do
  if [ -e "\${path}" ]; then cp -a "\${path}" "\${seed}/"; fi
done
while IFS= read -r profile; do
  for folder in .fingerprint build deps incremental; do copy "\${profile}" "\${folder}"; done
done < "\${temporary}/profiles"
${options.registry === undefined ? '' : fetched(options.registry)}
measure() {
  size=$(du -sm "\${root}")
  size=\${size%%[!0-9]*}
}
measure
if [ "\${size}" -gt ${maxSize} ]; then
  say "\${size} MB are more than ${maxSize}: without what is incremental"
  find "\${seed}" -type d -name incremental -prune -exec rm -rf {} +
  measure
fi
if [ "\${size}" -gt ${maxSize} ]; then
  say "\${size} MB are more than ${maxSize}: empty, so the next build starts anew"
  find "\${root}" -mindepth 1 -maxdepth 1 -exec rm -rf {} +
  measure
fi
say "\${size} MB"
rm -rf "\${temporary}"
`;
}

/** Cargo asks nobody for what it finds there: https://doc.rust-lang.org/cargo/guide/cargo-home.html */
function fetched(registry: string): string {
  return `
# what was fetched of what the lock names, so that a new builder asks no registry for it
registry=${shellWord(registry)}
keep() {
  if [ ! -f "$1" ]; then return; fi
  mkdir -p "\${root}\${1%/*}"
  cp -a "$1" "\${root}$1"
}
for index in "\${registry}"/index/*; do keep "\${index}/config.json"; done
sed -n '/^name = /{N;s/^name = "\\(.*\\)"\\nversion = "\\(.*\\)"$/\\1 \\2/p;}' "\${target%/*}/Cargo.lock" > "\${temporary}/locked"
while read -r name version; do
  for crate in "\${registry}"/cache/*/"\${name}-\${version}.crate"; do keep "\${crate}"; done
done < "\${temporary}/locked"
cut -d ' ' -f 1 "\${temporary}/locked" > "\${temporary}/names"
# an index has small letters, and folders of the first four
tr '[:upper:]' '[:lower:]' < "\${temporary}/names" > "\${temporary}/small"
while IFS= read -r name; do
  rest=\${name#??}
  case \${name} in
    ? | ??) folder=\${#name} ;;
    ???) folder=3/\${name%??} ;;
    *) folder=\${name%"\${rest}"}/\${rest%"\${rest#??}"} ;;
  esac
  for known in "\${registry}"/index/*/.cache/"\${folder}/\${name}"; do keep "\${known}"; done
done < "\${temporary}/small"
`;
}
