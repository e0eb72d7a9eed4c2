import { Finding, Severity } from './finding';
import { IRule } from './rule';
import { RuleSubject } from './subject';

/** What some findings weigh in one project and why, by their rule's code. */
export type SeverityChanges = ReadonlyMap<string, Pick<Finding, 'severity' | 'reason'>>;

/** Runs rules over a subject; the result is sorted by severity, then in the rules' order. */
export function judge(rules: readonly IRule[], subject: RuleSubject, changes: SeverityChanges = new Map()): Finding[] {
  const all = rules.filter((rule) => (changes.get(rule.code) ?? rule).severity !== Severity.OFF).flatMap((rule) => rule.findings(subject)
    .map((finding): Finding => ({ code: rule.code, severity: rule.severity, ...finding, ...changes.get(rule.code) })));
  return [...all.filter((f) => f.severity === Severity.ERROR), ...all.filter((f) => f.severity !== Severity.ERROR)];
}
