import { Around } from './run-script';

/**
 * The lines that let rustc go on with what it compiled before, also where a package has other dependencies than then. Cargo
 * names a crate after all of them (`-C metadata`, `-C extra-filename`), and rustc takes one of another name, and files of
 * another name, for something new. So cargo calls a program of ours in rustc's place for the members of the workspace
 * (https://doc.rust-lang.org/cargo/reference/config.html#buildrustc-workspace-wrapper): it tells rustc a name that stays, and
 * gives what was made the name that cargo looks for.
 *
 * @param packages the members that cargo compiles once in a build
 */
export function rustcScript(packages: readonly string[]): Around {
  return {
    before: `# with one more dependency cargo calls a crate something else, and rustc would compile it from nothing
wrapped=\${RUSTC_WRAPPER-}\${RUSTC_WORKSPACE_WRAPPER-}\${CARGO_BUILD_RUSTC_WRAPPER-}\${CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER-}
for name in config config.toml; do
  file=\${CARGO_HOME:-\${HOME-}/.cargo}/\${name}
  if [ -f "\${file}" ] && grep -q 'rustc-.*wrapper' "\${file}"; then wrapped=\${file}; fi
done
rm -rf "\${state}/made"
if [ "\${BUILD_MODE:-release}" = fast ] && [ -z "\${wrapped}" ]; then
  mkdir -p "\${state}/made" "\${state}/units"
  cat > "\${state}/rustc.new" <<'END'
${rustcWrapper(packages)}END
  chmod +x "\${state}/rustc.new"
  known=
  if [ -f "\${state}/rustc" ]; then known=$(sha256sum < "\${state}/rustc"); fi
  written=$(sha256sum < "\${state}/rustc.new")
  if [ "\${known}" != "\${written}" ]; then mv "\${state}/rustc.new" "\${state}/rustc"; fi
  FRESHNESS_COMMAND=
  for word in "$@"; do
    case \${word} in
      --message-format=*) ;;
      *) FRESHNESS_COMMAND="\${FRESHNESS_COMMAND} \${word}" ;;
    esac
  done
  export FRESHNESS_COMMAND RUSTC_WORKSPACE_WRAPPER="\${state}/rustc"
fi
`,
    after: 'rm -rf "${state}/made"\n',
  };
}

/**
 * What cargo calls in place of rustc. A crate has one name for each command that cargo was given, and one file of it is left
 * for each name, so that rustc never has the choice between two of which it knows the same.
 */
function rustcWrapper(packages: readonly string[]): string {
  return `#!/bin/sh
# cargo calls a crate after all that it depends on, and finds it by that; rustc is told a name that stays
set -eu
compiler=$1
shift
state=\${0%/*}
key=\${FRESHNESS_COMMAND-}
crate=
kind=
hash=
out=
incremental=
externs=
newline='
'
previous=
for argument in "$@"; do
  case "\${previous} \${argument}" in
    '--extern '*) externs=\${externs}\${argument}\${newline} ;;
    *' --extern' | '-L '* | *' -L' | '-l '* | *' -l' | '--check-cfg '* | *' --check-cfg') ;;
    *' --error-format='* | *' --json='* | *' --diagnostic-width='* | '-C metadata='*) ;;
    '-C extra-filename='*) hash=\${argument#*=} ;;
    '-C incremental='*) incremental=\${argument#*=} ;;
    '--out-dir '*) out=\${argument} ;;
    '--crate-name '*) crate=\${argument} ;;
    '--crate-type '*) kind="\${kind} \${argument}" ;;
    *) key="\${key} \${argument}" ;;
  esac
  previous=\${argument}
done
stays=
case \${CARGO_PKG_NAME-} in
  ${packages.join(' | ')})
    case \${crate}\${kind} in
      build_script_* | *' '*' '*) ;;
      *' lib' | *' rlib' | *' bin') stays=\${incremental:+\${hash}} ;;
      *) ;;
    esac ;;
  *) ;;
esac
if [ -z "\${stays}" ]; then exec "\${compiler}" "$@"; fi
unit=$(sha256sum <<EOF
\${crate}\${kind}\${key}
EOF
)
unit=\${unit%"\${unit#????????????????}"}
made=\${state}/made/\${unit}
if [ -d "\${made}" ] || ! mkdir "\${made}"; then exec "\${compiler}" "$@"; fi

# what it was called before is nobody's any more
noted=\${state}/units/\${unit}
before=
if [ -f "\${noted}" ]; then read -r before folder < "\${noted}" || before=; fi
if [ -n "\${before}" ] && [ "\${before}" != "\${hash}" ]; then
  rm -f "\${folder}/lib\${crate}\${before}".* "\${folder}/\${crate}\${before}".* "\${folder}/\${crate}\${before}"
fi
printf '%s %s\\n' "\${hash}" "\${out}" > "\${made}.note"
mv "\${made}.note" "\${noted}"

# each set of dependencies has a folder of its own for what rustc goes on with, and begins with that of the most similar one
base=\${incremental}/\${crate}-\${unit}
incremental=\${base}\${hash}
if [ ! -d "\${incremental}" ]; then
  similar=
  most=-1
  for folder in "\${base}\${before}" "\${base}"-*; do
    if [ ! -f "\${folder}/externs" ]; then continue; fi
    common=0
    while IFS= read -r line; do
      case \${newline}\${externs} in *"\${newline}\${line}\${newline}"*) common=$((common + 1)) ;; *) ;; esac
    done < "\${folder}/externs"
    if [ "\${common}" -gt "\${most}" ]; then similar=\${folder} most=\${common}; fi
  done
  rm -rf "\${base}.new"
  # rustc replaces files and never writes into one
  if [ -n "\${similar}" ] && cp -al "\${similar}" "\${base}.new"; then
    rm "\${base}.new/externs"
    mv "\${base}.new" "\${incremental}"
  fi
fi
earlier=
if [ -d "\${incremental}" ]; then earlier=yes; fi
previous=
for argument in "$@"; do
  shift
  case "\${previous} \${argument}" in
    '-C metadata='*) argument=metadata=\${unit} ;;
    '-C extra-filename='*) argument=extra-filename=-\${unit} ;;
    '-C incremental='*) argument=incremental=\${incremental} ;;
    '--out-dir '*) argument=\${made} ;;
    *) ;;
  esac
  set -- "$@" "\${argument}"
  previous=\${argument}
done

# what needs this crate begins as soon as rustc says that it may, long before this one is done
metadata=\${out}/lib\${crate}\${hash}.rmeta
if [ "\${kind}" != ' bin' ]; then ln -sf "\${made}/lib\${crate}-\${unit}.rmeta" "\${metadata}"; fi
code=0
"\${compiler}" "$@" || code=$?
if [ "\${code}" -eq 101 ] && [ -n "\${earlier}" ]; then
  echo "freshness: rustc broke off over what an earlier build left, so \${crate} is compiled from nothing" >&2
  rm -rf "\${incremental}"
  code=0
  "\${compiler}" "$@" || code=$?
fi
if [ "\${code}" -ne 0 ]; then
  rm -f "\${metadata}"
  exit "\${code}"
fi
if [ -d "\${incremental}" ] && [ ! -f "\${incremental}/externs" ]; then printf '%s' "\${externs}" > "\${incremental}/externs"; fi
for file in "\${made}"/*; do
  name=\${file##*/}
  case \${name} in
    *"-\${unit}"*) name=\${name%%"-\${unit}"*}\${hash}\${name#*"-\${unit}"} ;;
    *) ;;
  esac
  case \${name} in
    *.rmeta)
      # who began with it has this path
      ln "\${file}" "\${file}.linked" || cp -p "\${file}" "\${file}.linked"
      mv -f "\${file}.linked" "\${out}/\${name}" ;;
    *) mv -f "\${file}" "\${out}/\${name}" ;;
  esac
done
`;
}
