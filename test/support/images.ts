import { Project } from 'projen';
import { ONE_CRATE, projectOver } from './crates';
import { MuslStatic } from '../../src/image/builder/musl-static';
import { RustBuilderStage } from '../../src/image/builder/rust-builder-stage';
import { RustBuilderStageOptions } from '../../src/image/builder/rust-builder-stage-options';
import { DistrolessRuntime, DistrolessRuntimeOptions } from '../../src/image/runtimes/distroless-runtime';
import { RuntimeStage } from '../../src/image/runtimes/runtime-stage';
import { RuntimeStageOptions } from '../../src/image/runtimes/runtime-stage-options';
import { RustDockerfile, RustDockerfileOptions } from '../../src/image/rust-dockerfile';

/** What a test's Dockerfile is made of. */
export interface OneImage {
  readonly files?: { readonly [path: string]: string };
  readonly dockerfile?: RustDockerfileOptions;
  readonly builder?: RustBuilderStageOptions;
  readonly runtime?: Omit<DistrolessRuntimeOptions, 'binary'>;
}

/** The constructs, by what they are. */
export interface Made {
  readonly project: Project;
  readonly dockerfile: RustDockerfile;
  readonly builder: RustBuilderStage;
  readonly runtime: DistrolessRuntime;
}

/** One Dockerfile with one image of one binary, and nothing that contributes to it yet. */
export function oneImage(made: OneImage = {}): Made {
  const project = projectOver(made.files ?? ONE_CRATE);
  const dockerfile = new RustDockerfile(project, made.dockerfile);
  const builder = new RustBuilderStage(dockerfile, made.builder);
  const [binary] = builder.binaries;
  const runtime = new DistrolessRuntime(dockerfile, binary.name, { ...made.runtime, binary });
  return { project, dockerfile, builder, runtime };
}

/** One Dockerfile with one image on a base of the caller's choice. */
export function imageOn<T extends RuntimeStage>(
  create: (dockerfile: RustDockerfile, id: string, options: RuntimeStageOptions) => T,
  made: Omit<OneImage, 'runtime'> & { readonly runtime?: Omit<RuntimeStageOptions, 'binary'>; readonly musl?: boolean } = {},
): Omit<Made, 'runtime'> & { readonly runtime: T } {
  const project = projectOver(made.files ?? ONE_CRATE);
  const dockerfile = new RustDockerfile(project, made.dockerfile);
  const builder = new RustBuilderStage(dockerfile, made.builder);
  if (made.musl) new MuslStatic(builder);
  const [binary] = builder.binaries;
  return { project, dockerfile, builder, runtime: create(dockerfile, binary.name, { ...made.runtime, binary }) };
}

/** One stage of a printed Dockerfile: its lines from `FROM` on. */
export function stageOf(dockerfile: RustDockerfile, name: string): string[] {
  const lines = dockerfile._print().split('\n');
  const start = lines.findIndex((line) => line.startsWith('FROM ') && line.endsWith(` AS ${name}`));
  if (start < 0) throw new Error(`no stage ${name} in\n${lines.join('\n')}`);
  const end = lines.findIndex((line, index) => index > start && line.startsWith('FROM '));
  // the last comment is the next stage's, and an empty line sets a comment apart
  return lines.slice(start, end < 0 ? undefined : end - 1).filter((line) => line !== '');
}

/** The instructions of a stage, each on one line, and its comments. */
export function instructionsOf(dockerfile: RustDockerfile, name: string): string[] {
  return stageOf(dockerfile, name).join('\n').replace(/ ?\\\n\s*/g, ' ').split('\n');
}
