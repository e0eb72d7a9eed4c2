import { firings, RepositoryResult } from './result';
import { RULES } from '../../src/policy/rules';

const SHOWN = 12;

/** What is printed of one repository. */
export function reportRepository(result: RepositoryResult, verbose: boolean): string[] {
  const { roots, crashes } = result;
  const differences = roots.flatMap((root) => root.differences.map((line) => `${root.folder}: ${line}`));
  const findings = roots.flatMap((root) => root.syntheses.flatMap(({ binary, findings: found }) =>
    found.map((finding) => ({ root: root.folder, binary, ...finding }))));
  const codes = [...new Set(findings.map((finding) => finding.code))].sort()
    .map((code) => {
      const times = findings.filter((finding) => finding.code === code).length;
      return times === 1 ? code : `${code} ×${times}`;
    });
  const syntheses = roots.flatMap((root) => root.syntheses);
  return [
    `${differences.length + crashes.length === 0 ? '✔' : '✘'} ${result.name}  ${roots.length} Cargo ${roots.length === 1 ? 'root' : 'roots'}, ${sum(roots.map((root) => root.packages))} packages`
    + `  inspect ${ms(sum(roots.map((root) => root.inspectMilliseconds)))}, synthesis ${ms(sum(syntheses.map((each) => each.milliseconds)))} for ${syntheses.length},`
    + ` ${sum(syntheses.map((each) => each.files))} files`,
    ...codes.length === 0 ? [] : [`    findings: ${codes.join(', ')}`],
    ...differences.slice(0, verbose ? Infinity : SHOWN).map((line) => `    difference: ${line}`),
    ...differences.length > SHOWN && !verbose ? [`    … and ${differences.length - SHOWN} more differences (--verbose)`] : [],
    ...crashes.map((crash) => `    crash: ${crash.replace(/\n/g, '\n      ')}`),
    ...verbose ? roots.flatMap((root) => [
      ...root.refused === undefined ? [] : [`    both refuse ${root.folder}: ${root.refused}`],
      ...root.problems.map((problem) => `    problem in ${root.folder}: ${problem}`),
    ]) : [],
    ...verbose ? findings.map((each) => `    ${each.severity} ${each.code} in ${each.root}${each.binary ? ` (${each.binary})` : ''}: ${each.place}: ${each.message}`) : [],
  ];
}

/** The last lines. */
export function reportTotals(results: readonly RepositoryResult[]): string[] {
  const roots = results.flatMap((result) => result.roots);
  const differences = sum(roots.map((root) => root.differences.length));
  const crashes = sum(results.map((result) => result.crashes.length));
  const times = roots.map((root) => root.inspectMilliseconds).sort((a, b) => a - b);
  return [
    `${count(results.length, 'repository', 'repositories')}, ${count(roots.length, 'Cargo root')} (${roots.filter((root) => root.refused !== undefined).length} that`
    + ` cargo refuses, too), ${count(sum(roots.map((root) => root.packages)), 'package')}, ${count(sum(roots.map((root) => root.syntheses.length)), 'synthesis', 'syntheses')};`
    + ` inspect: median ${ms(times[Math.floor(times.length / 2)] ?? 0)}, at most ${ms(times.at(-1) ?? 0)}`,
    `${count(differences, 'difference')}, ${count(crashes, 'crash', 'crashes')}`,
  ];
}

/** How often each rule fires, as a table of the docs. */
export function reportTable(results: readonly RepositoryResult[]): string[] {
  const counts = firings(results);
  const rows = RULES.map((rule) => ({ code: rule.code, severity: rule.severity, repositories: counts.get(rule.code) ?? 0 }))
    .sort((a, b) => b.repositories - a.repositories || (a.code < b.code ? -1 : 1));
  return [
    `| rule | weight | fires on, of ${results.length} |`,
    '|---|---|---|',
    ...rows.map(({ code, severity, repositories }) => `| [${code}](rules/${code}.md) | ${severity} | ${repositories} |`),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
