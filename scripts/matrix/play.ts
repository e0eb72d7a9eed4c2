import { resolve } from 'node:path';
import { LogLevel, Project } from 'projen';
import { Beside, Builder, Cache, Linkage, Selection } from './axes';
import { Runtime } from './bases';
import { DockerIgnore, Healthcheck, NonRootUser, Probe, RustBuilderStage, RustDockerfile } from '../../src';

/** A choice of every axis. */
export interface Combination {
  readonly linkage: Linkage;
  readonly runtime: Runtime;
  readonly cache: Cache;
  readonly builder: Builder;
  readonly selection: Selection;
  readonly beside: Beside;
}

/** What came of a combination. */
export interface Played {
  /** The Dockerfile's text, where it is clean. */
  readonly text?: string;
  /** The codes of the rules that refuse it, or the sentence of a constructor. */
  readonly refused?: string;
  /** Whether a constructor refused it, which needs no synthesis. */
  readonly byConstructor: boolean;
  /** The constructs in it, by their classes. */
  readonly constructs: readonly string[];
}

export const CRATE = resolve(__dirname, 'crate');
export const PORT = 8080;

/** The constructs of a combination, over the crate in a folder. */
export function construct(combination: Combination, outdir: string, name = 'tiny'): { readonly project: Project; readonly dockerfile: RustDockerfile } {
  const { linkage, runtime, cache, builder: chosen, selection, beside } = combination;
  const project = new Project({ name, outdir, logging: { level: LogLevel.OFF } });
  const dockerfile = new RustDockerfile(project, beside.dockerfile);
  const builder = new RustBuilderStage(dockerfile, { ...chosen.options, ...selection.options, ...beside.builder });
  linkage.make(builder);
  cache.make(builder);
  beside.make?.(builder);
  for (const binary of builder.binaries) {
    const image = runtime.make(dockerfile, binary.name, { binary, port: PORT });
    new NonRootUser(image);
    beside.runtime?.(image);
    new Healthcheck(image, { probe: Probe.httpGet('/healthz') });
  }
  new DockerIgnore(dockerfile);
  return { project, dockerfile };
}

/** Synthesizes a combination as far as nothing is written. */
export function play(combination: Combination): Played {
  let dockerfile: RustDockerfile;
  try {
    ({ dockerfile } = construct(combination, CRATE));
  } catch (error) {
    // a constructor's own words; anything else is a mistake of ours
    if ((error as Error).constructor !== Error) throw error;
    return { refused: (error as Error).message, byConstructor: true, constructs: [] };
  }
  const constructs = [...new Set(dockerfile.node.findAll().map((each) => each.constructor.name))];
  const errors = dockerfile._findings().filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { refused: [...new Set(errors.map(({ code }) => code))].sort().join(', '), byConstructor: false, constructs };
  return { text: dockerfile._print(), byConstructor: false, constructs };
}

/** `musl × scratch × ChefCache × slim-trixie`, and what is not as usual beside. */
export function nameOf({ linkage, runtime, cache, builder, selection, beside }: Combination): string {
  return [linkage, runtime, cache, builder, ...[selection, beside].filter(({ name }) => !['one', 'nothing'].includes(name))].map(({ name }) => name).join(' × ');
}

/** Why a combination cannot work, from what is known of its images alone: what the rules say is held against it. */
export function expectedRefusal({ linkage, runtime, builder }: Pick<Combination, 'linkage' | 'runtime' | 'builder'>): string | undefined {
  if (linkage.isStatic) return undefined;
  if (runtime.glibc === undefined) return 'libc-match';
  return runtime.glibc !== 'newest' && minor(runtime.glibc) < minor(builder.glibc) ? 'glibc-version' : undefined;
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}
