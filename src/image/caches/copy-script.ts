import { relativePath } from '../../cargo/paths';
import { shellWord } from '../../dockerfile/shell';

export interface CopyOptions {
  /** Where the engine mounts what it was sent: absolute. */
  readonly context: string;
  /** The folder of all sources, empty but for the target directory: absolute. */
  readonly sources: string;
  /** Cargo's target directory, absolute, in the folder of the sources. */
  readonly target: string;
}

/** The part of a shell script that copies the sources to where cargo builds them, and nothing into the target directory. */
export function copyScript({ context, sources, target }: CopyOptions): string {
  const names = relativePath(sources, target).split('/');
  const calls = names.map((name, index) => `copy ${shellWord(names.slice(0, index).join('/') || '.')} ${shellWord(name)}\n`);
  return `# a copy is built: the engine keeps what it was sent for the next build as long as nobody writes there
copy() {
  cd ${shellWord(sources)}/"$1"
  find ${shellWord(context)}/"$1"/ -mindepth 1 -maxdepth 1 ! -name "$2" -exec sh -c 'cp -a "$@" .' sh {} +
}
${calls.join('')}`;
}
