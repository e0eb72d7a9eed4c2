import { shellWord } from '../../dockerfile/shell';
import { ProbeInput } from '../builder/probe-compile';

/** Where the compiled health check is kept, relative to the target directory: with what is known of it. */
export function keptProbe({ name }: Pick<ProbeInput, 'name'>): string {
  return `.freshness/${name}`;
}

/** The lines of a shell script around those that run its words. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/**
 * The lines that compile the health check beside what cargo compiles, once for each compiler and source: another compiler or
 * base has emptied the target directory before. Its note comes last, so that half a program is never taken for one.
 *
 * @param context where the engine mounts what it was sent: absolute
 */
export function probeScript(context: string, probe: ProbeInput): Around {
  const { flags } = probe;
  const path = shellWord(`${context}/${probe.source}`);
  return {
    before: `# the health check is compiled beside, where something is built, and kept with what that makes
kept=\${target}/${keptProbe(probe)}
made_of=$(sha256sum ${path})${shellWord(` ${flags}`)}
compiling=
case " $* " in
  *'cargo build '*)
    if [ ! -f "\${kept}" ] || [ ! -f "\${kept}.made-of" ] || [ "$(cat "\${kept}.made-of")" != "\${made_of}" ]; then
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
