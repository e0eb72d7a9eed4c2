import { Construct } from 'constructs';
import { BuildArgumentFacts } from './build-argument-facts';
import { GitValue } from './git-value';
import { gitVariables } from './git-variables';
import { validVariable } from './runtime-values';
import { RustBuilderStage } from './rust-builder-stage';
import { didYouMean } from '../cargo/nearest';
import { Instruction, Text } from '../dockerfile/document';

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

interface Source { readonly what: string; readonly command: string; readonly history?: boolean }

const SOURCES: { readonly [value in GitValue]: Source } = {
  [GitValue.SHA]: { what: 'the commit', command: 'git rev-parse HEAD' },
  [GitValue.DESCRIBE]: { what: 'the last tag, and how far behind it is', command: 'git describe --tags --always', history: true },
  // a checkout of a runner is on no branch
  [GitValue.BRANCH]: { what: 'the branch or tag', command: 'echo "${GITHUB_HEAD_REF:-${GITHUB_REF_NAME}}"' },
  [GitValue.COMMIT_TIMESTAMP]: { what: 'when the commit was made', command: 'git show --no-patch --format=%cI HEAD' },
  [GitValue.COMMIT_DATE]: { what: 'the day on which the commit was made', command: 'git show --no-patch --format=%cs HEAD' },
};

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
      if (!Object.hasOwn(SOURCES, value)) throw new Error(`git says no ${JSON.stringify(value)}${didYouMean(String(value), Object.keys(SOURCES))}; there are ${Object.keys(SOURCES).join(', ')}`);
    }
    const values = Object.values(GitValue).filter((value) => asked.includes(value));
    const variables = [...gitVariables(scope._dockerfile.workspace, values), ...stated].sort(([a], [b]) => (a < b ? -1 : 1));
    scope._contribute('GitMetadata', () => ({
      buildArguments: values.map(argument),
      beforeCompile: [
        ...values.map((value): Instruction => ({ kind: 'ARG', id: id(value), name: value, value: UNKNOWN, description: SOURCES[value].what })),
        ...variables.length === 0 ? [] : [{ kind: 'ENV' as const, id: 'build-git', values: variables.map(([name, value]): [string, Text] => [name, [{ variable: value }]]) }],
      ],
    }));
  }
}

/** A build that nobody told the commit says so. */
const UNKNOWN = 'unknown';

function argument(value: GitValue): BuildArgumentFacts {
  const { command, history } = SOURCES[value];
  return { name: value, default: UNKNOWN, command, history };
}

function id(value: GitValue): string {
  return `build-${value.toLowerCase().replaceAll('_', '-')}`;
}
