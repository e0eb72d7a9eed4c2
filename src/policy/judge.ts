import { Finding, Severity } from './finding';
import { IRule } from './rule';
import { RuleSubject } from './subject';

/** Runs rules over a subject; the result is sorted by severity, then in the rules' order. */
export function judge(rules: readonly IRule[], subject: RuleSubject): Finding[] {
  const all = rules.flatMap((rule) => rule.findings(subject)
    .map((finding): Finding => ({ code: rule.code, severity: rule.severity, ...finding })));
  return [...all.filter((f) => f.severity === Severity.ERROR), ...all.filter((f) => f.severity !== Severity.ERROR)];
}
