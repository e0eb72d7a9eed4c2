import { FileBase, IResolver } from 'projen';
import { RustDockerfile } from '../image/rust-dockerfile';
import { SynthesisCheck } from '../image/synthesis-check';
import { BuildContext, buildContext } from './build-context';
import { IgnorePatterns, literalPattern } from './ignore-pattern';

/** What no image needs, at any depth: caches, history and what looks like a credential. */
const NEVER = [
  '**/target', '**/node_modules', '**/.git', '**/.env', '**/.env.*', '**/*.pem', '**/*.key', '**/id_rsa*', '**/id_ed25519*',
  '**/.netrc', '**/.npmrc', '**/.aws', '**/.ssh', '**/.cargo/credentials', '**/.cargo/credentials.toml',
];

/** Paths that must not reach the builder, to hold the patterns against. */
const SECRETS = [
  'target/release/app', 'node_modules/x', '.git/config', '.env', '.env.local', '.env.production', 'key.pem', 'server.key', 'id_rsa', 'id_ed25519',
  '.netrc', '.npmrc', '.aws/credentials', '.ssh/id_rsa', '.cargo/credentials.toml',
];

/**
 * The `.dockerignore`: an allowlist that is derived from the workspace. What the build does not read never reaches the
 * builder, so that editing it rebuilds nothing and leaks nothing.
 */
export class DockerIgnore extends FileBase {
  private readonly dockerfile: RustDockerfile;
  private readonly included: string[] = [];
  private readonly excluded: string[] = [];
  private derived?: BuildContext;

  constructor(scope: RustDockerfile) {
    // the file beside the Dockerfile wins over the context's own
    super(scope, scope.path === 'Dockerfile' ? '.dockerignore' : `${scope.path}.dockerignore`);
    this.dockerfile = scope;
    scope._ignore = () => this.facts();
    SynthesisCheck.of(this.project).guard(this);
  }

  /**
   * Lets files into the build context.
   *
   * @param patterns as `.dockerignore` writes them, without the `!`
   */
  public include(...patterns: string[]): void {
    this.included.push(...patterns.map((pattern) => pattern.replace(/^!/, '')));
  }

  /**
   * Keeps files out of the build context.
   *
   * @param patterns as `.dockerignore` writes them
   */
  public exclude(...patterns: string[]): void {
    this.excluded.push(...patterns);
  }

  /** The lines, without the marker. */
  public get patterns(): string[] {
    const { cargo, packages, loaded, included, namedLikeCaches } = this.context;
    const letIn = (paths: readonly string[]) => paths.map((path) => `!${literalPattern(path)}`);
    const secretsAside = [...included, ...this.dockerfile._contextPaths()];
    return [
      '# only what the build reads reaches the builder',
      '*',
      ...section('what Cargo reads', letIn(cargo)),
      ...packages.flatMap((pkg) => section(`package ${pkg.name.replace(/[^\w-]/g, '?')}`, [...letIn(pkg.paths), ...pkg.without.map(literalPattern)])),
      ...section('members that are not compiled: Cargo loads the workspace only with them', letIn(loaded)),
      ...section('never', NEVER),
      ...section('what the sources include and the images take', letIn([...new Set(secretsAside)].sort())),
      ...section('sources in a folder that is named like a cache', letIn(namedLikeCaches)),
      ...section('stated', [...this.excluded, ...this.included.map((pattern) => `!${pattern}`)]),
    ];
  }

  protected synthesizeContent(_: IResolver): string | undefined {
    return [...(this.marker ? [`# ${this.marker}`] : []), ...this.patterns, ''].join('\n');
  }

  private get context(): BuildContext {
    const { workspace } = this.dockerfile;
    const names = this.dockerfile._compiledPackages();
    const ids = workspace.packages.filter((pkg) => names.includes(pkg.name)).map((pkg) => pkg.id);
    this.derived ??= buildContext(workspace, ids, this.contextFolder);
    return this.derived;
  }

  private get contextFolder(): string {
    return this.project.outdir.replace(/\\/g, '/');
  }

  private facts(): ReturnType<NonNullable<RustDockerfile['_ignore']>> {
    const patterns = new IgnorePatterns(this.patterns);
    const { cargo, packages, loaded, included } = this.context;
    const needed = [...cargo, ...packages.flatMap((pkg) => pkg.paths), ...loaded, ...included, ...this.dockerfile._contextPaths()];
    const folders = ['', ...packages.flatMap((pkg) => pkg.paths).filter((path) => !path.includes('.')).map((path) => `${path}/`)];
    return {
      path: this.path,
      missing: needed.filter((path) => patterns.ignores(path)),
      leaked: folders.flatMap((folder) => SECRETS.map((name) => `${folder}${name}`)).filter((path) => !needed.includes(path) && !patterns.ignores(path)),
    };
  }
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `# ${title}`, ...lines];
}
