import { GitValue } from './git-value';
import { CargoWorkspace } from '../../cargo/facts';

/** What built calls them: https://docs.rs/built, "Overriding values from environment variables". */
const OF_BUILT: readonly (readonly [name: string, value: GitValue])[] = [
  ['GIT_COMMIT_HASH', GitValue.SHA], ['GIT_VERSION', GitValue.DESCRIBE], ['GIT_HEAD_REF', GitValue.BRANCH],
];

/** Whether a package has a crate that reads the variables. */
export function readsGit(workspace: CargoWorkspace): boolean {
  return usesVergen(workspace) || usersOfBuilt(workspace).length > 0;
}

/** The variables of the crates that a package has, with what each holds. */
export function gitVariables(workspace: CargoWorkspace, values: readonly GitValue[]): [string, GitValue][] {
  const has = ([, value]: readonly [string, GitValue]) => values.includes(value);
  return [
    ...(usesVergen(workspace) ? values.map((value): [string, GitValue] => [`VERGEN_${value}`, value]) : []),
    ...usersOfBuilt(workspace).flatMap((name) => OF_BUILT.filter(has).map(([variable, value]): [string, GitValue] => [`BUILT_OVERRIDE_${name.replaceAll('-', '_')}_${variable}`, value])),
  ];
}

/** vergen itself, or one of its crates for git: since version 8 each variable that is set is taken as it is. */
function usesVergen(workspace: CargoWorkspace): boolean {
  return workspace.packages.some((pkg) => pkg.dependencies.some(({ name, kind }) => kind === 'build' && /^vergen(-git2|-gitcl|-gix|-lib)?$/.test(name)));
}

/** built names its variables after the package that it is built into. */
function usersOfBuilt(workspace: CargoWorkspace): string[] {
  return workspace.packages.filter((pkg) => pkg.dependencies.some(({ name, kind }) => kind === 'build' && name === 'built')).map((pkg) => pkg.name).sort();
}
