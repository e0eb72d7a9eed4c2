import { Construct } from 'constructs';
import { RuntimeStage } from './runtime-stage';

/** Which user. */
export interface NonRootUserOptions {
  /**
   * The numeric user id: names fail Kubernetes' `runAsNonRoot`.
   *
   * @default 65532
   */
  readonly uid?: number;

  /**
   * The numeric group id.
   *
   * @default - the user id
   */
  readonly gid?: number;
}

/** Runs the service as a numeric user that is not root. The id is the image's `USER`, compose's `user` and the owner of writable folders. */
export class NonRootUser extends Construct {
  constructor(scope: RuntimeStage, options: NonRootUserOptions = {}) {
    super(scope._claim('user', 'NonRootUser'), 'NonRootUser');
    const uid = options.uid ?? 65532;
    const gid = options.gid ?? uid;
    for (const id of [uid, gid]) {
      if (!Number.isInteger(id) || id < 0 || id > 4294967294) throw new Error(`a user or group id is a whole number from 0 to 4294967294: got ${id}`);
    }
    scope._setUser(uid, gid);
  }
}
