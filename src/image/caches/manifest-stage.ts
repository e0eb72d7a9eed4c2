import { DependencyCacheInput } from './dependency-cache';
import { LIBRARY_STAND_IN, PROGRAM_STAND_IN } from './stand-ins';
import { Instruction, Stage } from '../../dockerfile/document';
import { shellWord } from '../../dockerfile/shell';

/** Where the stage leaves the context's manifests, and what stands in for the sources. */
export const MANIFESTS = '/manifests';

/** As long as lines are that people read. */
const WIDTH = 110;

/**
 * The stage that has the manifests and no source: each edit runs it again, but what it makes is the same until a manifest
 * changes, and what copies from it, or mounts it, is cached by that.
 */
export function manifestStage({ local, toolchain, stageName }: DependencyCacheInput): Stage {
  const files = local.manifests.filter((path) => !local.beside.some((other) => other.folder && path.startsWith(`${other.path}/`)));
  const folders = local.beside.map(({ path }) => path).filter((path) => !files.includes(path));
  const standIns: readonly (readonly [name: string, content: string, paths: readonly string[]])[] = [
    ['lib.rs', LIBRARY_STAND_IN, local.libraries],
    ['main.rs', PROGRAM_STAND_IN, local.programs],
  ];
  const used = standIns.filter(([, , paths]) => paths.length > 0);
  return {
    name: stageName('manifests'),
    description: 'takes the manifests alone, and lets an empty file stand in for each source that they name',
    from: toolchain,
    facts: { role: 'planner' },
    instructions: [
      { kind: 'WORKDIR', id: 'manifests-workdir', path: '/context' },
      ...used.map(([name, content]): Instruction => ({
        kind: 'COPY', id: `manifests-${name.replace('.rs', '')}`, sources: [], files: [{ content }], destination: `/stand-ins/${name}`,
      })),
      {
        kind: 'RUN',
        id: 'manifests-copy',
        mounts: [{ type: 'bind', target: '/context' }],
        command: {
          form: 'shell',
          lines: chainedSteps([
            [`mkdir ${MANIFESTS}`],
            ended(wrapped('cp -R --parents', [...files, ...folders]), ` ${MANIFESTS}`),
            ...used.map(([name, , paths]) => placed(`/stand-ins/${name}`, paths)),
          ]),
        },
      },
    ],
  };
}

/** A loop over one path is a finding of shellcheck's. */
function placed(standIn: string, paths: readonly string[]): string[] {
  if (paths.length === 1) return [`install -D -m 644 ${standIn} ${shellWord(`${MANIFESTS}/${paths[0]}`)}`];
  return [...ended(wrapped('for file in', paths), '; do'), `install -D -m 644 ${standIn} "${MANIFESTS}/$file" || exit 1; done`];
}

/** Paths after the words that they belong to, on as many lines as they need. */
function wrapped(words: string, paths: readonly string[]): string[] {
  return paths.map(shellWord).reduce((lines, path) => {
    const last = lines.length - 1;
    return lines[last].length + path.length < WIDTH ? [...lines.slice(0, last), `${lines[last]} ${path}`] : [...lines, path];
  }, [words]);
}

function ended(lines: readonly string[], end: string): string[] {
  return [...lines.slice(0, -1), `${lines[lines.length - 1]}${end}`];
}

function chainedSteps(steps: readonly (readonly string[])[]): string[] {
  return steps.flatMap((step, index) => (index < steps.length - 1 ? ended(step, ' &&') : step));
}
