import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeRepositories } from './bench/repositories';
import { figures, Pair, Sample, slowness } from './bench/samples';
import { run } from './kit/command';
import { table } from './kit/format';
import { CHECKOUT, compileLibrary } from './kit/library';
import { Screen, Tell } from './kit/screen';
import { Undo } from './kit/undo';

const USAGE = `npm run bench:synth -- [--services=200] [--rounds=15] [--library=FOLDER]

  What the library adds to a synthesis, over an empty projen project of the same kind, paired in one run.
  --library=FOLDER   measure this compiled library instead of the checkout
`;

async function main(): Promise<number> {
  const options = { services: '200', rounds: '15', library: '' };
  for (const word of process.argv.slice(2)) {
    const [, name, value] = /^--(services|rounds|library)=(.+)$/.exec(word) ?? [];
    if (!name) {
      process.stderr.write(USAGE);
      return 2;
    }
    Object.assign(options, { [name]: value });
  }
  const services = Number(options.services);
  const rounds = Number(options.rounds);
  const screen = new Screen();
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'bench-synth-'));
  const undo = new Undo();
  undo.add(scratch, () => rmSync(scratch, { recursive: true, force: true }));
  undo.onSignals();
  try {
    const library = options.library ? resolve(options.library) : CHECKOUT;
    if (!options.library) await screen.step('compile the library', (tell) => compileLibrary(tell));
    const repositories = await screen.step('make the repositories', async () => makeRepositories(scratch, services));
    const few = Math.max(3, Math.ceil(rounds * 0.6));
    const one = await screen.step(`one service, ${rounds} times`, (tell) =>
      pairs(library, 'one', [repositories.empty, repositories.one], rounds, tell));
    const many = await screen.step(`${services} services, ${few} times`, (tell) =>
      pairs(library, repositories.names.join(','), [repositories.emptyMany, repositories.many], few, tell));
    return report(screen, one, many, services);
  } finally {
    await undo.all();
  }
}

/** Empty and ours in turns, so that a busy minute hits both; the first of each writes the files and is not counted. */
async function pairs(
  library: string, services: string, [empty, ours]: readonly [string, string], rounds: number, tell: Tell,
): Promise<Pair[]> {
  const sample = async (kind: string, folder: string): Promise<Sample> => {
    const words = [process.execPath, join(__dirname, 'bench/child.js'), join(CHECKOUT, 'node_modules/projen'), library, kind, folder, services];
    return JSON.parse((await run(words)).stdout) as Sample;
  };
  const measured: Pair[] = [];
  for (let round = 0; round <= rounds; round++) {
    tell(`round ${round} of ${rounds}`);
    const pair = { empty: await sample('empty', empty), ours: await sample('ours', ours) };
    if (round > 0) measured.push(pair);
  }
  return measured;
}

function report(screen: Screen, one: readonly Pair[], many: readonly Pair[], services: number): number {
  const found = figures(one, many, services);
  const slow = slowness([...one, ...many]);
  screen.section('What the library costs');
  screen.detail('', ...table(['', 'ms', 'budget', ''], found.map(({ what, milliseconds, budget }) =>
    [what, milliseconds.toFixed(1), String(budget), milliseconds > budget ? 'over' : 'ok'])));
  if (slow > 1) screen.detail('', `each divided by how much more slowly projen itself loaded then than where the budgets were set, ${slow.toFixed(2)} in the middle`);
  return found.some(({ milliseconds, budget }) => milliseconds > budget) ? 1 : 0;
}

main().then((code) => { process.exitCode = code; }, (error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
