import { ask, CannotTell, DockerClient } from './docker';
import { fileChecks, namedBinaries, RunConfig } from './file-checks';
import { readImageArchive } from './image-archive';
import { Promises } from './promises';
import { Report, skipped } from './report';
import { Trial, TrialResult } from './trial';

export interface VerifyOptions {
  /** Whether the image is started; else its bytes alone are judged. @default true */
  readonly run?: boolean;
  /** Seconds in which it has to be healthy. @default 90 */
  readonly timeout?: number;
  /** Called with what is being done. */
  readonly tell?: (line: string) => void;
  /** Called with the container's name before it is there. */
  readonly onContainer?: (name: string) => void;
}

const RUN = ['start', 'health', 'answer', 'stop'];
let trials = 0;

/** Judges an image as production would. @throws CannotTell where there is no answer */
export async function verifyImage(docker: DockerClient, promises: Promises, options: VerifyOptions = {}): Promise<Report> {
  const { image } = promises;
  const tell = options.tell ?? (() => undefined);
  await requireImage(docker, image);
  tell('reading the image');
  const archive = await readImageArchive(docker.stream('image', 'save', image));
  if (archive.config.os !== 'linux') throw new CannotTell(`${image} is an image for ${archive.config.os}; only those for linux are judged`);
  const config = (archive.config.config ?? {}) as RunConfig;
  const [user, ...files] = fileChecks(archive, promises);
  trials += 1;
  const name = `rust-docker-verify-${process.pid}-${trials}`;
  const trial: TrialResult = options.run ?? true
    ? await runTrial(docker, promises, config, { ...options, tell }, name)
    : { checks: RUN.map((check) => skipped(check, 'not run')) };
  return {
    image,
    platform: `${archive.config.os}/${archive.config.architecture}`,
    size: archive.size,
    user: config.User ?? '',
    binaries: namedBinaries(archive),
    healthy: trial.healthy,
    stop: trial.stop,
    checks: [user, ...trial.checks, ...files],
  };
}

async function runTrial(
  docker: DockerClient, promises: Promises, config: RunConfig, options: VerifyOptions & { readonly tell: (line: string) => void }, name: string,
): Promise<TrialResult> {
  options.onContainer?.(name);
  return new Trial(docker, promises, config, { name, timeout: options.timeout ?? 90, tell: options.tell }).judge();
}

async function requireImage(docker: DockerClient, image: string): Promise<void> {
  const { code, stderr } = await docker.run('image', 'inspect', '--format', '{{.Id}}', image);
  if (code === 0) return;
  if (!/no such image|not found/i.test(stderr)) await ask(docker, 'version');
  throw new CannotTell(`there is no image ${JSON.stringify(image)} on this engine; build it first: npx projen docker:build`);
}
