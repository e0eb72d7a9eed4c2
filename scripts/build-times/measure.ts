import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Column, Place, takeBack } from './columns';
import { Kept, keptBytes, registry } from './kept';
import { peakMemory } from './memory';
import { settle } from './settle';
import { Strategy } from './strategies';
import { run } from '../kit/command';
import { condense } from '../kit/engine';
import { Tell } from '../kit/screen';
import { Undo } from '../kit/undo';

const AN_HOUR = 3_600_000;
const REGISTRY = '127.0.0.1:5000';
const BASE = 'library/rust:1-slim-trixie';

const ZSTD = 'compression=zstd,oci-mediatypes=true';

let builders = 0;

/** What one build took: seconds, and megabytes. */
export interface Measured { readonly seconds: number; readonly memory: number }

/**
 * One build of a strategy in a folder: its seconds, and the most memory that the machine used for it, in megabytes.
 *
 * @param undo a fresh builder stays until all is measured: ext4 makes files more slowly for minutes where many were removed
 */
export async function measure(strategy: Strategy, column: Column, place: Place, undo: Undo, tell: Tell): Promise<Measured> {
  const words = await wordsOf(strategy, column, place, undo, tell);
  const env = { ...process.env, ...strategy.environment };
  const options = { cwd: place.folder, env, tell: (line: string) => tell(condense(line)), timeout: AN_HOUR };
  if (column.inTurn) await run(words, options);
  await settle();
  const { result, megabytes } = await peakMemory(() => run(words, options));
  return { seconds: result.milliseconds / 1000, memory: megabytes };
}

/** Leaves in the registry what the fresh builders of a strategy are given, of the sources as published, and says how much that is. */
export async function publish(strategy: Strategy, place: Place, undo: Undo, tell: Tell): Promise<Kept> {
  takeBack(place);
  // one that another strategy used has layers of its compression, and hands those on
  const builder = await newBuilder(undo, tell);
  const name = `${REGISTRY}/${tag(strategy, place)}`;
  const build = (...words: string[]) => run(['docker', 'buildx', 'build', '--progress=plain', '--builder', builder, ...words, '.'],
    { cwd: place.folder, tell: (line) => tell(condense(line)), timeout: AN_HOUR });
  const bytesOf = (image: string) => keptBytes(registry(REGISTRY), `${tag(strategy, place)}-${image}`, BASE);
  if (strategy.fresh === 'seed') {
    await build('--target', 'seed-image', '--output', `type=image,name=${name}-seed,push=true,${ZSTD}`);
    await build('--target', 'toolchain', '--output', `type=image,name=${name}-toolchain,push=true,${ZSTD},force-compression=true`);
    const [seed, toolchain] = [await bytesOf('seed'), await bytesOf('toolchain')];
    // the base's layers, compressed anew
    return { all: seed.all + toolchain.all, own: seed.own };
  }
  await build(...layered(strategy), '--cache-to', `type=registry,ref=${name}-cache,mode=max,${ZSTD}`, '--tag', name, '--push');
  return bytesOf('cache');
}

/** The size of an image's layers, those of its base included, in bytes. */
export async function imageBytes(strategy: Strategy, place: Place): Promise<number> {
  const { stdout } = await run(['docker', 'history', '--human=false', '--format', '{{.Size}}', tag(strategy, place)]);
  return stdout.split('\n').reduce((sum, line) => sum + (Number(line) || 0), 0);
}

async function wordsOf(strategy: Strategy, column: Column, place: Place, undo: Undo, tell: Tell): Promise<string[]> {
  if (strategy.kind === 'cargo') return cargoWords(column, place);
  return column.fresh ? freshWords(strategy, place, undo, tell) : dockerWords(strategy, column, place);
}

function dockerWords(strategy: Strategy, { cold }: Column, place: Place): string[] {
  return ['docker', 'build', '--progress=plain', ...(cold ? ['--no-cache'] : []), '--tag', tag(strategy, place), '.'];
}

function cargoWords({ cold }: Column, { folder, subject }: Place): string[] {
  if (cold) rmSync(join(folder, 'target'), { recursive: true, force: true });
  return ['cargo', 'build', '--locked', '--release', '--bin', subject.binary];
}

async function freshWords(strategy: Strategy, place: Place, undo: Undo, tell: Tell): Promise<string[]> {
  const name = await newBuilder(undo, tell);
  const given = strategy.fresh === 'seed'
    ? ['seed', 'toolchain'].flatMap((context) => ['--build-context', `${context}=docker-image://${REGISTRY}/${tag(strategy, place)}-${context}`])
    : strategy.fresh === 'registry-cache' ? [...layered(strategy), '--cache-from', `type=registry,ref=${REGISTRY}/${tag(strategy, place)}-cache`] : [];
  return ['docker', 'buildx', 'build', '--progress=plain', '--builder', name, ...given, '--tag', `${REGISTRY}/${tag(strategy, place)}`, '--push', '.'];
}

async function newBuilder(undo: Undo, tell: Tell): Promise<string> {
  const name = `bench-${process.pid}-${builders++}`;
  const config = process.env.BENCH_BUILDKITD_CONFIG;
  undo.add(`builder ${name}`, () => run(['docker', 'buildx', 'rm', '--force', name], { allow: [1] }));
  await run(['docker', 'buildx', 'create', '--name', name, '--driver', 'docker-container', '--driver-opt', 'network=host', ...(config ? ['--buildkitd-config', config] : [])]);
  await run(['docker', 'buildx', 'inspect', '--bootstrap', name], { tell, timeout: AN_HOUR });
  return name;
}

/** What the generated workflow says on a new builder. */
function layered({ layered: argument }: Strategy): string[] {
  return argument === undefined ? [] : ['--build-arg', argument];
}

function tag({ name }: Strategy, { subject }: Place): string {
  return `bench-${subject.name}-${name}`;
}
