import { BuildArgumentFacts } from './build-argument-facts';
import { GitValue } from './git-value';
import { Instruction } from '../../dockerfile/document';

interface Source { readonly what: string; readonly command: string; readonly history?: boolean }

const SOURCES: { readonly [value in GitValue]: Source } = {
  [GitValue.SHA]: { what: 'the commit', command: 'git rev-parse HEAD' },
  [GitValue.DESCRIBE]: { what: 'the last tag, and how far behind it is', command: 'git describe --tags --always', history: true },
  // a checkout of a runner is on no branch
  [GitValue.BRANCH]: { what: 'the branch or tag', command: 'echo "${GITHUB_HEAD_REF:-${GITHUB_REF_NAME}}"' },
  [GitValue.COMMIT_TIMESTAMP]: { what: 'when the commit was made', command: 'git show --no-patch --format=%cI HEAD' },
  [GitValue.COMMIT_DATE]: { what: 'the day on which the commit was made', command: 'git show --no-patch --format=%cs HEAD' },
};

/** What git can say, by name. */
export const GIT_VALUES: readonly string[] = Object.keys(SOURCES);

/** A build that nobody told the commit says so. */
const UNKNOWN = 'unknown';

/** The argument as the files beside the Dockerfile pass it: one name for one value, whoever asks. */
export function gitArgument(value: GitValue): BuildArgumentFacts {
  const { command, history } = SOURCES[value];
  return { name: value, default: UNKNOWN, command, history };
}

/** The argument as a stage declares it. */
export function declaredGitArgument(value: GitValue, id: string): Instruction {
  return { kind: 'ARG', id, name: value, value: UNKNOWN, description: SOURCES[value].what };
}
