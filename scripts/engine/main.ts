import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exportGenerated, prepare } from './prepare';
import { explain, report } from './report';
import { playScenario, Row } from './scenario';
import { select, Selection, USAGE } from './selection';
import { Service } from './services';
import { engineVersion } from '../kit/engine';
import { packLibrary } from '../kit/library';
import { Screen } from '../kit/screen';
import { Undo } from '../kit/undo';
import { readCommandLine } from '../kit/usage';
import { playMatrix, reportMatrix } from '../matrix/engine';

const HOW = 'no Docker engine answers: https://docs.docker.com/engine/install/ says how to get one, or point DOCKER_HOST at yours';

/** `npm run test:engine`: real services, as a newcomer would run them. Exit code 0 all passed, 1 one failed, 2 could not be run. */
async function main(argv: readonly string[]): Promise<number> {
  const selection = readCommandLine(argv, select, USAGE);
  if (typeof selection === 'number') return selection;
  const engine = selection.generate === undefined ? await engineVersion() : 'not asked';
  if (!engine) {
    process.stderr.write(`${HOW}\n`);
    return process.env.CI ? 1 : 2;
  }
  const screen = new Screen();
  const undo = new Undo();
  undo.onSignals();
  if (selection.matrix) {
    screen.title(`a covering set of linkage, runtime, cache and builder (Docker Engine ${engine})`);
    return playSlice(selection.matrix, screen, undo);
  }
  screen.title(selection.generate === undefined
    ? `real services, as a newcomer would run them (Docker Engine ${engine})`
    : `the files that are generated for real services, in ${selection.generate}`);
  try {
    return await playAll(selection, screen, undo);
  } finally {
    await undo.all();
  }
}

async function playSlice(matrix: NonNullable<Selection['matrix']>, screen: Screen, undo: Undo): Promise<number> {
  try {
    const { rows, failed } = await playMatrix(matrix, screen, undo, matrix.only);
    screen.line('');
    reportMatrix(rows).forEach((line) => screen.line(line));
    screen.line('');
    screen.line(failed.length > 0 ? `${rows.length} passed, failed: ${failed.join(', ')}` : `${rows.length} passed`);
    return failed.length > 0 ? 1 : 0;
  } finally {
    await undo.all();
  }
}

async function playAll(selection: Selection, screen: Screen, undo: Undo): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), 'rust-service-pack-'));
  undo.add(scratch, () => rmSync(scratch, { recursive: true, force: true }));
  const tarball = selection.tarball
    ? resolve(selection.tarball)
    : await screen.step('pack the library', (tell) => packLibrary(scratch, tell));
  const rows: Row[] = [];
  const failed: string[] = [];
  for (const service of selection.services) {
    screen.section(service.name);
    const own = new Undo();
    const release = undo.add(`what ${service.name} left`, () => own.all());
    let folder = '';
    const onFolder = (path: string) => {
      folder = path;
    };
    try {
      const row = await play(service, selection, { screen, undo: own, tarball, onFolder });
      rows.push(...row);
      if (selection.keep) {
        screen.detail(screen.dim(`kept: ${folder}`));
      } else {
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    } catch (error) {
      failed.push(service.name);
      screen.detail('', ...explain(error), `kept:  ${folder}`);
    }
    if (!selection.keep) {
      await own.all();
    }
    release();
  }
  screen.line('');
  if (rows.length > 0) {
    report(rows).forEach((line) => screen.line(line));
    screen.line('');
  }
  const passed = selection.services.length - failed.length;
  screen.line(failed.length > 0 ? `${passed} passed, failed: ${failed.join(', ')}` : `${passed} passed`);
  return failed.length > 0 ? 1 : 0;
}

/** The whole scenario and its row; with `--generate` only its first half, and no row. */
async function play(service: Service, selection: Selection, options: Parameters<typeof playScenario>[1]): Promise<Row[]> {
  if (selection.generate === undefined) {
    return [await playScenario(service, { ...options, warm: selection.warm })];
  }
  await exportGenerated(await prepare(service, options), join(resolve(selection.generate), service.name));
  return [];
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${explain(error).join('\n')}\n`);
    process.exit(1);
  },
);
