#!/bin/sh
# cargo calls a crate after all that it depends on, and finds it by that; rustc is told a name that stays
set -eu
compiler=$1
shift
state=${0%/*}
key=${FRESHNESS_COMMAND-}
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
  case "${previous} ${argument}" in
    '--extern '*) externs=${externs}${argument}${newline} ;;
    *' --extern' | '-L '* | *' -L' | '-l '* | *' -l' | '--check-cfg '* | *' --check-cfg') ;;
    *' --error-format='* | *' --json='* | *' --diagnostic-width='* | '-C metadata='*) ;;
    '-C extra-filename='*) hash=${argument#*=} ;;
    '-C incremental='*) incremental=${argument#*=} ;;
    '--out-dir '*) out=${argument} ;;
    '--crate-name '*) crate=${argument} ;;
    '--crate-type '*) kind="${kind} ${argument}" ;;
    *) key="${key} ${argument}" ;;
  esac
  previous=${argument}
done
stays=
case ${CARGO_PKG_NAME-} in
  orders-api | orders-core) stays=${incremental:+${hash:+${kind}}} ;;
  *) ;;
esac
case ${crate}${stays} in
  build_script_* | *' '*' '*) exec "${compiler}" "$@" ;;
  *' lib' | *' rlib' | *' bin') ;;
  *) exec "${compiler}" "$@" ;;
esac
unit=$(sha256sum <<EOF
${crate}${kind}${key}
EOF
)
unit=${unit%"${unit#????????????????}"}
made=${state}/made/${unit}
if [ -d "${made}" ] || ! mkdir "${made}"; then exec "${compiler}" "$@"; fi

# what it was called before is nobody's any more
noted=${state}/units/${unit}
before=
if [ -f "${noted}" ]; then read -r before folder < "${noted}" || before=; fi
if [ -n "${before}" ] && [ "${before}" != "${hash}" ]; then
  rm -f "${folder}/lib${crate}${before}".* "${folder}/${crate}${before}".* "${folder}/${crate}${before}"
fi
printf '%s %s\n' "${hash}" "${out}" > "${made}.note"
mv "${made}.note" "${noted}"

# each set of dependencies has a folder of its own for what rustc goes on with, and begins with that of the most similar one
base=${incremental}/${crate}-${unit}
incremental=${base}${hash}
if [ ! -d "${incremental}" ]; then
  similar=
  most=-1
  for folder in "${base}${before}" "${base}"-*; do
    if [ ! -f "${folder}/externs" ]; then continue; fi
    common=0
    while IFS= read -r line; do
      case ${newline}${externs} in *"${newline}${line}${newline}"*) common=$((common + 1)) ;; *) ;; esac
    done < "${folder}/externs"
    if [ "${common}" -gt "${most}" ]; then similar=${folder} most=${common}; fi
  done
  rm -rf "${base}.new"
  # rustc replaces files and never writes into one
  if [ -n "${similar}" ] && cp -al "${similar}" "${base}.new"; then
    rm "${base}.new/externs"
    mv "${base}.new" "${incremental}"
  fi
fi
earlier=
if [ -d "${incremental}" ]; then earlier=yes; fi
previous=
for argument in "$@"; do
  shift
  case "${previous} ${argument}" in
    '-C metadata='*) argument=metadata=${unit} ;;
    '-C extra-filename='*) argument=extra-filename=-${unit} ;;
    '-C incremental='*) argument=incremental=${incremental} ;;
    '--out-dir '*) argument=${made} ;;
    *) ;;
  esac
  set -- "$@" "${argument}"
  previous=${argument}
done

# what needs this crate begins as soon as rustc says that it may, long before this one is done
metadata=${out}/lib${crate}${hash}.rmeta
if [ "${kind}" != ' bin' ]; then ln -sf "${made}/lib${crate}-${unit}.rmeta" "${metadata}"; fi
code=0
"${compiler}" "$@" || code=$?
if [ "${code}" -eq 101 ] && [ -n "${earlier}" ]; then
  echo "freshness: rustc broke off over what an earlier build left, so ${crate} is compiled from nothing" >&2
  rm -rf "${incremental}"
  code=0
  "${compiler}" "$@" || code=$?
fi
if [ "${code}" -ne 0 ]; then
  rm -f "${metadata}"
  exit "${code}"
fi
if [ -d "${incremental}" ] && [ ! -f "${incremental}/externs" ]; then printf '%s' "${externs}" > "${incremental}/externs"; fi
for file in "${made}"/*; do
  name=${file##*/}
  case ${name} in
    *"-${unit}"*) name=${name%%"-${unit}"*}${hash}${name#*"-${unit}"} ;;
    *) ;;
  esac
  case ${name} in
    *.rmeta)
      # who began with it has this path
      ln "${file}" "${file}.linked" || cp -p "${file}" "${file}.linked"
      mv -f "${file}.linked" "${out}/${name}" ;;
    *) mv -f "${file}" "${out}/${name}" ;;
  esac
done
