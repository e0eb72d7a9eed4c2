import { existsSync } from 'fs';
import { localClosure } from '../../cargo/closure';
import { CargoPackage } from '../../cargo/facts';
import { isInside, normalizePath, parentPath, relativePath } from '../../cargo/paths';
import { selectedPackages } from '../binaries';
import { largerContext } from '../context';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { RuleSubject } from '../subject';
import { listed, quoted } from '../words';

/** A package whose manifest alone is read. */
interface Loaded { readonly folder: string; readonly name: string; readonly why: string }

/** Everything that is compiled, and every manifest that cargo reads before it compiles, lies below the folder that is sent to the builder. */
export const pathOutsideContext: IRule = {
  code: 'path-outside-context',
  severity: Severity.ERROR,
  findings: (subject) => {
    const { context, workspace } = subject;
    if (!isInside(workspace.workspaceRoot, context)) {
      return [{
        place: relativePath(context, `${workspace.workspaceRoot}/Cargo.toml`),
        message: 'the workspace\'s root manifest lies outside of the build context, which is the project\'s folder',
        wayOut: largerContext(subject, [workspace.workspaceRoot]),
      }];
    }
    const ids = subject.builds.flatMap((build) => selectedPackages(workspace, build).map((pkg) => pkg.id));
    const closure = localClosure(workspace, [...new Set(ids)]);
    const outside = closure.filter((pkg) => !isInside(parentPath(pkg.manifestPath), context));
    const sources = closure.filter((pkg) => !outside.includes(pkg)).flatMap((pkg) => pkg.targets
      .filter((target) => !['test', 'bench', 'example'].includes(target.kind[0]))
      .map((target) => ({ pkg, path: normalizePath(target.srcPath) }))
      .filter(({ path }) => !isInside(path, context)));
    const loaded = loadedOnly(subject, closure);
    const all = [...outside.map((each) => parentPath(each.manifestPath)), ...loaded.map(({ folder }) => folder)];
    return [
      ...outside.map((pkg) => ({
        place: folderOf(subject, pkg),
        message: `package ${quoted(pkg.name)}${neededBy(closure, pkg)} lies outside of the build context, which is the project's folder`,
        wayOut: largerContext(subject, all),
      })),
      ...loaded.map(({ folder, name, why }) => ({
        place: relativePath(context, folder),
        message: `package ${quoted(name)} lies outside of the build context, which is the project's folder; ${why}, and cargo reads its manifest even where it does not compile it`,
        wayOut: largerContext(subject, all),
      })),
      ...sources.map(({ pkg, path }) => ({
        place: relativePath(context, path),
        message: `a source of package ${quoted(pkg.name)} lies outside of the build context, which is the project's folder`,
        wayOut: largerContext(subject, [path]),
      })),
    ];
  },
};

/** What is not compiled, but without whose manifest cargo does not load the workspace. */
function loadedOnly({ workspace, context }: RuleSubject, compiled: readonly CargoPackage[]): Loaded[] {
  const known = new Set(compiled.map((pkg) => parentPath(pkg.manifestPath)));
  const found = new Map<string, Loaded>();
  // of packages that are no members, cargo leaves the tests' dependencies alone
  const members = new Set(workspace.packages);
  for (const pkg of localClosure(workspace, workspace.workspaceMembers)) {
    for (const { name, path, kind } of pkg.dependencies) {
      if (path === undefined || known.has(path) || isInside(path, context) || (kind === 'dev' && !members.has(pkg))) continue;
      // what is not there at all is refused everywhere, and not for the context
      if (!found.has(path) && existsSync(path)) found.set(path, { folder: path, name, why: `${quoted(pkg.name)} ${kind === 'dev' ? 'is tested with it' : 'needs it'}` });
    }
  }
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

function folderOf(subject: RuleSubject, pkg: CargoPackage): string {
  return relativePath(subject.context, parentPath(pkg.manifestPath));
}

/** The packages whose manifests name it. */
function neededBy(closure: readonly CargoPackage[], pkg: CargoPackage): string {
  const folder = parentPath(pkg.manifestPath);
  const users = closure.filter((each) => each.dependencies.some((dependency) => dependency.path === folder && dependency.kind !== 'dev')).map((each) => each.name);
  return users.length > 0 ? `, which ${listed(users)} ${users.length === 1 ? 'needs' : 'need'},` : '';
}
