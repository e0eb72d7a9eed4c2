import { shellWord } from '../../dockerfile/shell';

/**
 * The lines that give a new time to each vendored crate of which a file changed. Cargo takes the crates of a registry for
 * what they are named, and goes by the times of files in these.
 *
 * @param folders relative to the folder of all sources
 */
export function changedCrates(folders: readonly string[]): string {
  if (folders.length === 0) return '';
  return `  # a vendored crate changes alone
  odd=
  while IFS= read -r line; do
    case \${line} in
      ${folders.map((folder) => `${shellWord(`link ./${folder}/`)}*`).join(' | ')} | \\\\*) odd=\${line}; break ;;
      *'  ./'*) path=\${line#*'  ./'} ;;
      *'  -') odd='a name with a line break'; break ;;
      *) continue ;;
    esac
    case \${path} in
${folders.map((folder) => `      ${shellWord(`${folder}/`)}*/*) crates=${shellWord(folder)} ;;
`).join('')}      *) continue ;;
    esac
    crate=\${path#"\${crates}/"}
    mkdir -p "\${state}/crates/\${crates}"
    touch "\${state}/crates/\${crates}/\${crate%%/*}"
  done < "\${temporary}/changed"
  if [ -n "\${odd}" ]; then
    anew "\${odd}"
    mkdir -p "\${state}/times"
  fi
`;
}

/** The lines that give the vendored crates their times: those that never changed here are older than what was first made of them. */
export function giveCrates(folders: readonly string[]): string {
  if (folders.length === 0) return '';
  return `# what lay here first was made of these crates, and so will be all else
if [ ! -f "\${state}/first" ]; then
  touch "\${state}/first"
  made=$(ls "\${target}")
  if [ -n "\${made}" ]; then touch -t 200001010000 "\${state}/first"; fi
fi
give_crates() {
  if [ ! -d "./$1" ]; then return; fi
  find "./$1" -exec touch -h -r "\${state}/first" {} +
  for time in "\${state}/crates/$1"/*; do
    crate=./$1/\${time##*/}
    if [ -f "\${time}" ] && [ -d "\${crate}" ]; then find "\${crate}" -exec touch -h -r "\${time}" {} +; fi
  done
}
${folders.map((folder) => `give_crates ${shellWord(folder)}\n`).join('')}`;
}
