import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Column, Place } from './columns';
import { Kept, keptBytes, registry } from './kept';
import { peakMemory } from './memory';
import { Strategy } from './strategies';
import { run } from '../kit/command';
import { condense } from '../kit/engine';
import { Tell } from '../kit/screen';

const AN_HOUR = 3_600_000;
const REGISTRY = '127.0.0.1:5000';
const BASE = 'library/rust:1-slim-trixie';

/** The builder that stands for yesterday's runner: it leaves its cache, or its seed, in the registry. */
const YESTERDAY = 'e2e';

interface Measured { readonly seconds: number; readonly memory: number }

/** One build of a strategy in a folder: its seconds, and the most memory that the machine used for it, in megabytes. */
export async function measure(strategy: Strategy, column: Column, place: Place, tell: Tell): Promise<Measured> {
  const { folder } = place;
  const words = await wordsOf(strategy, column, place, tell);
  try {
    const env = { ...process.env, ...strategy.environment };
    const { result, megabytes } = await peakMemory(() => run(words, { cwd: folder, env, tell: (line) => tell(condense(line)), timeout: AN_HOUR }));
    return { seconds: result.milliseconds / 1000, memory: megabytes };
  } finally {
    if (column.fresh && strategy.kind === 'docker') await removeBuilder(strategy);
  }
}

/** Leaves in the registry what the fresh builders of a strategy are given, and says how much that is. */
export async function publish(strategy: Strategy, place: Place, tell: Tell): Promise<Kept> {
  const common = ['docker', 'buildx', 'build', '--progress=plain', '--builder', YESTERDAY];
  const words = strategy.fresh === 'seed'
    ? [...common, '--target', 'seed-image', '--output', `type=image,name=${REGISTRY}/${tag(strategy, place)}-seed,push=true,compression=zstd,oci-mediatypes=true`, '.']
    : [...common, ...layered(strategy), '--cache-to', `type=registry,ref=${REGISTRY}/${tag(strategy, place)}-cache,mode=max,compression=zstd,oci-mediatypes=true`, '--tag', `${REGISTRY}/${tag(strategy, place)}`, '--push', '.'];
  await run(words, { cwd: place.folder, tell: (line) => tell(condense(line)), timeout: AN_HOUR });
  return keptBytes(registry(REGISTRY), `${tag(strategy, place)}-${strategy.fresh === 'seed' ? 'seed' : 'cache'}`, BASE);
}

/** The size of an image's layers, those of its base included, in bytes. */
export async function imageBytes(strategy: Strategy, place: Place): Promise<number> {
  const { stdout } = await run(['docker', 'history', '--human=false', '--format', '{{.Size}}', tag(strategy, place)]);
  return stdout.split('\n').reduce((sum, line) => sum + (Number(line) || 0), 0);
}

async function wordsOf(strategy: Strategy, column: Column, place: Place, tell: Tell): Promise<string[]> {
  if (strategy.kind === 'cargo') return cargoWords(column, place);
  return column.fresh ? freshWords(strategy, place, tell) : dockerWords(strategy, column, place);
}

function dockerWords(strategy: Strategy, { cold }: Column, place: Place): string[] {
  return ['docker', 'build', '--progress=plain', ...(cold ? ['--no-cache'] : []), '--tag', tag(strategy, place), '.'];
}

function cargoWords({ cold }: Column, { folder, subject }: Place): string[] {
  if (cold) rmSync(join(folder, 'target'), { recursive: true, force: true });
  return ['cargo', 'build', '--locked', '--release', '--bin', subject.binary];
}

async function freshWords(strategy: Strategy, place: Place, tell: Tell): Promise<string[]> {
  const name = builderName(strategy);
  await removeBuilder(strategy);
  const settings = (await run(['docker', 'buildx', 'inspect', YESTERDAY])).stdout;
  const config = process.env.BENCH_BUILDKITD_CONFIG;
  if (!/Driver:\s+docker-container/.test(settings)) throw new Error(`the builder ${YESTERDAY} is not of the docker-container driver`);
  await run(['docker', 'buildx', 'create', '--name', name, '--driver', 'docker-container', '--driver-opt', 'network=host', ...(config ? ['--buildkitd-config', config] : [])]);
  await run(['docker', 'buildx', 'inspect', '--bootstrap', name], { tell, timeout: AN_HOUR });
  const given = strategy.fresh === 'seed'
    ? ['--build-context', `seed=docker-image://${REGISTRY}/${tag(strategy, place)}-seed`]
    : strategy.fresh === 'registry-cache' ? [...layered(strategy), '--cache-from', `type=registry,ref=${REGISTRY}/${tag(strategy, place)}-cache`] : [];
  return ['docker', 'buildx', 'build', '--progress=plain', '--builder', name, ...given, '--tag', `${REGISTRY}/${tag(strategy, place)}`, '--push', '.'];
}

/** What the generated workflow says on a new builder. */
function layered({ layered: argument }: Strategy): string[] {
  return argument === undefined ? [] : ['--build-arg', argument];
}

async function removeBuilder(strategy: Strategy): Promise<void> {
  await run(['docker', 'buildx', 'rm', '--force', builderName(strategy)], { allow: [1] });
}

function builderName({ name }: Strategy): string {
  return `bench-fresh-${name}`;
}

function tag({ name }: Strategy, { subject }: Place): string {
  return `bench-${subject.name}-${name}`;
}
