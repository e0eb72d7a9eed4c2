/** What git says of the sources; the word is the build argument's name. */
export enum GitValue {
  /** The commit, all forty digits. */
  SHA = 'GIT_SHA',
  /** `git describe --tags --always`: the last tag, and how far behind it is. */
  DESCRIBE = 'GIT_DESCRIBE',
  /** The branch or tag that is built. */
  BRANCH = 'GIT_BRANCH',
  /** When the commit was made: `2026-01-31T12:00:00+01:00`. */
  COMMIT_TIMESTAMP = 'GIT_COMMIT_TIMESTAMP',
  /** The day on which the commit was made: `2026-01-31`. */
  COMMIT_DATE = 'GIT_COMMIT_DATE',
}
