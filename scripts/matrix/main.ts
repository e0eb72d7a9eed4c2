import { Checkers, eachStageOnce, Fault } from './checkers';
import { everyCombination } from './combinations';
import { stale, uncovered, unused } from './coverage';
import { Combination, expectedRefusal, nameOf, play } from './play';
import { readPublicApi } from './public-api';
import { CommandFailed, run } from '../kit/command';
import { engineVersion } from '../kit/engine';
import { table } from '../kit/format';
import { Screen } from '../kit/screen';

const USAGE = `npm run test:matrix -- [--all] [--no-checkers] [--require-checkers]

  every combination of linkage, runtime, cache and builder, and what is selected and stands beside:
  synthesized clean, or refused with a finding; a choice of the public API that none has is a failure

  --all               every distinct Dockerfile through docker build --check, instead of every distinct stage
  --no-checkers       the library's own rules alone
  --require-checkers  fail where hadolint is not on PATH or no Docker engine answers
`;
const FLAGS = ['--all', '--no-checkers', '--require-checkers', '--help'];

/** What refuses a combination for another reason than its C library; each is the verdict of a rule with a page of its own. */
const OTHER_RULES = ['platform-linkage', 'offline-sources'];

interface Verdicts {
  readonly clean: number;
  readonly refused: Map<string, number>;
  /** Each distinct Dockerfile, with the first combination that makes it. */
  readonly texts: Map<string, Combination>;
  /** Where the rules and what is known of the images differ. */
  readonly surprises: string[];
  readonly seen: Set<string>;
  readonly names: Set<string>;
}

function judgeAll(): Verdicts {
  const verdicts: Verdicts = { clean: 0, refused: new Map(), texts: new Map(), surprises: [], seen: new Set(), names: new Set() };
  let clean = 0;
  for (const combination of everyCombination()) {
    const { text, refused, constructs, byConstructor } = play(combination);
    const parts = Object.values(combination) as readonly { readonly name: string; readonly uses?: readonly string[] }[];
    if (refused !== undefined) verdicts.refused.set(refused, (verdicts.refused.get(refused) ?? 0) + 1);
    if (text !== undefined || byConstructor) {
      for (const { name, uses = [] } of parts) [name].concat(uses).forEach((each) => (each === name ? verdicts.names : verdicts.seen).add(each));
      constructs.forEach((each) => verdicts.seen.add(each));
    }
    if (text !== undefined) {
      clean += 1;
      if (!verdicts.texts.has(text)) verdicts.texts.set(text, combination);
    }
    const expected = expectedRefusal(combination);
    const codes = refused?.split(', ') ?? [];
    const fits = byConstructor || (expected === undefined ? codes.every((code) => OTHER_RULES.includes(code)) : codes.includes(expected));
    if (!fits) verdicts.surprises.push(`${nameOf(combination)}: expected ${expected ?? 'clean'}, and it is ${refused ?? 'clean'}`);
  }
  return { ...verdicts, clean };
}

async function check(verdicts: Verdicts, screen: Screen, argv: readonly string[]): Promise<string[]> {
  const texts = [...verdicts.texts.keys()];
  const some = argv.includes('--all') ? texts.map((_, index) => index) : eachStageOnce(texts);
  const checkers = new Checkers(texts);
  const faults: Fault[] = [];
  const missing: string[] = [];
  const said = (found: readonly Fault[]) => `${found.length} warnings`;
  try {
    if (await onPath('hadolint')) faults.push(...await screen.step(`hadolint: ${texts.length} distinct Dockerfiles`, (tell) => checkers.hadolint(tell), said));
    else missing.push('hadolint is not on PATH');
    if (await engineVersion() !== undefined) {
      faults.push(...await screen.step(`docker build --check: ${some.length} of them, with every distinct stage`, (tell) => checkers.buildCheck(some, tell), said));
    } else {
      missing.push('no Docker engine answers');
    }
  } finally {
    checkers.remove();
  }
  missing.forEach((what) => screen.line(`  ${what}, so it is not asked`));
  return [...grouped(faults, (index) => nameOf(verdicts.texts.get(texts[index]) as Combination)), ...argv.includes('--require-checkers') ? missing : []];
}

/** Each sentence once, with how often it was said, and of what first. */
function grouped(faults: readonly Fault[], name: (index: number) => string): string[] {
  return [...new Set(faults.map(({ said }) => said))].map((said) => {
    const all = faults.filter((each) => each.said === said);
    return `${all.length} times, first ${name(all[0].index)}: ${said}`;
  });
}

async function onPath(program: string): Promise<boolean> {
  try {
    await run([program, '--version']);
    return true;
  } catch (error) {
    if (error instanceof CommandFailed) return false;
    throw error;
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const unknown = argv.find((word) => !FLAGS.includes(word));
  if (unknown !== undefined || argv.includes('--help')) {
    process[unknown === undefined ? 'stdout' : 'stderr'].write(unknown === undefined ? USAGE : `no such option: ${unknown}\n${USAGE}`);
    return unknown === undefined ? 0 : 2;
  }
  const screen = new Screen();
  screen.title('every combination of linkage, runtime, cache and builder');
  const api = await screen.step('the choices of the public API', async () => readPublicApi(), ({ constructs, members }) => `${constructs.size} constructs, ${members.length} members of enums`);
  const verdicts = await screen.step('synthesis and the rules', async () => judgeAll(), ({ clean, refused }) => `${clean} clean, ${sum(refused)} refused`);
  const faults = argv.includes('--no-checkers') ? [] : await check(verdicts, screen, argv);
  const failures = [
    ...uncovered(api, verdicts.seen).map((name) => `no combination has ${name}: give it a line in scripts/matrix`),
    ...unused(verdicts.names).map((name) => `no combination with ${JSON.stringify(name)} is clean`),
    ...stale(api).map((name) => `scripts/matrix/coverage.ts names ${name}, which is not exported`),
    ...verdicts.surprises,
    ...faults,
  ];
  screen.line('');
  table(['verdict', 'combinations'], [
    [`clean (${verdicts.texts.size} distinct Dockerfiles)`, String(verdicts.clean)],
    ...[...verdicts.refused].sort(([, a], [, b]) => b - a).map(([why, count]) => [`refused: ${why}`, String(count)]),
  ]).forEach((line) => screen.line(line));
  screen.line(`\n${verdicts.clean} clean, ${sum(verdicts.refused)} refused`);
  failures.slice(0, 40).forEach((failure) => screen.line(`✘ ${failure}`));
  if (failures.length > 40) screen.line(`✘ and ${failures.length - 40} more`);
  return failures.length > 0 ? 1 : 0;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

main(process.argv.slice(2)).then((code) => process.exit(code), (error) => {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exit(1);
});
