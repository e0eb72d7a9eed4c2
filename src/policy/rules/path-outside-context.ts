import { localClosure } from '../../cargo/closure';
import { CargoPackage } from '../../cargo/facts';
import { ancestors, isInside, normalizePath, parentPath, relativePath } from '../../cargo/paths';
import { selectedPackages } from '../binaries';
import { Severity } from '../finding';
import { IRule } from '../rule';
import { RuleSubject } from '../subject';
import { listed, literal, quoted } from '../words';

/** Everything that is compiled lies below the folder that is sent to the builder. */
export const pathOutsideContext: IRule = {
  code: 'path-outside-context',
  severity: Severity.ERROR,
  findings: (subject) => {
    const { context, workspace } = subject;
    if (!isInside(workspace.workspaceRoot, context)) {
      return [{
        place: relativePath(context, `${workspace.workspaceRoot}/Cargo.toml`),
        message: 'the workspace\'s root manifest lies outside of the build context, which is the project\'s folder',
        wayOut: wayOut(subject, [workspace.workspaceRoot]),
      }];
    }
    const ids = subject.builds.flatMap((build) => selectedPackages(workspace, build).map((pkg) => pkg.id));
    const closure = localClosure(workspace, [...new Set(ids)]);
    const outside = closure.filter((pkg) => !isInside(parentPath(pkg.manifestPath), context));
    const sources = closure.filter((pkg) => !outside.includes(pkg)).flatMap((pkg) => pkg.targets
      .filter((target) => !['test', 'bench', 'example'].includes(target.kind[0]))
      .map((target) => ({ pkg, path: normalizePath(target.srcPath) }))
      .filter(({ path }) => !isInside(path, context)));
    return [
      ...outside.map((pkg) => ({
        place: folderOf(subject, pkg),
        message: `package ${quoted(pkg.name)}${neededBy(closure, pkg)} lies outside of the build context, which is the project's folder`,
        wayOut: wayOut(subject, outside.map((each) => parentPath(each.manifestPath))),
      })),
      ...sources.map(({ pkg, path }) => ({
        place: relativePath(context, path),
        message: `a source of package ${quoted(pkg.name)} lies outside of the build context, which is the project's folder`,
        wayOut: wayOut(subject, [path]),
      })),
    ];
  },
};

function folderOf(subject: RuleSubject, pkg: CargoPackage): string {
  return relativePath(subject.context, parentPath(pkg.manifestPath));
}

/** The packages whose manifests name it. */
function neededBy(closure: readonly CargoPackage[], pkg: CargoPackage): string {
  const folder = parentPath(pkg.manifestPath);
  const users = closure.filter((each) => each.dependencies.some((dependency) => dependency.path === folder && dependency.kind !== 'dev')).map((each) => each.name);
  return users.length > 0 ? `, which ${listed(users)} ${users.length === 1 ? 'needs' : 'need'},` : '';
}

/** Docker sends one folder: the nearest that has all of it. */
function wayOut(subject: RuleSubject, paths: readonly string[]): string {
  const { context, workspace } = subject;
  const parent = ancestors(context).find((folder) => paths.every((path) => isInside(path, folder)));
  if (parent === undefined) return 'move it below the project\'s folder';
  return `make the project in ${relativePath(context, parent)}, which has all of it, and write workspace: ${literal(relativePath(parent, workspace.workspaceRoot) || '.')} there`;
}
