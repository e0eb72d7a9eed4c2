import { execFileSync, spawnSync } from 'child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { SCENARIOS, Step } from '../../../scripts/stale/scenarios';
import { writeTree } from '../../../scripts/stale/tree';
import { expectedOutput, FIRST, workspaceFiles, workspaceLinks } from '../../../scripts/stale/workspace';
import { describeWithCargo } from '../../support/build-context';
import { newFolder } from '../../support/freshness';
import { builtInTurn, cargoScriptFor } from '../../support/freshness-builds';

/** A folder of its own for each scenario, with the script in place; the clones take turns at the one path, as they do in a build. */
function place(): string {
  const folder = newFolder();
  mkdirSync(join(folder, 'target'));
  const context = join(folder, 'context');
  writeTree(context, workspaceFiles(FIRST, 'test'), workspaceLinks(FIRST), new Date());
  writeFileSync(join(folder, 'freshness.sh'), cargoScriptFor(context, join(folder, 'src')));
  renameSync(context, join(folder, 'a'));
  return folder;
}

/** One build, as the Dockerfile's step does it; what the program prints, or nothing where cargo failed. */
function build(folder: string, step: Extract<Step, { kind: 'build' }>, mode: string): string | undefined {
  const [clone, context, sources] = [step.clone, 'context', 'src'].map((name) => join(folder, name));
  writeTree(clone, workspaceFiles(step.sources, 'test'), workspaceLinks(step.sources), step.written === 'now' ? new Date() : new Date('2020-01-01T00:00:00Z'));
  renameSync(clone, context);
  mkdirSync(sources);
  renameSync(join(folder, 'target'), join(sources, 'target'));
  try {
    const words = ['build', '--locked', '--offline', '--release', '--package', 'program', ...(step.sources.feature ? ['--features', 'shout'] : [])];
    const env = { ...process.env, BUILD_MODE: mode, CARGO_TARGET_DIR: '' };
    delete (env as NodeJS.ProcessEnv).CARGO_TARGET_DIR;
    // what a kill leaves is what was compiled before it
    const program = step.killedAt === undefined ? ['cargo', ...words] : ['cargo', 'build', '--locked', '--offline', '--release', '--package', 'library'];
    const { status } = spawnSync('sh', [join(folder, 'freshness.sh'), ...program], { cwd: sources, env, stdio: 'ignore' });
    if (status !== 0 || step.killedAt !== undefined) return undefined;
    return execFileSync(join(sources, 'target/release/program'), { encoding: 'utf-8' }).trimEnd().replace(/base=.*$/, 'base=13');
  } finally {
    renameSync(join(sources, 'target'), join(folder, 'target'));
    rmSync(sources, { recursive: true });
    renameSync(context, clone);
  }
}

describeWithCargo('cargo, and the script before it', () => {
  // another base image needs an engine: npm run bench:stale
  const here = SCENARIOS.filter(({ steps }) => steps.every((step) => step.kind === 'tamper' || step.suite === 'trixie'));

  // incremental builds take over more of what was made before; a release the same ways costs too much here
  const runs = [...here.map((scenario) => ({ ...scenario, mode: 'fast' })), ...here.slice(0, 5).map((scenario) => ({ ...scenario, mode: 'release' }))];

  test.each(runs)('$name, $mode: each binary is that of a clean build', ({ steps, mode }) => {
    const folder = place();
    for (const step of steps) {
      if (step.kind === 'tamper') execFileSync('sh', ['-c', step.command], { cwd: join(folder, 'target') });
      else expect(build(folder, step, mode)).toBe(step.fails ? undefined : expectedOutput(step.sources, '13'));
    }
  }, 120_000);
});

/** A library, and a service whose build script writes a module beside its sources, as `out_dir("src/pb")` does. */
function writing(value: string): { readonly [path: string]: string } {
  const manifest = (name: string, more = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`;
  return {
    'Cargo.toml': '[workspace]\nmembers = ["library", "service"]\nresolver = "2"\n',
    'Cargo.lock': 'version = 4\n\n[[package]]\nname = "library"\nversion = "0.1.0"\n\n[[package]]\nname = "service"\nversion = "0.1.0"\ndependencies = [\n "library",\n]\n',
    'library/Cargo.toml': manifest('library'),
    'library/src/lib.rs': `pub const VALUE: &str = "${value}";\n`,
    'service/Cargo.toml': manifest('service', '\n[dependencies]\nlibrary = { path = "../library" }\n'),
    'service/build.rs': 'fn main() {\n    std::fs::write("src/made.rs", "pub const MADE: u8 = 1;\\n").unwrap();\n    println!("cargo:rerun-if-changed=build.rs");\n}\n',
    'service/src/main.rs': 'mod made;\nfn main() {\n    println!("{} {}", library::VALUE, made::MADE);\n}\n',
  };
}

describeWithCargo('a build script that writes among the sources', () => {
  test('runs again in each checkout, which has not what it wrote', () => {
    const printed = builtInTurn(['one', 'two', 'two', 'three'].map((value) => ({ files: writing(value) })), 'service', 'release').map((built) => built.printed);
    expect(printed).toEqual(['one 1', 'two 1', 'two 1', 'three 1']);
  }, 120_000);
});
