import { statSync } from 'fs';
import { join } from 'path';
import { FileBase, IResolver } from 'projen';
import { BuildContext, buildContext } from './build-context';
import { IgnorePatterns, literalPattern } from './ignore-pattern';
import { isSecret, NEVER, SECRETS } from './never-needed';
import { isBelow } from './package-sources';
import { filesBelow } from '../cargo/package-tree';
import { toSlashes } from '../cargo/paths';
import { RustDockerfile } from '../image/rust-dockerfile';
import { SynthesisCheck } from '../image/synthesis/synthesis-check';

/** An asset folder with more files than this is not looked through for those that would be left out. */
const MANY_FILES = 2000;

/**
 * The `.dockerignore`: an allowlist that is derived from the workspace. What the build does not read never reaches the
 * builder, so that editing it rebuilds nothing and leaks nothing.
 */
export class DockerIgnore extends FileBase {
  private readonly dockerfile: RustDockerfile;
  private readonly included: string[] = [];
  private readonly excluded: string[] = [];
  private derived?: BuildContext;
  private made?: { readonly of: string; readonly patterns: readonly string[] };

  constructor(scope: RustDockerfile) {
    // the file beside the Dockerfile wins over the context's own
    super(scope, scope.path === 'Dockerfile' ? '.dockerignore' : `${scope.path}.dockerignore`);
    this.dockerfile = scope;
    scope._ignore = () => this.facts();
    SynthesisCheck.of(this.project).guard(this);
  }

  /**
   * Lets files into the build context. Caches, history and what looks like a credential stay out of a folder that is let
   * in: such a file is let in by its own name.
   *
   * @param patterns as `.dockerignore` writes them, without the `!`
   */
  public include(...patterns: string[]): void {
    this.included.push(...patterns.map((pattern) => onePattern(pattern.replace(/^!/, ''))));
  }

  /**
   * Keeps files out of the build context.
   *
   * @param patterns as `.dockerignore` writes them
   */
  public exclude(...patterns: string[]): void {
    this.excluded.push(...patterns.map(onePattern));
  }

  /** The lines, without the marker. */
  public get patterns(): string[] {
    // the same lines are judged and written
    const of = JSON.stringify([this.included, this.excluded, this.dockerfile._contextPaths()]);
    if (this.made?.of !== of) this.made = { of, patterns: this.makePatterns() };
    return [...this.made.patterns];
  }

  private makePatterns(): string[] {
    const { cargo, packages, loaded, included, vendored } = this.context;
    const letIn = (paths: readonly string[]) => paths.map((path) => `!${literalPattern(path)}`);
    const allowed = [
      '# only what the build reads reaches the builder',
      '*',
      ...section('what Cargo reads', letIn([...cargo, ...vendored])),
      ...packages.flatMap((pkg) => section(`package ${pkg.name.replace(/[^\w-]/g, '?')}`, [...letIn(pkg.paths), ...pkg.without.map(literalPattern)])),
      ...section('what is not compiled, but needed to load the workspace', letIn(loaded)),
      ...section('what the sources include, and what images take', letIn(unique([...included, ...this.dockerfile._contextPaths()]))),
      ...section('stated', this.included.map((pattern) => `!${pattern}`)),
      ...section('never', NEVER),
    ];
    return [
      ...allowed,
      ...section('needed, whatever it is called', this.letInByName(new IgnorePatterns(allowed))),
      ...section('kept out', this.excluded),
    ];
  }

  protected synthesizeContent(_: IResolver): string | undefined {
    return [...(this.marker ? [`# ${this.marker}`] : []), ...this.patterns, ''].join('\n');
  }

  /** What is needed, or stated by its own name, although it bears a name that never is; a folder is let in without such names below. */
  private letInByName(patterns: IgnorePatterns): string[] {
    const { needed, vendored } = this.context;
    const paths = unique([...needed, ...this.dockerfile._contextPaths()]).filter((path) => patterns.ignores(path));
    return [
      ...paths.flatMap((path) => [`!${literalPattern(path)}`, ...(this.isFolder(path) ? NEVER.map((never) => `${literalPattern(path)}/${never}`) : [])]),
      // the folder itself is in already, and what BuildKit does not need to try it does not remember for what lies below
      ...vendored.map((folder) => `!${literalPattern(folder)}/**`),
      ...this.included.filter((pattern) => patterns.ignores(example(pattern))).map((pattern) => `!${pattern}`),
    ];
  }

  private get context(): BuildContext {
    this.derived ??= this.derive();
    return this.derived;
  }

  private derive(): BuildContext {
    const { workspace } = this.dockerfile;
    const names = this.dockerfile._compiledPackages();
    const ids = workspace.packages.filter((pkg) => names.includes(pkg.name)).map((pkg) => pkg.id);
    return buildContext(workspace, ids, toSlashes(this.project.outdir), (folder) => this.dockerfile._gitIgnores(folder));
  }

  private facts(): ReturnType<NonNullable<RustDockerfile['_ignore']>> {
    const patterns = new IgnorePatterns(this.patterns);
    const { needed, outside, packages, vendored } = this.context;
    const taken = this.dockerfile._contextPaths();
    const stated = this.included.map(example);
    const wanted = unique([...needed, ...taken, ...taken.flatMap((path) => this.certificates(path))]);
    const letIn = unique([...packages.flatMap((pkg) => pkg.paths), ...taken, ...stated]);
    const folders = ['', ...letIn.filter((path) => this.isFolder(path) && !vendored.some((folder) => isBelow(folder, path))).map((path) => `${path}/`)];
    const known = new Set(needed);
    // a folder of sources may be called like a cache
    const inside = (folder: string) => SECRETS.filter((name) => !known.has(`${folder}${name.split('/')[0]}`)).map((name) => `${folder}${name}`);
    const suspects = [...folders.flatMap(inside), ...[...taken, ...stated].filter(isSecret)];
    return {
      path: this.path,
      missing: wanted.filter((path) => patterns.ignores(path)),
      ...outside.length > 0 && { outside: [...outside] },
      leaked: unique(suspects).filter((path) => !known.has(path) && !patterns.ignores(path)),
    };
  }

  /** The files of an asset folder that would be left out without a word, though they may be anybody's certificates. */
  private certificates(path: string): string[] {
    if (!this.isFolder(path)) return [];
    const found: string[] = [];
    let seen = 0;
    for (const file of filesBelow(toSlashes(join(this.project.outdir, path)))) {
      seen += 1;
      if (seen > MANY_FILES) return [];
      if (/\.(pem|key)$/.test(file)) found.push(`${path}/${file}`);
    }
    return found;
  }

  private isFolder(path: string): boolean {
    return statSync(join(this.project.outdir, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  }
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `# ${title}`, ...lines];
}

/** A path that the pattern matches. */
function example(pattern: string): string {
  return pattern.replace(/^\.?\//, '').replace(/\*\*\//g, '').replace(/[*?]+/g, 'x').replace(/\\(.)/g, '$1');
}

function onePattern(pattern: string): string {
  if (pattern.trim() === '' || /[\r\n]/.test(pattern)) throw new Error(`not a pattern of .dockerignore: ${JSON.stringify(pattern)}; write one such as "config" or "**/*.sql", and each by itself`);
  return pattern;
}

function unique(paths: readonly string[]): string[] {
  return [...new Set(paths)].sort();
}
