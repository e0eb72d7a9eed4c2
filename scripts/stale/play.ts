import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Scenario, Step } from './scenarios';
import { judged, Shape, Side, tampered } from './sides';
import { writeTree } from './tree';
import { expectedOutput, workspaceFiles, workspaceLinks } from './workspace';
import { CommandFailed, run } from '../kit/command';
import { condense } from '../kit/engine';
import { Tell } from '../kit/screen';

/** How a scenario ended: right in every build, or what was wrong in the first that was not. */
export interface Verdict {
  readonly right: boolean;
  readonly why: string;
}

type Build = Extract<Step, { kind: 'build' }>;
interface Built { readonly said: string; readonly log: string }

const BASES = { trixie: '13', bookworm: '12' };
const TEN_MINUTES = 600_000;
/** Older than anything that is built here. */
const BEFORE = Date.parse('2020-01-01T00:00:00Z');

/** Builds a scenario's steps with one side, each in the folder of its clone, and compares what the binaries print. */
export async function play(scenario: Scenario, side: Side, id: string, folder: string, tell: Tell): Promise<Verdict> {
  let shape: Shape | undefined;
  for (const [number, step] of scenario.steps.entries()) {
    const nonce = `${id}-${number}`;
    if (step.kind === 'tamper') {
      tell(step.what);
      await tamper(tampered(side.write(shape!).dockerfile, step.command, nonce), join(folder, 'tamper'), tell);
      continue;
    }
    shape = { id, suite: step.suite, feature: step.sources.feature };
    const clone = join(folder, step.clone);
    const { dockerfile, files } = side.write(shape);
    writeTree(clone, { ...workspaceFiles(step.sources, id), ...files }, workspaceLinks(step.sources), step.written === 'now' ? new Date() : before(id));
    const built = await output(step, judged(dockerfile, nonce), clone, join(folder, `out-${number}`), tell);
    const wanted = expectedOutput(step.sources, BASES[step.suite]);
    const isWrong = step.fails ? built !== undefined : built?.said !== wanted;
    const wrong = isWrong ? difference(built?.said, wanted) : waste(step.compiles, built?.log ?? '');
    if (wrong !== undefined) return { right: false, why: `build ${number + 1}: ${wrong}` };
  }
  return { right: true, why: '' };
}

/** What the program prints, and the log of its build; nothing where that failed as it should. */
async function output(step: Build, dockerfile: string, clone: string, out: string, tell: Tell): Promise<Built | undefined> {
  const file = `${clone}.Dockerfile`;
  writeFileSync(file, dockerfile);
  const words = ['docker', 'build', '--progress=plain', '--file', file, '--target', 'result', '--output', `type=local,dest=${out}`, clone];
  try {
    const { output: log } = await run(words, {
      tell: (line) => tell(condense(line)),
      timeout: TEN_MINUTES,
      until: (line) => step.killedAt !== undefined && line.includes(step.killedAt),
    });
    return { said: readFileSync(join(out, 'said'), 'utf8').trimEnd(), log };
  } catch (error) {
    if (!(error instanceof CommandFailed) || !step.fails) throw error;
    return undefined;
  }
}

/** Another time for each side: BuildKit takes a file for the one that it was sent last if size and time are the same. */
function before(id: string): Date {
  return new Date(BEFORE + [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 10_000_000, 0) * 1000);
}

async function tamper(dockerfile: string, folder: string, tell: Tell): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Dockerfile'), dockerfile);
  const words = ['docker', 'build', '--progress=plain', '--target', 'tamper', '--output', 'type=cacheonly', folder];
  await run(words, { tell: (line) => tell(condense(line)), timeout: TEN_MINUTES });
}

/** What was compiled that need not have been. */
export function waste(allowed: readonly string[] | undefined, log: string): string | undefined {
  if (allowed === undefined) return undefined;
  const compiled = [...new Set([...log.matchAll(/ Compiling (\S+) v/g)].map(([, name]) => name))].sort();
  const wasted = compiled.filter((name) => !allowed.includes(name));
  return wasted.length === 0 ? undefined : `it compiles ${wasted.join(' and ')}, of which nothing changed`;
}

/** The first line that is not as it must be. */
export function difference(said: string | undefined, wanted: string): string {
  if (said === undefined) return 'it failed';
  const lines = said.split('\n');
  const at = wanted.split('\n').findIndex((line, index) => line !== lines[index]);
  return at < 0 ? 'it was to fail, and did not' : `it says ${JSON.stringify(lines[at] ?? '')}, and a clean build ${JSON.stringify(wanted.split('\n')[at])}`;
}
