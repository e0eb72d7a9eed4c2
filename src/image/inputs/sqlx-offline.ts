import { existsSync } from 'fs';
import { Construct } from 'constructs';
import { passesVariable } from '../../cargo/build-script';
import { joinPath, parentPath, relativePath, toSlashes } from '../../cargo/paths';
import { RustBuilderStage } from '../builder/rust-builder-stage';
import { RustDockerfile } from '../rust-dockerfile';

/**
 * Compiles sqlx's query macros without a database, against the query data that `cargo sqlx prepare` wrote: `SQLX_OFFLINE`
 * is set for the sources, and the data reaches the builder. Where a build script makes a database for its own package's queries, the variable
 * is left out: sqlx takes the data wherever no database is named.
 */
export class SqlxOffline extends Construct {
  constructor(scope: RustBuilderStage) {
    const data = queryData(scope._dockerfile);
    if (data.length === 0) throw new Error(`sqlx has no query data: ${looked(scope._dockerfile)}; run "${prepare(scope._dockerfile)}" where a database answers, and commit what it writes`);
    const ignored = unpublished(scope._dockerfile, data);
    if (ignored !== undefined) throw new Error(`git ignores ${JSON.stringify(ignored)}, so a fresh checkout has no query data of sqlx; remove the pattern from .gitignore, and commit what "${prepare(scope._dockerfile)}" writes`);
    super(scope._claim('offline mode of sqlx', 'SqlxOffline'), 'SqlxOffline');
    scope._contribute('SqlxOffline', () => ({
      contextPaths: data,
      // dependencies have no queries: set any sooner, it would only be one more thing that compiles them again
      beforeCompile: hasDatabase(scope._dockerfile) ? [] : [{ kind: 'ENV', id: 'build-sqlx-offline', values: [['SQLX_OFFLINE', 'true']] }],
    }));
  }
}

/** Whether the lock has sqlx, and a fresh checkout has data for its queries. */
export function hasQueryData(dockerfile: RustDockerfile): boolean {
  if (sqlxVersion(dockerfile) === undefined) return false;
  const data = queryData(dockerfile);
  return data.length > 0 && unpublished(dockerfile, data) === undefined;
}

/** Whether a build script makes a database for its own queries. sqlx takes the data wherever no database is named, and would refuse that one offline. */
function hasDatabase({ workspace }: RustDockerfile): boolean {
  return workspace.packages.some((pkg) => passesVariable(pkg, 'DATABASE_URL'));
}

/** The data that git ignores: a fresh checkout has none of it. */
function unpublished(dockerfile: RustDockerfile, data: readonly string[]): string | undefined {
  return data.find((path) => dockerfile._gitIgnores(joinPath(toSlashes(dockerfile.project.outdir), path)));
}

/** Where sqlx looks: in the package's folder and in the workspace's (sqlx-macros-core, query/mod.rs). Relative to the context. */
function queryData(dockerfile: RustDockerfile): string[] {
  const { workspace, project } = dockerfile;
  const name = dataName(dockerfile);
  const folders = [workspace.workspaceRoot, ...workspace.packages.map((pkg) => parentPath(pkg.manifestPath))];
  return [...new Set(folders)].map((folder) => joinPath(folder, name)).filter((path) => existsSync(path))
    .map((path) => relativePath(toSlashes(project.outdir), path)).sort();
}

/** One file until 0.6, a folder since. */
function dataName(dockerfile: RustDockerfile): string {
  const version = sqlxVersion(dockerfile);
  return version !== undefined && /^0\.[0-6]\./.test(version) ? 'sqlx-data.json' : '.sqlx';
}

function sqlxVersion({ workspace }: RustDockerfile): string | undefined {
  return workspace.lock?.packages.find((pkg) => pkg.name === 'sqlx')?.version;
}

function looked(dockerfile: RustDockerfile): string {
  const root = dockerfile.workspacePath === '.' ? 'the workspace\'s folder' : JSON.stringify(dockerfile.workspacePath);
  return `neither ${root} nor a package has ${JSON.stringify(dataName(dockerfile))}`;
}

function prepare(dockerfile: RustDockerfile): string {
  return dataName(dockerfile) === '.sqlx' ? 'cargo sqlx prepare --workspace' : 'cargo sqlx prepare --merged';
}
