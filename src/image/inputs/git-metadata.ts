import { Construct } from 'constructs';
import { declaredGitArgument, GIT_VALUES, gitArgument } from './git-arguments';
import { GitValue } from './git-value';
import { gitVariables } from './git-variables';
import { didYouMean } from '../../cargo/nearest';
import { Instruction, Text } from '../../dockerfile/document';
import { RustBuilderStage } from '../builder/rust-builder-stage';
import { validVariable } from '../runtimes/runtime-values';

/** What is passed, and under which names. */
export interface GitMetadataOptions {
  /**
   * What is passed to the build, each as an argument of its own.
   *
   * @default - `SHA` and `COMMIT_TIMESTAMP`, which are the same wherever a commit is built
   */
  readonly values?: GitValue[];

  /**
   * Further variables that the sources read, with what they hold: `{ COMMIT: GitValue.SHA }`.
   *
   * @default - those of vergen and built, where a package has them
   */
  readonly variables?: { [variable: string]: GitValue };
}

/**
 * Tells the sources which commit they are, without the repository's history in the build: build arguments, which become
 * the variables that vergen, built and `option_env!` read.
 */
export class GitMetadata extends Construct {
  constructor(scope: RustBuilderStage, options: GitMetadataOptions = {}) {
    super(scope._claim('git metadata', 'GitMetadata'), 'GitMetadata');
    const stated = Object.entries(options.variables ?? {});
    for (const [name] of stated) validVariable(name);
    const asked = [...options.values ?? [GitValue.SHA, GitValue.COMMIT_TIMESTAMP], ...stated.map(([, value]) => value)];
    for (const value of asked) {
      if (!GIT_VALUES.includes(value)) throw new Error(`git says no ${JSON.stringify(value)}${didYouMean(String(value), GIT_VALUES)}; there are ${GIT_VALUES.join(', ')}`);
    }
    const values = Object.values(GitValue).filter((value) => asked.includes(value));
    const variables = [...gitVariables(scope._dockerfile.workspace, values), ...stated].sort(([a], [b]) => (a < b ? -1 : 1));
    scope._contribute('GitMetadata', () => ({
      buildArguments: values.map(gitArgument),
      beforeCompile: [
        ...values.map((value): Instruction => declaredGitArgument(value, id(value))),
        ...variables.length === 0 ? [] : [{ kind: 'ENV' as const, id: 'build-git', values: variables.map(([name, value]): [string, Text] => [name, [{ variable: value }]]) }],
      ],
    }));
  }
}

function id(value: GitValue): string {
  return `build-${value.toLowerCase().replaceAll('_', '-')}`;
}
