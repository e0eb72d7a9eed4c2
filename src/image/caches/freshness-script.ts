import { BaseOptions, baseScript } from './base-script';
import { CopyOptions, copyScript } from './copy-script';
import { probeScript } from './probe-script';
import { runCargo, runCargoAndLook } from './run-script';
import { rustcScript } from './rustc-script';
import { changedCrates, giveCrates } from './vendored-script';
import { relativePath } from '../../cargo/paths';
import { shellWord } from '../../dockerfile/shell';
import { ProbeInput } from '../builder/probe-compile';

/** The folder of the target directory with what is known of it. */
export const STATE = '.freshness';

/** A package with local sources, as the script tells changes apart. */
export interface LocalPackage {
  readonly name: string;
  /** Relative to the folder of all sources; `.` is that folder itself. */
  readonly folder: string;
  /** Whether a Rust file below the folder is of this package alone: no target of it lies elsewhere. */
  readonly ownSources: boolean;
  /** Whether the manifest is of this package alone: no other one inherits from it. */
  readonly ownManifest: boolean;
  /** Whether it has a build script, which may read variables of which cargo is not told. */
  readonly buildScript: boolean;
}

export interface FreshnessOptions extends BaseOptions, CopyOptions {
  readonly packages: readonly LocalPackage[];
  /** Folders that hold a folder of each vendored crate. Relative to the folder of all sources. */
  readonly vendored: readonly string[];
  /** Files among the sources that cargo never reads: these scripts. Relative to the folder of all sources. */
  readonly noSources: readonly string[];
  /** Variables that differ from build to build, such as the commit: what rustc reads of them it tells cargo, and what build scripts read is compared. */
  readonly perBuild: readonly string[];
  /** Variables that are nobody's input: secrets. */
  readonly ignored: readonly string[];
  /** What a fast build tells cargo. */
  readonly fast: readonly (readonly [name: string, value: string])[];
  /** Whether a release finds a layer of dependencies in a target directory that is new. */
  readonly cooked: boolean;
  /** Above so many megabytes the target directory is emptied. */
  readonly maxSize: number;
  /** The members whose crates keep their names in a fast build, so that rustc goes on with them where a dependency changed. @default - none */
  readonly lasting?: readonly string[];
  /** The health check that is compiled beside. @default - none */
  readonly probe?: ProbeInput;
}

/**
 * A shell script that copies the sources, gives each package's files the time at which their content last changed in this target directory,
 * and then runs its words, a cargo command. It is plain POSIX and uses only what both coreutils and busybox have.
 */
export function freshnessScript(options: FreshnessOptions): string {
  const { sources, target, cooked, maxSize, vendored, lasting = [] } = options;
  const outermostFirst = [...options.packages].sort((a, b) => depth(a) - depth(b) || (a.folder < b.folder ? -1 : 1));
  const innermostFirst = [...outermostFirst].reverse();
  const namesOf = (packages: readonly LocalPackage[]) => [...new Set(packages.filter((pkg) => pkg.ownSources).map((pkg) => pkg.name))].sort();
  const names = namesOf(options.packages);
  const scripted = options.packages.filter((pkg) => pkg.buildScript);
  const marked = scripted.every((pkg) => pkg.ownSources) ? namesOf(scripted).map((name) => `mark ${name}`) : [];
  const inTarget = relativePath(sources, target);
  const around = [...lasting.length > 0 ? [rustcScript(lasting)] : [], ...options.probe ? [probeScript(options.context, options.probe)] : []];
  // cargo knows what rustc read of the environment, and what build scripts say that they read
  const variables = options.perBuild.length === 0 ? '' : `      ${unique(options.perBuild).map((name) => `'variable ${name}='*`).join(' | ')}) ${
    scripted.length === 0 || marked.length > 0 ? [...marked, 'continue'].join('; ') : 'all=${line%%=*}; break'} ;;\n`;
  return `# Cargo goes by the times of files, and those of a checkout say nothing of what this target directory was built from.
# So each package gets the time at which its content last changed here: the sources are compared with what was here last.
set -eu
target=${shellWord(target)}
workdir=\${PWD}
${copyScript(options)}cd ${shellWord(sources)}
state=\${target}/${STATE}
temporary=$(mktemp -d)
newline='
'
say() { printf 'freshness: %s\\n' "$*" >&2; }

case \${BUILD_MODE:-release} in
  fast) export ${options.fast.map(([name, value]) => `${name}=${value}`).join(' ')} ;;
  release) ;;
  *) say "BUILD_MODE is fast or release: got \${BUILD_MODE}"; exit 2 ;;
esac

# what cargo itself is to see, and then the order and the letters that are the same everywhere
(unset ${unique([...NO_INPUT, ...options.ignored]).join(' ')}; env) > "\${temporary}/environment"
locale=\${LC_ALL-unset}
export LC_ALL=C

# where this is interrupted, the next build goes on with it
anew() {
  say "starts anew: $1"
  mkdir -p "\${state}"
  echo 'being emptied' > "\${state}/base"
  find "\${target}" -mindepth 1 -maxdepth 1 ! -name ${STATE} -exec rm -rf {} +
  rm -rf "\${state}"
}
${baseScript(options)}held=$(ls -A "\${target}")
here=$(cat "\${temporary}/base")
if [ -f "\${state}/base" ]; then
  before=$(cat "\${state}/base")
  if [ "\${before}" != "\${here}" ]; then anew 'another compiler, base image or list of packages'; fi
elif [ -n "\${held}" ]${cooked ? ' && [ "${BUILD_MODE:-release}" != release ]' : ''}; then
  anew 'what lies in the target directory is not known'
fi
mkdir -p "\${state}/times"

# where a time is still to come, the next change would look older than it
touch "\${state}/now"
ahead() { find "\${target}" \\( -name deps -o -name build -o -name incremental \\) -prune -o -type f -newer "\${state}/now" "$@"; }
ahead -print > "\${temporary}/ahead"
if [ -s "\${temporary}/ahead" ]; then
${vendored.length === 0 ? BACKWARDS : ANEW_BACKWARDS}fi

# what is here now, one line each; busybox does not escape a line break in a name, so what has one is one line together
every() { find . ${pruned([inTarget, ...options.noSources])}"$@"; }
every -type f ! -path "*\${newline}*" -exec sha256sum {} + > "\${temporary}/lines"
every -type f -path "*\${newline}*" -exec sha256sum {} + > "\${temporary}/broken"
every -type l -path "*\${newline}*" -print -exec readlink {} \\; >> "\${temporary}/broken"
if [ -s "\${temporary}/broken" ]; then sha256sum < "\${temporary}/broken" >> "\${temporary}/lines"; fi
every -type f -perm -100 -exec sh -c 'printf "executable  %s\\n" "$@"' sh {} + >> "\${temporary}/lines"
every -type d -empty -exec sh -c 'printf "empty  %s\\n" "$@"' sh {} + >> "\${temporary}/lines"
# a link is what it says, and what lies behind it unless it leads around in a circle
every -type l ! -path "*\${newline}*" -print > "\${temporary}/links"
while IFS= read -r link; do
  to=$(readlink "\${link}")
  printf 'link %s -> %s\\n' "\${link}" "\${to}"
  real=$(readlink -f "\${link}") || continue
  case \${real}/ in
    "\${target}"/*) ;;
    "\${PWD}"/*)
      case \${target}/\${newline}\${PWD}/\${link#./} in
        "\${real}"/* | *"\${newline}\${real}"/*) ;;
        *)
          if [ -d "\${link}" ]; then find "\${link}/" -type f -exec sha256sum {} +
          elif [ -f "\${link}" ]; then sha256sum "\${link}"; fi ;;
      esac ;;
    *) ;;
  esac
done < "\${temporary}/links" >> "\${temporary}/lines"
# a proxy, a secret and what the shell sets are nobody's input; what a variable says is not told, for the list goes where a seed goes
mkdir "\${temporary}/variables"
name=_
while IFS= read -r line; do
  case \${line%%=*} in
    "\${line}" | '' | *[!A-Za-z0-9_]*) ;;
    *) name=\${line%%=*} ;;
  esac
  printf '%s\\n' "\${line}" >> "\${temporary}/variables/\${name}"
done < "\${temporary}/environment"
(cd "\${temporary}/variables" && sha256sum -- *) > "\${temporary}/digests"
while IFS= read -r line; do printf 'variable %s=%s\\n' "\${line#*  }" "\${line%% *}"; done < "\${temporary}/digests" >> "\${temporary}/lines"
sort "\${temporary}/lines" > "\${temporary}/sources"

dirty=
all=
mark() {
  case " \${dirty} " in
    *" $1 "*) ;;
    *) dirty="\${dirty} $1" ;;
  esac
}
if [ -f "\${state}/sources" ]; then
  sort "\${state}/sources" "\${temporary}/sources" > "\${temporary}/both"
  uniq -u "\${temporary}/both" > "\${temporary}/changed"
${changedCrates(vendored)}  while IFS= read -r line; do
    case \${line} in
${variables}      'link '* | 'variable '* | \\\\*) all=\${line%%=*}; break ;;
      *'  ./'*) path=\${line#*'  ./'} ;;
      *) all=\${line%%=*}; break ;;
    esac
    case \${path} in
${innermostFirst.map(arm).join('')}      *) all=\${path}; break ;;
    esac
  done < "\${temporary}/changed"
else
  all='the target directory is new'
fi
${scripted.length === 0 ? '' : `# what a build script wrote among the sources went with that build, and cargo would not run it again
if [ -f "\${state}/wrote" ]; then ${marked.length > 0 ? marked.join('; ') : 'all=\'a build script wrote among the sources\''}; fi
`}if [ -n "\${all}" ]; then
  size=$(du -sm "\${target}")
  if [ "\${size%%[!0-9]*}" -gt ${maxSize} ]; then
    anew 'the target directory has more than ${maxSize} MB'
    mkdir -p "\${state}/times"
  fi
  say "every package is compiled again: \${all}"
  touch "\${state}/others"
  dirty=${shellWord(names.join(' '))}
elif [ -n "\${dirty}" ]; then
  say "compiled again:\${dirty}"
else
  say 'nothing changed'
fi

# the times stay, whether this build succeeds or not: what cargo made is judged by them, whenever that was
for name in \${dirty}; do touch "\${state}/times/\${name}"; done
give() {
  if [ ! -f "\${state}/$1" ]; then touch "\${state}/$1"; fi
  if [ -d "$2" ]; then find "$2" ${pruned([inTarget, ...vendored])}-exec touch -h -r "\${state}/$1" {} +; fi
}
give others .
${outermostFirst.map((pkg) => `give ${pkg.ownSources ? `times/${pkg.name}` : 'others'} ${shellWord(pkg.folder === '.' ? '.' : `./${pkg.folder}`)}\n`).join('')}${giveCrates(vendored)}cp "\${temporary}/base" "\${state}/base"
cp "\${temporary}/sources" "\${state}/sources.new"
mv "\${state}/sources.new" "\${state}/sources"
${scripted.length === 0 ? runCargo(around) : runCargoAndLook(pruned(vendored), around)}`;
}

const BACKWARDS = `  say 'the clock ran backwards'
  ahead -exec touch -t 200001010000 {} +
  rm -f "\${state}/sources"
`;

/** The times of vendored crates are not all moved. */
const ANEW_BACKWARDS = `  anew 'the clock ran backwards'
  mkdir -p "\${state}/times"
`;

/**
 * What the shell itself sets, how the network is reached, and what a BuildKit that traces sets anew for each step:
 * https://github.com/moby/buildkit/blob/v0.33.1/executor/oci/spec.go
 */
const NO_INPUT = [
  'PWD', 'OLDPWD', 'SHLVL', '_', 'HOSTNAME', 'TERM', 'SSH_AUTH_SOCK', 'BUILD_MODE',
  'TRACEPARENT', 'TRACESTATE', 'OTEL_TRACES_EXPORTER', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL',
  ...['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]),
];

/** What a change below a package's folder concerns. */
function arm({ name, folder, ownSources, ownManifest }: LocalPackage): string {
  const inside = (rest: string) => (folder === '.' ? rest : `${shellWord(`${folder}/`)}${rest}`);
  if (!ownSources) return `      ${inside('*')}) all=\${path}; break ;;\n`;
  return `      ${ownManifest ? `${inside('Cargo.toml')} | ` : ''}${inside('*.rs')}) mark ${name} ;;\n`;
}

/** The words with which `find` passes over paths, relative to the folder of all sources, and goes on with what follows. */
function pruned(paths: readonly string[]): string {
  if (paths.length === 0) return '';
  const each = paths.map((path) => `-path ${shellWord(`./${path}`)}`).join(' -o ');
  return `${paths.length === 1 ? each : `\\( ${each} \\)`} -prune -o `;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function depth({ folder }: LocalPackage): number {
  return folder === '.' ? 0 : folder.split('/').length;
}
