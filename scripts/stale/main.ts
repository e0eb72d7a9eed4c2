import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { play, Verdict } from './play';
import { SCENARIOS } from './scenarios';
import { DOCKER_INIT, ours, Side } from './sides';
import { BuildMode } from '../../src/image/caches/build-mode';
import { explain } from '../engine/report';
import { engineVersion } from '../kit/engine';
import { table } from '../kit/format';
import { Screen } from '../kit/screen';
import { Undo } from '../kit/undo';

const SIDES: readonly Side[] = [DOCKER_INIT, ours(BuildMode.RELEASE), ours(BuildMode.FAST)];

const USAGE = `npm run bench:stale [-- [--side=NAME]... [WORD...]]
Builds the scenarios whose names have one of the words, or all, and says whose binary was right.
The builder is buildx's own choice: BUILDX_BUILDER=NAME takes another one.
The sides are ${SIDES.map(({ name }) => JSON.stringify(name)).join(', ')}; without one, all of them.
Exit code 0: ours was right in all of them, 1: it was not, 2: nothing could be built.
`;

async function main(argv: readonly string[]): Promise<number> {
  const words = argv.filter((word) => !word.startsWith('--'));
  const named = argv.filter((word) => word.startsWith('--side=')).map((word) => word.slice('--side='.length));
  const unknown = [...named.filter((name) => !SIDES.some((side) => side.name === name)), ...argv.filter((word) => word.startsWith('--') && !word.startsWith('--side='))];
  if (unknown.length > 0) {
    const help = unknown.every((word) => word === '--help');
    (help ? process.stdout : process.stderr).write(help ? USAGE : `not known: ${unknown.join(', ')}\n${USAGE}`);
    return help ? 0 : 2;
  }
  const sides = SIDES.filter(({ name }) => named.length === 0 || named.includes(name));
  const scenarios = SCENARIOS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  if (scenarios.length === 0) {
    process.stderr.write(`no scenario has ${words.join(' or ')} in its name; there are:\n${SCENARIOS.map(({ name }) => `  ${name}`).join('\n')}\n`);
    return 2;
  }
  const engine = await engineVersion();
  if (!engine) {
    process.stderr.write('no Docker engine answers: https://docs.docker.com/engine/install/ says how to get one\n');
    return process.env.CI ? 1 : 2;
  }
  const screen = new Screen();
  const undo = new Undo();
  undo.onSignals();
  screen.title(`whose binary is right (Docker Engine ${engine})`);
  const folder = mkdtempSync(join(tmpdir(), 'rust-service-stale-'));
  undo.add(folder, () => rmSync(folder, { recursive: true, force: true }));
  try {
    const rows: { readonly name: string; readonly verdicts: readonly Verdict[] }[] = [];
    for (const [number, scenario] of scenarios.entries()) {
      screen.section(scenario.name);
      const verdicts: Verdict[] = [];
      for (const [index, side] of sides.entries()) {
        // a target directory that no other run has
        const id = `stale-${process.pid}-${Date.now() % 1_000_000}-${number}-${index}`;
        verdicts.push(await screen.step(side.name, (tell) => play(scenario, side, id, join(folder, id), tell), ({ right, why }) => (right ? 'right' : `wrong: ${why}`)));
      }
      rows.push({ name: scenario.name, verdicts });
    }
    const right = sides.map((_, index) => rows.filter(({ verdicts }) => verdicts[index].right).length);
    screen.line('');
    table(['', ...sides.map(({ name }) => name)], rows.map(({ name, verdicts }) => [name, ...verdicts.map((each) => (each.right ? 'right' : 'WRONG'))])).forEach((line) => screen.line(line));
    screen.line(`\n${sides.map(({ name }, index) => `${name}: right in ${right[index]} of ${rows.length}`).join('; ')}`);
    return sides.every((side, index) => side === DOCKER_INIT || right[index] === rows.length) ? 0 : 1;
  } finally {
    await undo.all();
  }
}

main(process.argv.slice(2)).then((code) => process.exit(code), (error) => {
  process.stderr.write(`${explain(error).join('\n')}\n`);
  process.exit(1);
});
