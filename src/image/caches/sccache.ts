import { Construct } from 'constructs';
import { cacheId, projectPrefix } from './cache-id';
import { SccacheBackend } from './sccache-backend';
import { Instruction, Mount, Stage } from '../../dockerfile/document';
import { shellWord } from '../../dockerfile/shell';
import { BuilderContribution } from '../builder/builder-contribution';
import { RustBuilderStage } from '../builder/rust-builder-stage';
import { BuildSecret } from '../inputs/build-secret';

/** How what was compiled is kept. */
export interface SccacheOptions {
  /**
   * Where it is kept.
   *
   * @default SccacheBackend.local()
   */
  readonly backend?: SccacheBackend;

  /**
   * The version that is compiled. It must suit the builder's Rust: 0.19.0 needs 1.91.
   *
   * @default '0.19.0'
   */
  readonly version?: string;
}

const FOLDER = '/var/cache/sccache';
const WRAPPER = '/usr/local/bin/rustc-wrapper';

/** Keeps what each call of the compiler made with [sccache](https://github.com/mozilla/sccache), by the call's inputs. */
export class Sccache extends Construct {
  constructor(scope: RustBuilderStage, options: SccacheOptions = {}) {
    const { backend = SccacheBackend.local(), version = '0.19.0' } = options;
    if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`a version of sccache has three numbers: got ${JSON.stringify(version)}; write such as version: "0.19.0"`);
    const remote = backend._kind !== 'local';
    if (remote && scope._facts().offline) throw new Error(`sccache keeps what it compiles in ${backend._kind}, which a compile without network cannot reach; leave offline out, or take SccacheBackend.local()`);
    super(scope._claim('wrapper of the compiler', 'Sccache'), 'Sccache');
    for (const env of backend._secrets) {
      const id = env.toLowerCase().replaceAll('_', '-');
      // a bucket's secrets are the repository's; those of a runner are made anew for each job, and no repository has them
      if (backend._kind === 's3') new BuildSecret(scope, id, { env });
      else scope._addSecret({ id, env });
    }
    scope._contribute('Sccache', () => contribution(scope, backend, version));
  }
}

function contribution(scope: RustBuilderStage, backend: SccacheBackend, version: string): BuilderContribution {
  const stage = scope._dockerfile._stageName(scope.name === 'build' ? 'sccache' : `${scope.name}-sccache`);
  const { project, platforms } = scope._dockerfile;
  const local: Mount = { type: 'cache', id: cacheId(projectPrefix(project), platforms, 'sccache'), target: FOLDER, sharing: 'locked' };
  return {
    stages: [program(scope, stage, backend, version)],
    beforePackages: [
      { kind: 'COPY', id: 'toolchain-sccache', from: stage, sources: ['/out/bin/sccache'], destination: '/usr/local/bin/' },
      wrapper(backend),
    ],
    environment: [
      ['CARGO_INCREMENTAL', '0'],
      ['RUSTC_WRAPPER', WRAPPER],
      ...(backend._kind === 'local' ? [['SCCACHE_DIR', FOLDER] as const] : []),
    ],
    cargoMounts: backend._kind === 'local' ? [local] : [],
  };
}

/** Compiled: Debian's package has no backend but the local one, and does not say so. */
function program(scope: RustBuilderStage, name: string, backend: SccacheBackend, version: string): Stage {
  const features = backend._kind === 'local' ? '' : ` --features ${backend._kind}`;
  return {
    name,
    description: 'compiles sccache, once',
    from: scope.image,
    facts: { role: 'other' },
    instructions: [{
      kind: 'RUN',
      id: 'sccache-install',
      command: { form: 'shell', lines: [`cargo install sccache --version ${version} --locked --no-default-features${features} --root /out`] },
    }],
  };
}

/** What cargo calls in the compiler's place: without secrets, or where sccache's server does not start in its ten seconds, the compiler itself. */
function wrapper(backend: SccacheBackend): Instruction {
  const settings = Object.entries(backend._settings).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const lines = [
    '#!/bin/sh',
    ...backend._secrets.map((name) => `[ -n "\${${name}:-}" ] || exec "$@"`),
    ...settings.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `export ${name}=${shellWord(value)}`),
    'sccache --show-stats > /dev/null 2>&1 || exec "$@"',
    'exec sccache "$@"',
  ];
  return { kind: 'COPY', id: 'toolchain-wrapper', sources: [], files: [{ content: `${lines.join('\n')}\n` }], destination: WRAPPER, chmod: '755' };
}
