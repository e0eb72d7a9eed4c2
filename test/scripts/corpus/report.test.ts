import { reportRepository, reportTable, reportTotals } from '../../../scripts/corpus/report';
import { firings, FoundFinding, RepositoryResult } from '../../../scripts/corpus/result';

const finding = (code: string): FoundFinding => ({ code, severity: 'warning', place: 'Dockerfile', message: 'as it is' });

function result(name: string, codes: string[], more: Partial<RepositoryResult> = {}, differences: string[] = []): RepositoryResult {
  const syntheses = [
    { findings: codes.map(finding), files: 10, milliseconds: 20 },
    { binary: 'a/b', findings: codes.map(finding), files: 10, milliseconds: 30 },
  ];
  return { name, roots: [{ folder: '.', differences, packages: 3, inspectMilliseconds: 4, syntheses, problems: ['a stale lock'] }], crashes: [], ...more };
}

test('a rule counts once for each repository', () => {
  expect([...firings([result('a', ['unpinned-base', 'lock-missing']), result('b', ['unpinned-base'])])]).toEqual([['unpinned-base', 2], ['lock-missing', 1]]);
});

test('one line of a repository that is well, and its findings', () => {
  expect(reportRepository(result('a', ['unpinned-base']), false)).toEqual([
    '✔ a  1 Cargo root, 3 packages  inspect 4.0 ms, synthesis 50 ms for 2, 20 files',
    '    findings: unpinned-base ×2',
  ]);
});

test('differences and crashes are shown, and counted in the totals', () => {
  const bad = result('b', [], { crashes: ['boom\nat x'] }, Array.from({ length: 14 }, (_, index) => `difference ${index}`));
  const lines = reportRepository(bad, false);
  expect(lines[0]).toMatch(/^✘ b /);
  expect(lines).toContain('    … and 2 more differences (--verbose)');
  expect(lines.at(-1)).toBe('    crash: boom\n      at x');
  expect(reportTotals([bad, result('a', [])])).toEqual([
    '2 repositories, 2 Cargo roots (0 that cargo refuses, too), 6 packages, 4 syntheses; inspect: median 4.0 ms, at most 4.0 ms',
    '14 differences, 1 crash',
  ]);
  expect(reportTotals([result('a', [])])[1]).toBe('0 differences, 0 crashes');
});

test('the table has every rule, those that fire first', () => {
  const lines = reportTable([result('a', ['unpinned-base']), result('b', ['lock-missing', 'unpinned-base'])]);
  expect(lines.slice(0, 4)).toEqual([
    '| rule | weight | fires on, of 2 |',
    '|---|---|---|',
    '| [unpinned-base](rules/unpinned-base.md) | warning | 2 |',
    '| [lock-missing](rules/lock-missing.md) | error | 1 |',
  ]);
  expect(lines).toContain('| [user-numeric](rules/user-numeric.md) | error | 0 |');
});
