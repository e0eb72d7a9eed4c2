import { execFileSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import * as fc from 'fast-check';
import { unifiedDiff } from '../../src/cli/unified-diff';
import { folderWith } from '../support/crates';

const NUMBERS = Array.from({ length: 40 }, (_, index) => `line ${index + 1}\n`);

test('changes that are far apart stand in hunks of their own, with three lines around each', () => {
  const after = [...NUMBERS];
  after[9] = 'other\n';
  after.splice(30, 1);
  expect(unifiedDiff('a.txt', NUMBERS.join(''), after.join('')).split('\n').filter((line) => !line.startsWith(' '))).toEqual([
    '--- a/a.txt', '+++ b/a.txt', '@@ -7,7 +7,7 @@', '-line 10', '+other', '@@ -28,7 +28,6 @@', '-line 31', '',
  ]);
});

test('a file that is missing, and one that goes', () => {
  expect(unifiedDiff('a', undefined, 'x\n')).toBe('--- /dev/null\n+++ b/a\n@@ -0,0 +1 @@\n+x\n');
  expect(unifiedDiff('a', 'x\ny\n', undefined)).toBe('--- a/a\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-x\n-y\n');
});

test('a last line without its newline is another one', () => {
  expect(unifiedDiff('a', 'x', 'x\n')).toBe('--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n');
});

test('two long texts that have nothing in common take no time', () => {
  const long = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word} ${index}\n`).join('');
  const start = performance.now();
  expect(unifiedDiff('a', long('x'), long('y')).split('\n').length).toBe(40_004);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('git applies what it says', () => {
  const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n', ' \n', '-\n'), { maxLength: 30 }).map((lines) => lines.join(''));
  fc.assert(fc.property(text, text, fc.boolean(), (before, after, newline) => {
    const last = newline ? after : after.replace(/\n$/, '');
    fc.pre(before !== last && before !== '' && last !== '');
    const folder = folderWith({ a: before });
    execFileSync('git', ['apply', '--unidiff-zero', '-'], { cwd: folder, input: unifiedDiff('a', before, last), stdio: 'pipe' });
    expect(existsSync(join(folder, 'a')) ? readFileSync(join(folder, 'a'), 'utf-8') : '').toBe(last);
  }), { numRuns: 40 });
});
