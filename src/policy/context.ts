import { RuleSubject } from './subject';
import { literal } from './words';
import { ancestors, isInside, relativePath } from '../cargo/paths';

/** The way out where something lies outside of the context. Docker sends one folder: the nearest that has all of it. */
export function largerContext({ context, workspace }: RuleSubject, paths: readonly string[]): string {
  const parent = ancestors(context).find((folder) => paths.every((path) => isInside(path, folder)));
  if (parent === undefined) return 'move it below the project\'s folder';
  return `make the project in ${relativePath(context, parent)}, which has all of it, and write workspace: ${literal(relativePath(parent, workspace.workspaceRoot) || '.')} there`;
}
