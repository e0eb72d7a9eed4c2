import { Around } from './run-script';
import { shellWord } from '../../dockerfile/shell';
import { ProbeInput } from '../builder/probe-compile';

/**
 * The lines that compile the health check beside what cargo compiles, once for each compiler and source: another compiler or
 * base has emptied the target directory before. Its note comes last, so that half a program is never taken for one.
 *
 * @param context where the engine mounts what it was sent: absolute
 */
export function probeScript(context: string, { source, name, flags }: ProbeInput): Around {
  const path = shellWord(`${context}/${source}`);
  return {
    before: `# the health check is compiled beside what cargo builds, and kept with it; what only judges the sources needs none
kept=\${state}/${name}
made_of=$(sha256sum ${path})${shellWord(` ${flags}`)}
noted=
if [ -f "\${kept}" ] && [ -f "\${kept}.made-of" ]; then noted=$(cat "\${kept}.made-of"); fi
compiling=
case " $* " in
  *'cargo build '*)
    if [ "\${noted}" != "\${made_of}" ]; then
      rm -f "\${kept}.made-of"
      rustc ${flags} -o "\${kept}" ${path} &
      compiling=$!
    fi ;;
  *) ;;
esac
`,
    after: `if [ -n "\${compiling}" ]; then
  wait "\${compiling}"
  printf '%s\\n' "\${made_of}" > "\${kept}.made-of"
fi
`,
  };
}
