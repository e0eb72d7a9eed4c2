import { relativePath } from '../../cargo/paths';
import { Severity } from '../finding';
import { Repository } from '../git/repository';
import { IRule } from '../rule';
import { quoted } from '../words';

/** Git keeps Cargo.lock: what it ignores is not there in a fresh clone, where CI builds. */
export const lockIgnored: IRule = {
  code: 'lock-ignored',
  severity: Severity.ERROR,
  findings: ({ workspace, context }) => {
    const { lock } = workspace;
    const ignored = lock && Repository.around(workspace.workspaceRoot)?.ignoredBy(lock.path);
    if (!ignored) return [];
    const { file, line } = ignored;
    const path = relativePath(context, lock.path);
    const own = file.endsWith('/info/exclude') ? '.git/info/exclude' : relativePath(context, file);
    return [{
      place: path,
      message: `git ignores it, so a fresh clone has none and cargo build --locked refuses to build: line ${line.line} of ${own} is ${quoted(line.text)}`,
      wayOut: `remove that line, and commit ${path}; or commit it as it is with git add --force ${path}`,
    }];
  },
};
