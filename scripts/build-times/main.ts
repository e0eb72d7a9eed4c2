import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { COLUMNS, placeExample } from './columns';
import { imageBytes, measure, publish } from './measure';
import { figures, goals } from './report';
import { Results } from './results';
import { select, Selection, USAGE } from './selection';
import { STRATEGIES, Strategy } from './strategies';
import { explain } from '../engine/report';
import { run } from '../kit/command';
import { engineVersion } from '../kit/engine';
import { bytes, seconds } from '../kit/format';
import { CHECKOUT, compileLibrary } from '../kit/library';
import { Screen } from '../kit/screen';
import { Undo } from '../kit/undo';

/** What is measured stays here until it is written to the docs; git ignores it. */
const BENCH = join(CHECKOUT, '.bench');
const PAGE = join(CHECKOUT, 'docs/benchmarks.md');
const BEGIN = '<!-- measured: npm run bench -- --write -->';
const END = '<!-- end of measured -->';

/** `npm run bench`: all strategies, side by side. Exit code 0 done, 1 a build failed, 2 could not be run. */
async function main(argv: readonly string[]): Promise<number> {
  let selection: Selection;
  try {
    selection = select(argv);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
  if (selection.help) {
    process.stdout.write(`${USAGE.join('\n')}\n`);
    return 0;
  }
  const results = new Results(join(BENCH, 'results.json'));
  const screen = new Screen();
  if (!selection.report) {
    const engine = await engineVersion();
    if (!engine) {
      process.stderr.write('no Docker engine answers: https://docs.docker.com/engine/install/ says how to get one\n');
      return 2;
    }
    const undo = new Undo();
    undo.onSignals();
    screen.title(`how long a build is waited for, side by side (Docker Engine ${engine})`);
    await screen.step('compile the library', (tell) => compileLibrary(tell));
    try {
      await measureAll(selection, results, screen);
    } finally {
      await undo.all();
    }
  }
  screen.section('Seconds: the median, and the spread');
  screen.detail('', ...figures(results.table, STRATEGIES, COLUMNS), '', ...goals(results.table));
  if (selection.write) {
    await write(results);
    screen.line(`\nwritten: ${PAGE}`);
  }
  return 0;
}

async function measureAll({ strategies, columns, times, again, budget }: Selection, results: Results, screen: Screen): Promise<void> {
  const start = performance.now();
  for (const strategy of strategies) {
    screen.section(strategy.title);
    const folder = join(BENCH, strategy.name);
    const placed = existsSync(folder);
    if (!placed) await place(strategy, folder);
    let published = false;
    for (const column of columns.filter(({ fresh }) => !fresh || strategy.kind === 'docker')) {
      if (again) results.forget(strategy.name, column.name);
      for (let number = results.of(strategy.name, column.name).length; number < (times ?? column.times); number++) {
        if ((performance.now() - start) / 1000 > budget) return;
        if (column.fresh && strategy.fresh && !published) {
          await screen.step('what a fresh builder is given', (tell) => publish(strategy, folder, tell));
          published = true;
        }
        await column.edit(folder, number);
        const took = await screen.step(`${column.name} ${number + 1}`, (tell) => measure(strategy, column, folder, tell), (value) => seconds(value * 1000));
        results.add(strategy.name, column.name, took);
      }
    }
    if (strategy.kind === 'docker') screen.detail(`image: ${bytes(await imageBytes(strategy))}`);
  }
}

async function place(strategy: Strategy, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  placeExample(folder);
  // where a repository ends, the search for configuration ends
  mkdirSync(join(folder, '.git'), { recursive: true });
  await strategy.prepare(folder);
}

/** Puts the figures into the page, between its two marks; the words around them are people's. */
async function write(results: Results): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${PAGE} has no "${BEGIN}" with an "${END}" after it`);
  const { stdout } = await run(['docker', 'version', '--format', '{{.Server.Version}}']);
  const rust = (await run(['rustc', '--version'])).stdout.trim();
  const machine = `${cpus().length} cores (${cpus()[0].model}), ${Math.round(totalmem() / 2 ** 30)} GB, Docker Engine ${stdout.trim()}, ${rust}.`;
  const lines = [BEGIN, '', machine, '', ...figures(results.table, STRATEGIES, COLUMNS), '', ...goals(results.table), '', END];
  writeFileSync(PAGE, `${before}${lines.join('\n')}${after}`);
}

main(process.argv.slice(2)).then((code) => process.exit(code), (error) => {
  process.stderr.write(`${explain(error).join('\n')}\n`);
  process.exit(1);
});
