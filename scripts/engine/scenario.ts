import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, PrepareOptions } from './prepare';
import { Service } from './services';
import { applyEdit } from './source';
import { Docker } from '../../src/verify/docker';
import { readPromises } from '../../src/verify/promises';
import { Report } from '../../src/verify/report';
import { verifyImage } from '../../src/verify/verify';
import { run } from '../kit/command';
import { Addition, additions, buildImage, checkBuild, imageSize, uniqueName, lastBase } from '../kit/engine';
import { bytes, seconds } from '../kit/format';
import { Screen } from '../kit/screen';
import { Undo } from '../kit/undo';

/** What one service took. */
export interface Row {
  readonly name: string;
  readonly cold: number;
  readonly edited: number;
  readonly size: number;
  readonly healthy: number;
  readonly stop: number;
}

export interface ScenarioOptions extends PrepareOptions {
  readonly undo: Undo;
  /** Layers of an earlier build may be used for the first one; its seconds then say little. */
  readonly warm?: boolean;
}

// what a slim image may hold beside the base, the binaries, the probe and the assets
const SLACK = 300_000;
// a service's own crates and their build scripts
const OWN_CRATES = 10;
const STOP_LIMIT = 2_000;

/** Does with one service all that a newcomer does, and fails at the first thing that is not as it must be. */
export async function playScenario(service: Service, options: ScenarioOptions): Promise<Row> {
  const { screen, undo } = options;
  const tag = uniqueName(service.name);
  undo.add(`image ${tag}`, () => run(['docker', 'image', 'rm', '--force', tag], { allow: [1] }));
  const newcomer = await prepare(service, options);
  const { folder } = newcomer;

  await screen.step('docker build --check', (tell) => checkBuild(folder, tell));
  const cold = await screen.step('docker build', (tell) => buildImage(folder, tag, { cold: !options.warm, tell }));
  const { size } = await screen.step('the image: nothing in it that is not needed', () => inspectImage(folder, tag),
    (image) => `${bytes(image.size)}: its base, ${list(image.own)}`);
  const { healthy = 0, stop = 0 } = await judge(service, tag, folder, screen, service.answer);

  const edited = await screen.step(`an edit in ${service.edit.file}, docker build`, async (tell) => {
    applyEdit(service, folder);
    const built = await buildImage(folder, tag, { tell });
    if (built.compiled > OWN_CRATES) {
      throw new Error(`the edit compiled ${built.compiled} crates again (${cold.compiled} at first): the layer of the dependencies was not used`);
    }
    return built;
  }, ({ compiled }) => `${compiled} of ${cold.compiled} crates compiled`);
  await judge(service, tag, folder, screen, service.edit.answer);

  await screen.step('npx projen changes nothing', async (tell) => {
    await newcomer.commit('an edit');
    await newcomer.synthesizeAgain(tell);
  });
  return { name: service.name, cold: cold.milliseconds, edited: edited.milliseconds, size, healthy, stop };
}

/** What `verify` says of the image, which is what a newcomer would be told. */
async function judge(service: Service, tag: string, folder: string, screen: Screen, answer: string): Promise<Report> {
  const { path, port, init } = service;
  const report = await screen.step(`verify: hardened${init ? ', with --init' : ''}, healthy, GET ${path}, stopped; its libraries, layers and history`, async (tell) => {
    const said = await verifyImage(new Docker(), { ...readPromises(folder)[0], image: tag, path, port, init, answer }, { tell });
    const found = said.checks.flatMap((check) => check.problems.map((problem) => [`${check.name}: ${problem.message}`, ...problem.said ?? [], `way out: ${problem.wayOut}`].join('\n')));
    if (found.length > 0) throw new Error(found.join('\n'));
    return said;
  }, ({ checks }) => `${checks.length} checks, ${JSON.stringify(answer)}`);
  if (report.stop !== undefined && report.stop >= STOP_LIMIT) {
    throw new Error(`docker stop took ${seconds(report.stop)}${init ? '' : ': as process 1 it ignores its stop signal; write init: true, or --init on the command line'}`);
  }
  return report;
}

interface Inspected {
  readonly size: number;
  /** What the image has beyond its base, biggest first. */
  readonly own: readonly Addition[];
}

async function inspectImage(folder: string, tag: string): Promise<Inspected> {
  const added = await additions(tag, lastBase(readFileSync(join(folder, 'Dockerfile'), 'utf8')));
  const own = added.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size);
  const waste = own.filter(({ path }) => !path.startsWith('/app/') && path !== '/usr/local/bin/tini');
  if (waste.reduce((sum, { size }) => sum + size, 0) > SLACK) {
    throw new Error(`the image holds more than its base, the binary, its assets and the probe:\n${list(waste.slice(0, 20))}`);
  }
  return { size: await imageSize(tag), own };
}

function list(files: readonly Addition[]): string {
  return files.map(({ path, size }) => `${path} ${bytes(size)}`).join(', ');
}
