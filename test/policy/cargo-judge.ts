import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { build, subject } from './subject-builder';
import { readWorkspace } from '../../src/cargo/workspace';
import { workspaceBinaries } from '../../src/policy/binaries';
import { BinaryFacts, BuildFacts, RuleSubject } from '../../src/policy/subject';
import { needs } from '../support/needed';

/** What a cargo call asks for. */
export interface Asked {
  readonly binaries: readonly string[];
  readonly features?: readonly string[];
  readonly defaultFeatures?: boolean;
  readonly profile?: string;
}

/** A folder as the rules see it. */
export function subjectOf(folder: string, asked: Asked, parts: Partial<BuildFacts> = {}): RuleSubject {
  const workspace = readWorkspace(folder);
  const binaries = asked.binaries.map((text): BinaryFacts => {
    const slash = text.indexOf('/');
    const owner = slash < 0 ? undefined : text.slice(0, slash);
    const name = text.slice(slash + 1);
    const found = workspaceBinaries(workspace).filter((each) => each.target.name === name && (owner === undefined || each.package.name === owner));
    return { name, package: owner, packages: found.map((each) => each.package.name), requiredFeatures: found[0]?.target.requiredFeatures ?? [] };
  });
  const isDefault = (id: string) => workspace.workspaceDefaultMembers.includes(id);
  const candidates = workspaceBinaries(workspace).filter((each) => isDefault(each.package.id)).map((each) => each.target.name);
  const { features = [], defaultFeatures = true, profile = 'release' } = asked;
  return subject({
    context: workspace.workspaceRoot,
    workspace,
    builds: [build({ binaries, features: [...features], defaultFeatures, profile, candidates, ...parts })],
  });
}

/** The words of the cargo call that the Dockerfile makes for it. */
export function callOf({ builds: [facts] }: RuleSubject): string[] {
  return [
    'build',
    '--locked',
    '--profile',
    facts.profile,
    ...[...new Set(facts.binaries.map((each) => each.package ?? each.packages[0]).filter((name) => name !== undefined))].flatMap((name) => ['--package', name]),
    ...facts.binaries.flatMap((each) => ['--bin', each.name]),
    ...(facts.defaultFeatures ? [] : ['--no-default-features']),
    ...(facts.features.length > 0 ? ['--features', facts.features.join(',')] : []),
  ];
}

/** Whether cargo refuses, and what it says. It plans the build and compiles nothing. */
export function plan(folder: string, words: readonly string[]): { readonly refuses: boolean; readonly says: string } {
  // only a nightly cargo prints its plan, or one that is told to act as one
  return run(folder, [...words, '-Zunstable-options', '--unit-graph'], { RUSTC_BOOTSTRAP: '1' });
}

/** Runs cargo without a network. */
export function run(folder: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): { readonly refuses: boolean; readonly says: string } {
  const done = spawnSync('cargo', [...words, '--offline'], { cwd: folder, encoding: 'utf8', env: { ...environment(), ...env } });
  return { refuses: done.status !== 0, says: `${done.stderr}${done.status === 0 ? done.stdout : ''}` };
}

/** `test`, where cargo is there; in CI its absence fails. */
export function withCargo(): typeof test {
  const found = spawnSync('cargo', ['--version'], { env: environment() }).status === 0;
  return needs(found, 'cargo judges these rules, and is not on PATH; get it from https://rustup.rs').test;
}

/** `test`, where cargo gets a crate from its registry; in CI it is taken to. */
export function withCrate(spec: string): typeof test {
  const reached = process.env.CI === 'true' || spawnSync('cargo', ['info', spec, '--registry', 'crates-io'], { timeout: 60_000 }).status === 0;
  return needs(reached, `cargo does not get ${spec} from crates.io, which these tests compile`).test;
}

let cached: NodeJS.ProcessEnv | undefined;

/** Neither the user's settings nor a toolchain file of the tree may colour the verdict. */
function environment(): NodeJS.ProcessEnv {
  if (cached) return cached;
  cached = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^CARGO_|^RUSTUP_TOOLCHAIN$/.test(name) || name === 'CARGO_HOME'));
  try {
    cached.RUSTUP_TOOLCHAIN = execFileSync('rustup', ['default'], { encoding: 'utf8', cwd: tmpdir(), stdio: ['ignore', 'pipe', 'ignore'] }).split(' ')[0].trim();
  } catch {
    // cargo without rustup has one toolchain only
  }
  return cached;
}
