import { Finding, Severity } from './finding';
import { judge } from './judge';
import { IRule } from './rule';
import { RULES } from './rules';
import { RuleSubject } from './subject';
import { quoted } from './words';
import { didYouMean } from '../cargo/nearest';

/** The rules of one Dockerfile: those of this package, a team's own, and what their findings weigh here. */
export class RuleBook {
  private readonly own: IRule[] = [];
  private readonly changes = new Map<string, Pick<Finding, 'severity' | 'reason'>>();

  /** Adds a team's own rule. */
  public add(rule: IRule): void {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(rule.code)) throw new Error(`a rule's code is words in small letters with hyphens between: got ${quoted(rule.code)}; write such as "base-of-ours"`);
    if (this.codes.includes(rule.code)) throw new Error(`there is a rule ${quoted(rule.code)} already; give the second one a code of its own, or change the first one's severity with setSeverity`);
    this.own.push(rule);
  }

  /** Changes what a rule's findings weigh. The last call for a rule wins. */
  public setSeverity(code: string, severity: Severity, reason: string): void {
    if (reason.trim() === '') throw new Error(`the severity of ${quoted(code)} is changed without a reason: got ${quoted(reason)}; write why, for those who come after`);
    if (!Object.values(Severity).includes(severity)) throw new Error(`not a severity: ${quoted(severity)}; known: ${Object.values(Severity).map(quoted).join(', ')}`);
    this.changes.set(code, { severity, reason: reason.trim() });
  }

  /** What the rules say, errors first. */
  public judge(subject: RuleSubject): Finding[] {
    // as late as this, because a team's own rule may be added after its severity was changed
    for (const code of this.changes.keys()) {
      if (!this.codes.includes(code)) throw new Error(`${subject.dockerfile} changes the severity of ${quoted(code)}, which is no rule${didYouMean(code, this.codes)}`);
    }
    return judge([...RULES, ...this.own], subject, this.changes);
  }

  private get codes(): string[] {
    return [...RULES, ...this.own].map((rule) => rule.code);
  }
}
