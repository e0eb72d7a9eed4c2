import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { Column, COLUMNS, Place, SIZES } from './columns';
import { imageBytes, measure, Measured, publish } from './measure';
import { figures, goals, overNetworks } from './report';
import { Results } from './results';
import { select, Selection, USAGE } from './selection';
import { STRATEGIES, Strategy } from './strategies';
import { Subject, SUBJECTS } from './subjects';
import { explain } from '../engine/report';
import { run } from '../kit/command';
import { engineVersion } from '../kit/engine';
import { bytes, seconds } from '../kit/format';
import { CHECKOUT, compileLibrary } from '../kit/library';
import { Screen, Tell } from '../kit/screen';
import { Undo } from '../kit/undo';
import { readCommandLine } from '../kit/usage';

/** What is measured stays here until it is written to the docs; git ignores it. */
const BENCH = join(CHECKOUT, '.bench');
const PAGE = join(CHECKOUT, 'docs/benchmarks.md');
const BEGIN = '<!-- measured: npm run bench -- --write -->';
const END = '<!-- end of measured -->';

/** `npm run bench`: all strategies, side by side. Exit code 0 done, 1 a build failed, 2 could not be run. */
async function main(argv: readonly string[]): Promise<number> {
  const selection = readCommandLine(argv, select, USAGE);
  if (typeof selection === 'number') return selection;
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
      for (const subject of selection.subjects) await measureAll(subject, false, selection, undo, screen);
      for (const subject of selection.subjects) await measureInTurn(subject, selection, undo, screen);
      // the builders that were made for a column fill the memory with what they keep, so theirs are the last
      for (const subject of selection.subjects) await measureAll(subject, true, selection, undo, screen);
    } finally {
      await undo.all();
    }
  }
  screen.section('Seconds: the median, and the spread');
  screen.detail('', ...report());
  if (selection.write) {
    await write();
    screen.line(`\nwritten: ${PAGE}`);
  }
  return 0;
}

/** @param fresh the columns that are measured: those of builders made just now, or all others */
async function measureAll(subject: Subject, fresh: boolean, selection: Selection, undo: Undo, screen: Screen): Promise<void> {
  const results = resultsOf(subject);
  const { strategies, columns: named } = chosen(subject, selection);
  const columns = named.filter((column) => !column.inTurn && (column.fresh ?? false) === fresh);
  if (columns.length === 0) return;
  for (const strategy of strategies.filter(({ kind }) => !fresh || kind === 'docker')) {
    screen.section(`${subject.title}: ${strategy.title}`);
    const place = await screen.step('its sources', (tell) => placed(subject, strategy, tell));
    let published = false;
    for (const column of columns) {
      if (selection.again) results.forget(strategy.name, column.name);
      for (let number = results.of(strategy.name, column.name).length; number < timesOf(column, subject, selection); number++) {
        if (performance.now() / 1000 > selection.budget) return;
        if (fresh && strategy.fresh && !published) {
          const kept = await screen.step('what a fresh builder is given', (tell) => publish(strategy, place, undo, tell), ({ all, own }) => `${bytes(all)}, ${bytes(own)} of it without the base image`);
          results.set(strategy.name, 'kept', kept.all / 1e6);
          results.set(strategy.name, 'kept-own', kept.own / 1e6);
          published = true;
        }
        const took = await measureOnce(`${column.name} ${number + 1}`, { strategy, column, place, number, undo }, results, screen);
        if (column.cold) results.set(strategy.name, 'memory', took.memory);
      }
    }
    // a fresh builder leaves its image in the registry alone
    if (strategy.kind === 'docker' && !fresh) results.set(strategy.name, 'image', await imageBytes(strategy, place) / 1e6);
  }
}

/** One strategy after the other, and then all of them again: what slows the machine down for a while slows all of them down. */
async function measureInTurn(subject: Subject, selection: Selection, undo: Undo, screen: Screen): Promise<void> {
  const results = resultsOf(subject);
  const { strategies, columns } = chosen(subject, selection);
  for (const column of columns.filter(({ inTurn }) => inTurn)) {
    screen.section(`${subject.title}: ${column.title}, in turn`);
    if (selection.again) for (const { name } of strategies) results.forget(name, column.name);
    for (let number = 0; number < timesOf(column, subject, selection); number++) {
      for (const strategy of strategies.filter(({ name }) => results.of(name, column.name).length <= number)) {
        if (performance.now() / 1000 > selection.budget) return;
        const place = await placed(subject, strategy, () => undefined);
        await measureOnce(`${strategy.name} ${number + 1}`, { strategy, column, place, number, undo }, results, screen);
      }
    }
  }
}

/** One edit, and the build after it. */
interface Turn { readonly strategy: Strategy; readonly column: Column; readonly place: Place; readonly number: number; readonly undo: Undo }

async function measureOnce(title: string, { strategy, column, place, number, undo }: Turn, results: Results, screen: Screen): Promise<Measured> {
  await column.edit(place, number);
  const took = await screen.step(title, (tell) => measure(strategy, column, place, undo, tell), (measured) => seconds(measured.seconds * 1000));
  results.add(strategy.name, column.name, took.seconds);
  return took;
}

/** What is measured of a subject. */
function chosen(subject: Subject, selection: Selection): { readonly strategies: readonly Strategy[]; readonly columns: readonly Column[] } {
  return {
    strategies: selection.strategies ?? STRATEGIES.filter(({ name }) => subject.strategies?.includes(name) ?? true),
    columns: selection.columns ?? COLUMNS.filter(({ name }) => subject.columns?.includes(name) ?? true),
  };
}

function timesOf(column: Column, subject: Subject, selection: Selection): number {
  return selection.times ?? subject.times ?? column.times;
}

function resultsOf({ name }: Subject): Results {
  return new Results(join(BENCH, `${name}.json`));
}

/** The sources that one strategy builds, as the last build left them. */
async function placed(subject: Subject, strategy: Strategy, tell: Tell): Promise<Place> {
  const [pristine, folder] = ['pristine', strategy.name].map((name) => join(BENCH, subject.name, name));
  if (!existsSync(pristine)) {
    mkdirSync(pristine, { recursive: true });
    await subject.place(pristine, tell);
  }
  if (!existsSync(folder)) {
    cpSync(pristine, folder, { recursive: true });
    // where a repository ends, the search for configuration ends
    mkdirSync(join(folder, '.git'), { recursive: true });
  }
  // also where the sources were there: what is measured is what this checkout generates
  await strategy.prepare(folder, subject);
  return { subject, folder, pristine };
}

/** All that was measured, as markdown: the goals are those of the first subject. */
function report(): string[] {
  return SUBJECTS.flatMap((subject, index) => {
    const { table } = resultsOf(subject);
    if (Object.keys(table).length === 0) return [];
    const network = overNetworks(table, STRATEGIES, COLUMNS);
    return [...index === 0 ? [] : [`### ${subject.title}`, ''], ...figures(table, STRATEGIES, COLUMNS), '', ...figures(table, STRATEGIES, SIZES), '', ...network.length > 0 ? [...network, ''] : [], ...index === 0 ? [...goals(table), ''] : []];
  });
}

/** Puts the figures into the page, between its two marks; the words around them are people's. */
async function write(): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${PAGE} has no "${BEGIN}" with an "${END}" after it`);
  const { stdout } = await run(['docker', 'version', '--format', '{{.Server.Version}}']);
  const rust = (await run(['rustc', '--version'])).stdout.trim();
  const machine = `${cpus().length} cores (${cpus()[0].model}), ${Math.round(totalmem() / 2 ** 30)} GB, Docker Engine ${stdout.trim()}, ${rust}.`;
  const lines = [BEGIN, '', machine, '', ...report(), END];
  writeFileSync(PAGE, `${before}${lines.join('\n')}${after}`);
}

main(process.argv.slice(2)).then((code) => process.exit(code), (error) => {
  process.stderr.write(`${explain(error).join('\n')}\n`);
  process.exit(1);
});
