import { existsSync } from 'fs';
import { passesVariable } from '../../cargo/build-script';
import { CargoPackage } from '../../cargo/facts';
import { joinPath, parentPath, relativePath } from '../../cargo/paths';
import { rustSources, withoutComments } from '../../cargo/sources';
import { compiledPackages } from '../compiled';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { quoted } from '../words';

const MACRO = /\bquery(?:_as|_scalar|_file|_file_as|_file_scalar)?(?:_unchecked)?!\s*[([{]/;

/** sqlx's query macros find their data: a build has no database to ask. */
export const sqlxQueryData: IRule = {
  code: 'sqlx-query-data',
  severity: Severity.WARNING,
  findings: (subject) => {
    const { workspace, context } = subject;
    if (!workspace.lock?.packages.some(({ name }) => name === 'sqlx-macros')) return [];
    // somebody has a way of his own
    if (subject.variables?.some(({ name }) => ['DATABASE_URL', 'SQLX_OFFLINE_DIR'].includes(name))) return [];
    const packages = [...new Set(subject.builds.flatMap((build) => compiledPackages(workspace, build)))]
      .filter((pkg) => pkg.dependencies.some(({ name, kind }) => name === 'sqlx' && kind !== 'dev'));
    // a build script may make a database, and pass its URL on
    return packages.filter((pkg) => !hasData(pkg, workspace.workspaceRoot) && !passesVariable(pkg, 'DATABASE_URL')).flatMap((pkg) => {
      const source = rustSources(pkg).find(({ text }) => MACRO.test(text) && text.includes('sqlx') && MACRO.test(withoutComments(text)));
      if (!source) return [];
      const macro = MACRO.exec(withoutComments(source.text))![0].replace(/\W+$/, '');
      return [{
        place: relativePath(context, source.path),
        message: `${macro}! asks the database of DATABASE_URL while it compiles, and the builder has none; package ${quoted(pkg.name)} has no query data (.sqlx) to take instead`,
        wayOut: 'run cargo sqlx prepare --workspace where a database answers, and commit .sqlx',
      }];
    });
  },
};

/** A folder since sqlx 0.7, one file before: in the package's folder or in the workspace's. */
function hasData(pkg: CargoPackage, root: string): boolean {
  return [parentPath(pkg.manifestPath), root].some((folder) => ['.sqlx', 'sqlx-data.json'].some((name) => existsSync(joinPath(folder, name))));
}
