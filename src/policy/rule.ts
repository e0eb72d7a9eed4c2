import { Severity } from './finding';
import { RuleSubject } from './subject';

/**
 * What must hold before anything is written. A rule is a pure function over plain facts; a team adds its own with
 * `RustDockerfile.addRule`.
 */
export interface IRule {
  /** The rule's name, in words: `libc-match`. */
  readonly code: string;
  /** What its findings weigh. */
  readonly severity: Severity;
  /**
   * Looks at one Dockerfile with its images.
   *
   * @param subject the plain facts
   * @returns what it found, empty where all is well
   */
  findings(subject: RuleSubject): RuleFinding[];
}

/** One finding as a rule states it; the code is the rule's. */
export interface RuleFinding {
  /** What it is about: an image, an option, a file. */
  readonly place: string;
  /** What is wrong, with the value that was found. */
  readonly message: string;
  /** What to do about it. */
  readonly wayOut: string;
  /** What this one weighs, where the rule knows more of it than of others. @default - the rule's severity */
  readonly severity?: Severity;
}
