import { relativePath } from '../../cargo/paths';
import { Severity } from '../finding';
import { IRule } from '../rule';

/** There is a Cargo.lock: an image is built from what was reviewed. */
export const lockMissing: IRule = {
  code: 'lock-missing',
  severity: Severity.ERROR,
  findings: ({ workspace, context }) => {
    if (workspace.lock) return [];
    const folder = relativePath(context, workspace.workspaceRoot);
    return [{
      place: `${folder === '' ? '' : `${folder}/`}Cargo.lock`,
      message: 'the workspace has no Cargo.lock, so cargo build --locked refuses to build it',
      wayOut: `run cargo generate-lockfile${folder === '' ? '' : ` in ${folder}`}, and commit Cargo.lock`,
    }];
  },
};
