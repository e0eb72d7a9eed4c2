import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, PrepareOptions } from './prepare';
import { Service } from './services';
import { applyEdit } from './source';
import { run } from '../kit/command';
import { Container } from '../kit/container';
import { Addition, additions, buildImage, checkBuild, imageSize, uniqueName, imageUser, lastBase } from '../kit/engine';
import { bytes, commandLine, seconds } from '../kit/format';
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
  const { size } = await screen.step('the image: numeric user, nothing in it that is not needed', () => inspectImage(folder, tag),
    (image) => `${bytes(image.size)}: its base, ${list(image.own)}`);

  const first = await start(service, tag, options, service.answer);
  const stop = await screen.step(`docker stop in under ${STOP_LIMIT / 1000} s`, async () => {
    const took = await first.container.stop();
    if (took >= STOP_LIMIT) {
      throw new Error(`docker stop took ${seconds(took)}${service.init ? '' : ': as process 1 it ignores its stop signal; write init: true, or --init on the command line'}`);
    }
    return took;
  });

  const edited = await screen.step(`an edit in ${service.edit.file}, docker build`, async (tell) => {
    applyEdit(service, folder);
    const built = await buildImage(folder, tag, { tell });
    if (built.compiled > OWN_CRATES) {
      throw new Error(`the edit compiled ${built.compiled} crates again (${cold.compiled} at first): the layer of the dependencies was not used`);
    }
    return built;
  }, ({ compiled }) => `${compiled} of ${cold.compiled} crates compiled`);
  await start(service, tag, options, service.edit.answer);

  await screen.step('npx projen changes nothing', async (tell) => {
    await newcomer.commit('an edit');
    await newcomer.synthesizeAgain(tell);
  });
  return { name: service.name, cold: cold.milliseconds, edited: edited.milliseconds, size, healthy: first.healthy, stop };
}

async function start(service: Service, tag: string, options: ScenarioOptions, answer: string): Promise<{ container: Container; healthy: number }> {
  const { screen, undo } = options;
  const flags = service.init ? ['--init'] : [];
  const name = uniqueName(service.name);
  // a volume of an earlier container must not reach the next one
  await Container.remove(name);
  undo.add(`container ${name}`, () => Container.remove(name));
  const container = await screen.step(`docker run, hardened${flags.length > 0 ? `, ${commandLine(flags)}` : ''}`,
    () => Container.start(tag, { name, port: service.port, flags }));
  const healthy = await screen.step('healthy by its own HEALTHCHECK', (tell) => container.healthy(tell));
  await screen.step(`GET ${service.path} through the published port`, async () => {
    const got = await container.get(service.path);
    if (got.status >= 400 || !got.body.includes(answer)) {
      throw new Error(`${got.url} answered ${got.status} without ${JSON.stringify(answer)}:\n${got.body.slice(0, 500)}\n${await container.story()}`);
    }
    return got;
  }, (got) => `${got.status}, ${JSON.stringify(answer)}`);
  return { container, healthy };
}

interface Inspected {
  readonly size: number;
  /** What the image has beyond its base, biggest first. */
  readonly own: readonly Addition[];
}

async function inspectImage(folder: string, tag: string): Promise<Inspected> {
  const user = await imageUser(tag);
  if (!/^[1-9]\d*(:\d+)?$/.test(user)) {
    throw new Error(`the image's user is ${JSON.stringify(user)}, not the number of a user other than root`);
  }
  const added = await additions(tag, lastBase(readFileSync(join(folder, 'Dockerfile'), 'utf8')));
  const own = added.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size);
  const waste = own.filter(({ path }) => !path.startsWith('/app/') && !['/usr/local/bin/healthcheck', '/usr/local/bin/tini'].includes(path));
  if (waste.reduce((sum, { size }) => sum + size, 0) > SLACK) {
    throw new Error(`the image holds more than its base, the binary, its assets and the probe:\n${list(waste.slice(0, 20))}`);
  }
  return { size: await imageSize(tag), own };
}

function list(files: readonly Addition[]): string {
  return files.map(({ path, size }) => `${path} ${bytes(size)}`).join(', ');
}
