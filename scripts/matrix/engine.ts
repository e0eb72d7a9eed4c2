import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coveringSet } from './covering';
import { Combination, construct, CRATE, nameOf, PORT } from './play';
import { Docker } from '../../src/verify/docker';
import { standsOnShell } from '../../src/verify/promises';
import { verifyImage } from '../../src/verify/verify';
import { replaceOnce } from '../engine/source';
import { run } from '../kit/command';
import { Container } from '../kit/container';
import { buildImage, imageSize, uniqueName } from '../kit/engine';
import { bytes, seconds, table } from '../kit/format';
import { Screen } from '../kit/screen';
import { Undo } from '../kit/undo';

/** What one combination took. */
export interface MatrixRow {
  readonly name: string;
  readonly size: number;
  readonly cold: number;
  readonly edited: number;
  /** How many crates an edit compiled again. */
  readonly compiled: number;
}

/** Which part of the set is built. */
export interface Slice {
  readonly number: number;
  readonly of: number;
}

const EDIT = { file: 'src/lib.rs', from: '{greeting}{shout} {}', to: '{greeting}{shout}, edited {}' };
const GREETINGS: { readonly [binary: string]: RegExp } = { 'tiny': /^(hello|tiny)!? \d/, 'tiny-worker': /^working!? \d/ };

/** Every M-th combination of the covering set. */
export function sliceOf(all: readonly Combination[], { number, of }: Slice): Combination[] {
  return all.filter((_, index) => index % of === number - 1);
}

/** Builds, verifies and edits the combinations of a slice; those that failed are named. */
export async function playMatrix(
  slice: Slice, screen: Screen, undo: Undo, only: readonly string[] = [],
): Promise<{ rows: MatrixRow[]; failed: string[] }> {
  const rows: MatrixRow[] = [];
  const failed: string[] = [];
  const all = coveringSet();
  const chosen = sliceOf(all, slice).filter((each) => only.every((word) => nameOf(each).includes(word)));
  screen.line(`${chosen.length} of a covering set of ${all.length}`);
  for (const [index, combination] of chosen.entries()) {
    screen.section(nameOf(combination));
    const own = new Undo();
    const release = undo.add(`what ${nameOf(combination)} left`, () => own.all());
    try {
      rows.push(await playOne(combination, `${uniqueName('matrix')}-${index}`, screen, own));
    } catch (error) {
      failed.push(nameOf(combination));
      screen.detail(...((error as { lastLines?: string[] }).lastLines ?? (error as Error).message.split('\n')).slice(-20));
    }
    await own.all();
    release();
  }
  return { rows, failed };
}

/** The table of what they took. */
export function reportMatrix(rows: readonly MatrixRow[]): string[] {
  return table(['combination', 'image', 'cold', 'after an edit', 'crates again'], rows.map((row) => [
    row.name, bytes(row.size), seconds(row.cold), seconds(row.edited), String(row.compiled),
  ]));
}

async function playOne(combination: Combination, tag: string, screen: Screen, undo: Undo): Promise<MatrixRow> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rust-docker-matrix-')));
  undo.add(folder, () => rmSync(folder, { recursive: true, force: true }));
  cpSync(CRATE, folder, { recursive: true });
  process.env.PROJEN_DISABLE_POST = 'true';
  // a name of its own, so that no cache mount of an earlier run is found
  const { project, dockerfile } = construct(combination, folder, tag);
  project.synth();
  const text = readFileSync(join(folder, dockerfile.path), 'utf8');
  const flags = combination.beside.flags ?? [];
  const images = dockerfile.images.map(({ imageName }) => ({ target: imageName, tag: `${tag}-${imageName}` }));
  images.forEach((image) => undo.add(`image ${image.tag}`, () => run(['docker', 'image', 'rm', '--force', image.tag], { allow: [1] })));
  const [first, ...others] = images;
  const cold = await screen.step('docker build', (tell) => buildImage(folder, first.tag, { cold: true, flags, tell }));
  for (const image of others) {
    const target = ['--target', image.target];
    await screen.step(`docker build --target ${image.target}`, (tell) => buildImage(folder, image.tag, { flags: [...flags, ...target], tell }));
  }
  for (const image of images) {
    await screen.step(`verify ${image.target}`, async (tell) => {
      const report = await verifyImage(new Docker(), { image: image.tag, user: '65532:65532', shell: standsOnShell(text, image.target) }, { tell });
      const found = report.checks.flatMap((check) => check.problems.map(({ message, said = [] }) => [`${check.name}: ${message}`, ...said].join('\n')));
      if (found.length > 0) throw new Error(found.join('\n'));
      return report;
    }, (report) => `${bytes(report.size)}, ${report.binaries.map(({ linkage }) => linkage)[0]}`);
    await answers(image.tag, image.target, GREETINGS[image.target], screen, undo);
  }
  const path = join(folder, EDIT.file);
  writeFileSync(path, replaceOnce(readFileSync(path, 'utf8'), EDIT.from, EDIT.to, EDIT.file));
  const edited = await screen.step('an edit, docker build', (tell) => buildImage(folder, first.tag, { flags, tell }), ({ compiled }) => `${compiled} of ${cold.compiled} crates compiled`);
  await answers(first.tag, `${first.target}, edited`, /, edited \d/, screen, undo);
  const size = await imageSize(first.tag);
  return { name: nameOf(combination), size, cold: cold.milliseconds, edited: edited.milliseconds, compiled: edited.compiled };
}

async function answers(tag: string, what: string, expected: RegExp, screen: Screen, undo: Undo): Promise<void> {
  const name = uniqueName(`matrix-${what.replace(/\W+/g, '-')}`);
  undo.add(`container ${name}`, () => Container.remove(name));
  await screen.step(`${what} answers`, async () => {
    const container = await Container.start(tag, { name, port: PORT });
    const { body } = await container.get('/');
    await Container.remove(name);
    if (!expected.test(body)) throw new Error(`it answered ${JSON.stringify(body)}, and not as ${expected}`);
    return body.trim();
  }, (body) => body);
}
