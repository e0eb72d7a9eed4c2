import { TypeCheck } from './type-check';
import { Finding } from '../policy/finding';

/** A generated file that is not what a synthesis would write now. */
export interface Drift {
  readonly path: string;
  /** What a synthesis would do to it. */
  readonly synthesis: 'changes' | 'adds' | 'removes';
  /** The difference as `git apply` takes it. */
  readonly diff: string;
}

/** All that a check came to. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  /** @default - not known: an error stops the synthesis */
  readonly drift?: readonly Drift[];
  readonly types: TypeCheck;
}
