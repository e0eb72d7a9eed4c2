import { Finding, Severity } from '../../policy/finding';

/** Everything that stands in the way, in one message; nothing has been written or deleted. */
export class SynthesisError extends Error {
  constructor(findings: readonly Finding[]) {
    const errors = findings.filter((finding) => finding.severity === Severity.ERROR);
    super([
      `${errors.length} ${errors.length === 1 ? 'finding' : 'findings'}; no file was written`,
      ...findings.map(print),
    ].join('\n\n'));
    this.name = 'SynthesisError';
    // the way out is in the message: a trace of library code would push it off the screen
    this.stack = `error: ${this.message}`;
  }
}

function print(finding: Finding): string {
  return `  ${finding.severity} ${finding.code}: ${finding.place}\n    ${finding.message}\n    way out: ${finding.wayOut}${finding.reason === undefined ? '' : `\n    weighs so here: ${finding.reason}`}`;
}
