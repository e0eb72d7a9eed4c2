import { spawnSync } from 'node:child_process';
import { CargoWorkspace } from '../cargo/facts';
import { answerLines, GraphAnswer, parseTree } from '../cargo/graph-answer';
import { lockHash, manifestsHash } from '../cargo/graph-inputs';
import { Edges, GraphQuestion, treeArguments } from '../cargo/graph-question';

/** Cargo did not answer. */
export class NoAnswer extends Error {}

/** Variables that change what is compiled on one machine alone. */
const OF_THE_MACHINE = ['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_BUILD_RUSTFLAGS', 'CARGO_BUILD_TARGET'];

/** Asks cargo, twice for each target. @throws NoAnswer with cargo's own words */
export function askCargo(workspace: CargoWorkspace, question: GraphQuestion): GraphAnswer {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_MACHINE.includes(name)));
  const asked = (edges: Edges) => question.targets.flatMap((target) => {
    const words = treeArguments(question, target, edges);
    const run = spawnSync('cargo', words, { cwd: workspace.workspaceRoot, env, encoding: 'utf-8', maxBuffer: 2 ** 28 });
    if (run.error) throw new NoAnswer(`cargo cannot be run: ${run.error.message}; get it from https://rustup.rs`);
    if (run.status !== 0) throw new NoAnswer(`cargo ${words.join(' ')} says:\n${run.stderr.trim()}`);
    return parseTree(run.stdout);
  });
  return {
    manifests: manifestsHash(workspace),
    lock: lockHash(workspace),
    ...answerLines(asked('normal,build'), asked('normal,no-proc-macro'), workspace.lock?.packages ?? []),
  };
}
