import { Streams } from './command';
import { printTable } from './table';
import { printSize, Report, Status } from '../verify/report';

const MARKS: { readonly [status in Status]: string } = { ok: 'ok', finding: 'FOUND', skipped: '-' };
const COLOURS: { readonly [status in Status]: string } = { ok: '32', finding: '31', skipped: '2' };

/** The verdict on one image: a table, and below it each thing that is wrong, with the way out. */
export function printVerdict(report: Report, streams: Streams): string {
  const plain = !streams.stdout.isTTY || Boolean(process.env.NO_COLOR);
  const colour = (code: string, text: string) => (plain ? text : `\u001b[${code}m${text}\u001b[0m`);
  const bold = (text: string) => colour('1', text);
  const [head, ...rows] = printTable(['', 'CHECK', 'SEEN'], report.checks.map((check) => [MARKS[check.status], check.name, check.summary]));
  const marked = rows.map((row, index) => {
    const { status } = report.checks[index];
    return colour(COLOURS[status], row.slice(0, MARKS[status].length)) + row.slice(MARKS[status].length);
  });
  const problems = report.checks.flatMap((check) => check.problems.flatMap((problem) => [
    '', `${bold(check.name)}: ${problem.message}`, ...(problem.said ?? []).map((line) => `  ${line}`), `  way out: ${problem.wayOut}`,
  ]));
  const found = report.checks.reduce((sum, check) => sum + check.problems.length, 0);
  return [
    `${bold(report.image)}  ${report.platform}, ${printSize(report.size)}`, '', bold(head), ...marked, ...problems, '',
    found === 0 ? 'nothing found' : `${found} ${found === 1 ? 'finding' : 'findings'}`, '',
  ].join('\n');
}
