import { CargoPackage, CargoTarget, CargoWorkspace } from '../../src/cargo/facts';
import { Finding } from '../../src/policy/finding';
import { judge } from '../../src/policy/judge';
import { IRule } from '../../src/policy/rule';
import { BinaryFacts, BuildFacts, ImageFacts, RuleSubject } from '../../src/policy/subject';

/** The folder of the example repository. */
export const ROOT = '/repo';

/** A target of a package. */
export function target(name: string, kind = 'bin', requiredFeatures?: string[]): CargoTarget {
  return { name, kind: [kind], crateTypes: [kind], srcPath: `${ROOT}/${name}.rs`, edition: '2021', doc: true, doctest: false, test: true, requiredFeatures };
}

/** A package with one binary of its name. */
export function pkg(name: string, parts: Partial<CargoPackage> & { readonly folder?: string } = {}): CargoPackage {
  const { folder = `${ROOT}/${name}`, ...rest } = parts;
  return {
    id: `path+file://${folder}#${name}@0.1.0`,
    name,
    version: '0.1.0',
    edition: '2021',
    manifestPath: `${folder}/Cargo.toml`,
    targets: [target(name)],
    dependencies: [],
    features: {},
    authors: [],
    categories: [],
    keywords: [],
    ...rest,
  };
}

/** A workspace with a lock of format 4, the built-in profiles and no toolchain file. */
export function workspace(packages: CargoPackage[] = [pkg('orders')], parts: Partial<CargoWorkspace> = {}): CargoWorkspace {
  const profile = (name: string, directory: string, inherits?: string) => ({ name, directory, inherits, settings: {} });
  return {
    workspaceRoot: ROOT,
    packages,
    workspaceMembers: packages.map((each) => each.id),
    workspaceDefaultMembers: packages.map((each) => each.id),
    targetDirectory: `${ROOT}/target`,
    buildDirectory: `${ROOT}/target`,
    resolver: '2',
    lock: { path: `${ROOT}/Cargo.lock`, version: 4, packages: [] },
    patchPaths: [],
    profiles: [profile('bench', 'release', 'release'), profile('dev', 'debug'), profile('release', 'release'), profile('test', 'debug', 'dev')],
    config: { files: [], targetRustflags: {}, targetLinkers: {}, env: {}, registries: {}, values: {} },
    files: [],
    problems: [],
    ...parts,
  };
}

/** A binary that was asked for and that its package has. */
export function binary(name = 'orders', parts: Partial<BinaryFacts> = {}): BinaryFacts {
  return { name, packages: [name], requiredFeatures: [], ...parts };
}

/** A builder as the defaults make it. */
export function build(parts: Partial<BuildFacts> = {}): BuildFacts {
  return {
    name: 'build',
    binaries: [binary()],
    features: [],
    profile: 'release',
    linking: 'glibc',
    image: 'rust:1-slim-trixie',
    rustVersion: '1',
    glibcVersion: '2.41',
    platforms: [],
    candidates: ['orders'],
    ...parts,
  };
}

/** An image as the defaults make it. */
export function image(parts: Partial<ImageFacts> = {}): ImageFacts {
  return {
    name: 'orders',
    base: 'gcr.io/distroless/cc-debian13:nonroot',
    libc: 'glibc',
    glibcVersion: '2.41',
    libgcc: true,
    shell: false,
    linking: 'glibc',
    builderGlibcVersion: '2.41',
    user: '65532:65532',
    allowRoot: false,
    port: 8080,
    capabilities: [],
    healthNeedsShell: false,
    destinations: [{ path: '/app/orders', by: 'binary "orders"' }],
    ...parts,
  };
}

/** One Dockerfile of one service, in which every rule but the pins' is content. */
export function subject(parts: Partial<RuleSubject> = {}): RuleSubject {
  return { dockerfile: 'Dockerfile', context: ROOT, workspace: workspace(), builds: [build()], images: [image()], ...parts };
}

/** What a rule says, as it is printed. */
export function said(rule: IRule, of: RuleSubject): string[] {
  return judge([rule], of).map(printed);
}

/** One finding, as the error message prints it. */
export function printed(finding: Finding): string {
  return `${finding.severity} ${finding.code}: ${finding.place}\n  ${finding.message}\n  way out: ${finding.wayOut}`;
}
