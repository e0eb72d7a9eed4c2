import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { gitIgnores, repository, withGit } from './git-judge';
import { decidingLine, parseIgnoreFile } from '../../../src/policy/git/ignore-file';
import { Repository } from '../../../src/policy/git/repository';

const decides = (text: string, path: string, isFolder = false) => decidingLine(parseIgnoreFile(text), path, isFolder)?.text;

describe('catches', () => {
  test.each([
    ['Cargo.lock', 'Cargo.lock'],
    ['Cargo.lock', 'a/b/Cargo.lock'],
    ['*.lock', 'a/Cargo.lock'],
    ['/Cargo.lock', 'Cargo.lock'],
    ['a/*.lock', 'a/Cargo.lock'],
    ['**/Cargo.lock', 'a/b/Cargo.lock'],
    ['a/**', 'a/b/Cargo.lock'],
    ['a/**/Cargo.lock', 'a/Cargo.lock'],
    ['Cargo.loc?', 'Cargo.lock'],
    ['[A-D]argo.lock', 'Cargo.lock'],
    ['[!a-z]argo.lock', 'Cargo.lock'],
    ['[[:upper:]]argo.lock', 'Cargo.lock'],
    ['\\Cargo.lock', 'Cargo.lock'],
    ['Cargo.lock   ', 'Cargo.lock'],
    ['\ufeffCargo.lock', 'Cargo.lock'],
    ['Cargo.lock\r', 'Cargo.lock'],
    ['!Cargo.lock\n*.lock', 'Cargo.lock'],
  ])('%j decides about %s', (text, path) => expect(decides(text, path)).toBe(text.split('\n').at(-1)!.replace(/^\ufeff|\s+$/g, '')));
});

describe('accepts', () => {
  test.each([
    ['# Cargo.lock', 'Cargo.lock'],
    ['/Cargo.lock', 'a/Cargo.lock'],
    ['a/*.lock', 'b/a/Cargo.lock'],
    ['Cargo.lock/', 'Cargo.lock'],
    ['cargo.lock', 'Cargo.lock'],
    ['a*lock', 'Cargo.lock'],
    ['a/*', 'a/b/Cargo.lock'],
    ['[A-', 'Cargo.lock'],
    ['Cargo.lock\\', 'Cargo.lock'],
    ['\\#Cargo.lock', 'Cargo.lock'],
    ['', 'Cargo.lock'],
    ['/', 'Cargo.lock'],
  ])('%j says nothing of %s', (text, path) => expect(decides(text, path)).toBeUndefined());

  test('what a later line lets in', () => expect(decides('*.lock\n!Cargo.lock', 'Cargo.lock')).toBe('!Cargo.lock'));
});

test('letters of either case, where git is told so', () => {
  expect(decidingLine(parseIgnoreFile('cargo.LOCK', true), 'Cargo.lock', false)?.line).toBe(1);
});

/** Lines that are about `a/b/Cargo.lock` and what lies above it, well formed and not. */
const piece = fc.constantFrom('a', 'b', 'Cargo', '.lock', '*', '**', '***', '?', '/', '!', '\\', ' ', '[', ']', '[a-c]', '[!x]', '[^b]', '[[:alpha:]]', '[b-a]', '[]a]', '#', '-', 'C', 'k');
const line = fc.oneof(
  { weight: 2, arbitrary: fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join('')) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'a', 'a/', '/a', 'a/b', 'a/b/', '!a/b/', '!a', 'a/*', '!a/b', '*', '!*/', '*.lock', '!Cargo.lock', 'Cargo.lock', 'b/*', '/b', '**/b', 'a/**', '**/Cargo.lock', '!a/**/Cargo.lock', '# a', '\\!a', 'b/Cargo.lock', '/Cargo.lock ',
    ),
  },
);
const file = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));

withGit()('git says the same of random files in three folders and in info/exclude', () => {
  const folder = repository({ 'a/b/Cargo.lock': '' });
  mkdirSync(join(folder, '.git', 'info'), { recursive: true });
  const verdicts = { kept: 0, ignored: 0 };
  fc.assert(fc.property(file, file, file, file, (root, upper, own, exclude) => {
    writeFileSync(join(folder, '.gitignore'), root);
    writeFileSync(join(folder, 'a/.gitignore'), upper);
    writeFileSync(join(folder, 'a/b/.gitignore'), own);
    writeFileSync(join(folder, '.git/info/exclude'), exclude);
    const gits = gitIgnores(folder, 'a/b/Cargo.lock');
    verdicts[gits ? 'ignored' : 'kept'] += 1;
    expect(Repository.around(`${folder}/a/b`)!.ignoredBy(`${folder}/a/b/Cargo.lock`) !== undefined).toBe(gits);
  }), { numRuns: Number(process.env.GIT_ORACLE_RUNS ?? 150), seed: Number(process.env.GIT_ORACLE_SEED ?? 5) });
  expect(Math.min(verdicts.kept, verdicts.ignored)).toBeGreaterThan(10);
}, 120_000);
