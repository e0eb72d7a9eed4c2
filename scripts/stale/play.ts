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

const BASES = { trixie: '13', bookworm: '12' };
const TEN_MINUTES = 600_000;
/** Older than anything that is built here. */
const BEFORE = new Date('2020-01-01T00:00:00Z');

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
    writeTree(clone, { ...workspaceFiles(step.sources, id), ...files }, workspaceLinks(step.sources), step.written === 'now' ? new Date() : BEFORE);
    const said = await output(step, judged(dockerfile, nonce), clone, join(folder, `out-${number}`), tell);
    const wanted = expectedOutput(step.sources, BASES[step.suite]);
    if (step.fails ? said !== undefined : said !== wanted) return { right: false, why: `build ${number + 1}: ${difference(said, wanted)}` };
  }
  return { right: true, why: '' };
}

async function output(step: Extract<Step, { kind: 'build' }>, dockerfile: string, clone: string, out: string, tell: Tell): Promise<string | undefined> {
  const file = `${clone}.Dockerfile`;
  writeFileSync(file, dockerfile);
  const words = ['docker', 'build', '--progress=plain', '--file', file, '--target', 'result', '--output', `type=local,dest=${out}`, clone];
  try {
    await run(words, {
      tell: (line) => tell(condense(line)),
      timeout: TEN_MINUTES,
      until: (line) => step.killedAt !== undefined && line.includes(step.killedAt),
    });
  } catch (error) {
    if (!(error instanceof CommandFailed) || !step.fails) throw error;
    return undefined;
  }
  return readFileSync(join(out, 'said'), 'utf8').trimEnd();
}

async function tamper(dockerfile: string, folder: string, tell: Tell): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Dockerfile'), dockerfile);
  const words = ['docker', 'build', '--progress=plain', '--target', 'tamper', '--output', 'type=cacheonly', folder];
  await run(words, { tell: (line) => tell(condense(line)), timeout: TEN_MINUTES });
}

/** The first line that is not as it must be. */
export function difference(said: string | undefined, wanted: string): string {
  if (said === undefined) return 'it failed';
  const lines = said.split('\n');
  const at = wanted.split('\n').findIndex((line, index) => line !== lines[index]);
  return at < 0 ? 'it was to fail, and did not' : `it says ${JSON.stringify(lines[at] ?? '')}, and a clean build ${JSON.stringify(wanted.split('\n')[at])}`;
}
