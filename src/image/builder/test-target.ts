import { existsSync } from 'fs';
import { Construct } from 'constructs';
import { CheckStep } from './check-step';
import { RustBuilderStage } from './rust-builder-stage';
import { localClosure } from '../../cargo/closure';
import { CargoPackage } from '../../cargo/facts';
import { didYouMean } from '../../cargo/nearest';
import { isInside, joinPath, parentPath, relativePath, toSlashes } from '../../cargo/paths';

/** What is tested. */
export interface TestTargetOptions {
  /**
   * The packages that are tested.
   *
   * @default - those of the builder's binaries, and the workspace's own that they are made of
   */
  readonly packages?: string[];

  /**
   * What the tests are told after `--`, such as `--skip` and a name.
   *
   * @default - nothing
   */
  readonly args?: string[];

  /**
   * Whether there is a second target that runs clippy.
   *
   * @default true
   */
  readonly clippy?: boolean;

  /**
   * What clippy is told after `--`.
   *
   * @default ['--deny', 'warnings']
   */
  readonly clippyArgs?: string[];
}

/**
 * Build targets that run the tests and clippy with the build's own toolchain, features and profile, on the dependencies that it
 * compiled. No image needs them, so a plain build does not run them.
 */
export class TestTarget extends Construct {
  constructor(scope: RustBuilderStage, options: TestTargetOptions = {}) {
    super(scope._claim('test target', 'TestTarget'), 'TestTarget');
    const tested = testedPackages(scope, options.packages);
    const packages = tested.map((pkg) => pkg.name).sort();
    const test: CheckStep = {
      role: 'test', description: 'runs the tests; no image needs it', packages, setup: [], cook: '--tests', compile: 'test --no-run', words: 'test', args: options.args ?? [],
    };
    const clippy: CheckStep = {
      role: 'clippy',
      description: 'runs clippy; no image needs it',
      packages,
      // the official images have the minimal profile, without it
      setup: ['rustup component add clippy'],
      cook: '--clippy --tests',
      // clippy's own lints are of no concern to what stands in
      compile: 'check --all-targets',
      words: 'clippy --all-targets',
      args: options.clippyArgs ?? ['--deny', 'warnings'],
    };
    const checks = options.clippy ?? true ? [clippy, test] : [test];
    scope._contribute('TestTarget', () => ({ checks, contextPaths: testPaths(scope, tested) }));
  }
}

function testedPackages(scope: RustBuilderStage, stated: readonly string[] | undefined): CargoPackage[] {
  const { workspace } = scope._dockerfile;
  for (const name of stated ?? []) {
    const names = workspace.packages.map((pkg) => pkg.name);
    if (!names.includes(name)) throw new Error(`no member of the workspace is called ${JSON.stringify(name)}${didYouMean(name, names)}; the tests of a dependency are its own`);
  }
  if (stated) return workspace.packages.filter((pkg) => stated.includes(pkg.name));
  const shipped = scope.binaries.flatMap((binary) => binary._facts.packages);
  const ids = workspace.packages.filter((pkg) => shipped.includes(pkg.name)).map((pkg) => pkg.id);
  const members = new Set(workspace.packages.map((pkg) => pkg.manifestPath));
  return localClosure(workspace, ids).filter((pkg) => members.has(pkg.manifestPath));
}

/** What tests read and a build does not: their folders, and the packages that they alone need. */
function testPaths(scope: RustBuilderStage, tested: readonly CargoPackage[]): string[] {
  const { workspace, project } = scope._dockerfile;
  const context = toSlashes(project.outdir);
  const folderOf = (pkg: CargoPackage) => parentPath(pkg.manifestPath);
  const needed = tested.flatMap((pkg) => pkg.dependencies).flatMap(({ kind, path }) => (kind === 'dev' && path !== undefined ? [joinPath(path, 'Cargo.toml')] : []));
  const helpers = localClosure(workspace, workspace.packages.filter((pkg) => needed.includes(pkg.manifestPath)).map((pkg) => pkg.id));
  return [...tested.map((pkg) => joinPath(folderOf(pkg), 'tests')), ...[...tested, ...helpers].map(folderOf)]
    .filter((path) => path !== context && isInside(path, context) && existsSync(path)).map((path) => relativePath(context, path)).sort();
}
