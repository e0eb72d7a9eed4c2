import { BESIDES, BUILDERS, CACHES, LINKAGES, RUNTIMES, SELECTIONS } from './axes';
import { PublicApi } from './public-api';

/** The classes in whose scope a choice is made. */
const SCOPES = ['RustDockerfile', 'RustBuilderStage', 'RuntimeStage'];

/** What is chosen, and shows in no image of this crate: each with the place that tries it. */
const ELSEWHERE: { readonly [name: string]: string } = {
  SqlxOffline: 'needs a crate that uses sqlx: test/image/inputs/sqlx-offline.test.ts',
  Strip: 'a setting that is handed to cargo: test/image/builder/profile-environment.test.ts',
  Lto: 'a setting that is handed to cargo: test/image/builder/profile-environment.test.ts',
  PanicStrategy: 'a setting that is handed to cargo: test/image/builder/profile-environment.test.ts',
  OptLevel: 'a setting that is handed to cargo: test/image/builder/profile-environment.test.ts',
  DebugInfo: 'a setting that is handed to cargo: test/image/builder/profile-environment.test.ts',
  Sccache: 'compiles a program of its own for minutes: test/image/caches/sccache.test.ts',
  Severity: 'what a finding weighs is no choice of an image: test/policy',
  Provenance: 'of the workflow: test/files/buildx-workflow.test.ts',
  LayerCompression: 'of the workflow: test/files/buildx-workflow.test.ts',
  DependencyCondition: 'of the compose file: test/files/compose-file.test.ts',
  ServiceBase: 'RustService\'s words for the runtimes: test/project/service-runtime.test.ts',
  ServiceCache: 'RustService\'s words for the caches: test/project/rust-service.test.ts',
};

/** The choices of the public API that no clean combination has. */
export function uncovered(api: PublicApi, seen: ReadonlySet<string>): string[] {
  const constructs = [...api.constructs].filter(([, scope]) => SCOPES.includes(scope)).map(([name]) => name);
  return [...constructs, ...api.members].filter((name) => !seen.has(name) && ELSEWHERE[name.split('.')[0]] === undefined);
}

/** What is said to be tried elsewhere, and is no longer there. */
export function stale(api: PublicApi): string[] {
  const known = new Set([...api.constructs.keys(), ...api.members.map((member) => member.split('.')[0])]);
  return Object.keys(ELSEWHERE).filter((name) => !known.has(name));
}

/** The choices of each axis that no clean combination has. */
export function unused(names: ReadonlySet<string>): string[] {
  return [LINKAGES, RUNTIMES, CACHES, BUILDERS, SELECTIONS, BESIDES].flat().map(({ name }) => name).filter((name) => !names.has(name));
}
