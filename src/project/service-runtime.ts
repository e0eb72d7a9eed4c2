import { ServiceBase } from './service-base';
import { AlpineRuntime } from '../image/runtimes/alpine-runtime';
import { ChainguardBase, ChainguardRuntime } from '../image/runtimes/chainguard-runtime';
import { CustomBase } from '../image/runtimes/custom-base';
import { CustomRuntime } from '../image/runtimes/custom-runtime';
import { DebianSlimRuntime } from '../image/runtimes/debian-slim-runtime';
import { DistrolessBase, DistrolessRuntime } from '../image/runtimes/distroless-runtime';
import { RuntimeStage } from '../image/runtimes/runtime-stage';
import { RuntimeStageOptions } from '../image/runtimes/runtime-stage-options';
import { ScratchRuntime } from '../image/runtimes/scratch-runtime';
import { RustDockerfile } from '../image/rust-dockerfile';

type Runtime = (scope: RustDockerfile, id: string, options: RuntimeStageOptions & { readonly debugTarget?: boolean }) => RuntimeStage;

const RUNTIMES: { readonly [base in ServiceBase]: Runtime } = {
  'distroless-cc': distroless(DistrolessBase.CC),
  'distroless-base': distroless(DistrolessBase.BASE),
  'distroless-static': distroless(DistrolessBase.STATIC),
  'debian-slim': (...args) => new DebianSlimRuntime(...args),
  'alpine': (...args) => new AlpineRuntime(...args),
  'scratch': (...args) => new ScratchRuntime(...args),
  'chainguard-static': chainguard(ChainguardBase.STATIC),
  'chainguard-glibc-dynamic': chainguard(ChainguardBase.GLIBC_DYNAMIC),
  'wolfi': chainguard(ChainguardBase.WOLFI),
};

/** What an image stands on. */
export interface StatedBase { readonly base?: ServiceBase; readonly customBase?: CustomBase; readonly debugTarget?: boolean }

/** The image on a base; without a stated one on the distroless that the linkage asks for. */
export function runtimeOn(stated: StatedBase, scope: RustDockerfile, id: string, options: RuntimeStageOptions): RuntimeStage {
  const { base, customBase, debugTarget } = stated;
  if (base !== undefined && customBase) throw new Error(`image "${id}" stands on base ${base} or on customBase ${customBase.image}; keep one of the two`);
  if (debugTarget && (customBase ?? (base !== undefined && !base.startsWith('distroless-')))) {
    throw new Error(`debugTarget is of distroless, which has the same image with a shell: image "${id}" stands on ${customBase?.image ?? base}; leave it out, or base`);
  }
  if (customBase) return new CustomRuntime(scope, id, { ...options, ...customBase });
  return (base === undefined ? distroless() : RUNTIMES[base])(scope, id, { ...options, debugTarget });
}

function distroless(base?: DistrolessBase): Runtime {
  return (scope, id, options) => new DistrolessRuntime(scope, id, { ...options, base });
}

function chainguard(base: ChainguardBase): Runtime {
  return (scope, id, options) => new ChainguardRuntime(scope, id, { ...options, base });
}
