import { Severity } from '../../policy/finding';

/** What a rule's findings weigh in one project, and why. */
export interface SeverityChange {
  /** What they weigh instead of what the rule says. */
  readonly severity: Severity;
  /** Why. It stands beside the findings, for those who come after. */
  readonly reason: string;
}
