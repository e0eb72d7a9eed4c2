import { spawnSync } from 'node:child_process';
import { CargoWorkspace } from '../cargo/facts';
import { answerLines, GraphAnswer, parseTree } from '../cargo/graph-answer';
import { lockHash, manifestsHash } from '../cargo/graph-inputs';
import { GraphQuestion, treeArguments } from '../cargo/graph-question';

/** Cargo did not answer. */
export class NoAnswer extends Error {}

/** Variables that change what is compiled on one machine alone. */
const OF_THE_MACHINE = ['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_BUILD_RUSTFLAGS', 'CARGO_BUILD_TARGET'];

/** Asks cargo, once for each target. @throws NoAnswer with cargo's own words */
export function askCargo(workspace: CargoWorkspace, question: GraphQuestion): GraphAnswer {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THE_MACHINE.includes(name)));
  const packages = question.targets.flatMap((target) => {
    const run = spawnSync('cargo', treeArguments(question, target), { cwd: workspace.workspaceRoot, env, encoding: 'utf-8', maxBuffer: 2 ** 28 });
    if (run.error) throw new NoAnswer(`cargo cannot be run: ${run.error.message}; get it from https://rustup.rs`);
    if (run.status !== 0) throw new NoAnswer(`cargo ${treeArguments(question, target).join(' ')} says:\n${run.stderr.trim()}`);
    return parseTree(run.stdout);
  });
  return {
    manifests: manifestsHash(workspace),
    lock: lockHash(workspace),
    ...answerLines(packages, workspace.lock?.packages ?? []),
  };
}
