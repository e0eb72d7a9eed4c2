import { execFileSync } from 'child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import * as fc from 'fast-check';
import { IgnorePatterns, literalPattern } from '../../src/files/ignore-pattern';
import { filesOf, folderWith } from '../support/crates';
import { engine } from '../support/engine';

const ignores = (lines: readonly string[], path: string) => new IgnorePatterns(lines).ignores(path);

describe('a pattern', () => {
  test.each([
    // pattern, path, whether it matches
    ['target', 'target', true],
    ['target', 'target/release/app', true],
    ['target', 'crates/api/target', false],
    ['/target/', 'target/x', true],
    ['./a/../target', 'target', true],
    ['**/target', 'target', true],
    ['**/target', 'crates/api/target/x', true],
    ['**/target', 'crates/mytarget', false],
    ['**target', 'crates/mytarget', true],
    ['*.pem', 'a.pem', true],
    ['*.pem', 'certs/a.pem', false],
    ['**/*.pem', 'certs/deep/a.pem', true],
    ['**/.env', '.env', true],
    ['**/.env', '.environment', false],
    ['**/.env.*', 'a/.env.local', true],
    ['a/**', 'a', false],
    ['a/**', 'a/b/c', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['**', 'anything/at/all', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['a?c', 'a😀c', true],
    ['[ab]x', 'bx', true],
    ['[^a]x', 'bx', true],
    ['[^a]x', 'ax', false],
    ['a\\*c', 'a*c', true],
    ['a\\*c', 'abc', false],
    ['  spaced  ', 'spaced', true],
    ['# comment', '# comment', false],
    [' # no comment', '# no comment', true],
    ['a.c', 'abc', false],
    ['a+(b)|{c}$', 'a+(b)|{c}$', true],
    ['', 'a', false],
  ])('%j against %j: %p', (pattern, path, expected) => {
    expect(ignores([pattern], path)).toBe(expected);
  });

  test('that comes later decides, and a folder speaks for what it holds', () => {
    const lines = ['*', '!src', 'src/secret', '!src/secret/public'];
    expect(['Cargo.toml', 'src/main.rs', 'src/secret/key', 'src/secret/public/a'].map((path) => ignores(lines, path))).toEqual([true, false, true, false]);
  });

  test('is forgotten where a folder was out already, as BuildKit forgets it', () => {
    // the last line names the folder, and yet its file comes through
    expect(ignores(['*', '!d/f', 'd'], 'd/f')).toBe(false);
    expect(ignores(['!d/f', 'd'], 'd/f')).toBe(true);
  });

  test('that BuildKit cannot compile matches nothing', () => {
    expect(ignores(['[', 'a[z-a]'], 'a')).toBe(false);
  });
});

describe('a path as a pattern', () => {
  test.each([
    ['crates/api', 'crates/api'],
    ['app/[slug]/page.html', 'app/[[]slug]/page.html'],
    ['a*b?c\\d', 'a\\*b\\?c\\\\d'],
    ['#notes', '[#]notes'],
    ['!important', '[!]important'],
    [' leading and trailing ', '?leading and trailing?'],
    ['two\nlines', 'two?lines'],
    ['a^b', 'a^b'],
    ['a^[b', 'a?[[]b'],
    ['größe/日本/😀', 'größe/日本/😀'],
  ])('%j is written as %j', (path, pattern) => {
    expect(literalPattern(path)).toBe(pattern);
  });

  const name = fc.string({ unit: fc.constantFrom(...'ab.#![]*?\\^$ {}()|+-\n\r\t\u0085é日😀'), minLength: 1, maxLength: 8 }).filter((text) => !/^\.{1,2}$/.test(text));
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));

  test('matches that path, whatever it is called, alone and let in again', () => {
    fc.assert(fc.property(path, (text) => {
      expect(ignores([literalPattern(text)], text)).toBe(true);
      expect(ignores(['*', `!${literalPattern(text)}`], text)).toBe(false);
    }));
  });

  test('matches no other path of the same letters', () => {
    const plain = fc.array(fc.string({ unit: fc.constantFrom(...'ab.#!*?\\$ {}()|+-é'), minLength: 1, maxLength: 4 }).map((text) => `x${text}x`), { minLength: 1, maxLength: 2 });
    fc.assert(fc.property(plain, plain, (one, other) => {
      const [a, b] = [one.join('/'), other.join('/')];
      fc.pre(!`${b}/`.startsWith(`${a}/`));
      expect(ignores([literalPattern(a)], b)).toBe(false);
    }));
  });
});

engine.describe('BuildKit itself', () => {
  const NAMES = ['a', 'b', 'target', '.env', 'a.pem', 'x y', '[s]', '#h', '!n', 'q*', 'é', 'b\\c', 'a^b'];
  const segment = fc.constantFrom(...NAMES);
  const files = fc.uniqueArray(fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')), { minLength: 4, maxLength: 12 });
  const glob = fc.oneof(
    fc.array(fc.oneof({ weight: 3, arbitrary: segment.map(literalPattern) }, { weight: 2, arbitrary: fc.constantFrom('*', '**', '?', '*.pem', '[ab]', '[^a]', 'a**', '**b', '.*', '*a*') }),
      { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
    fc.constantFrom('*', '**', '/a/', './b', 'a/../b', '  a  ', '# a', 'a^b', 'a^?'),
  );
  const lines = fc.array(fc.tuple(fc.constantFrom('', '!', '! '), glob).map(([sign, pattern]) => sign + pattern), { minLength: 1, maxLength: 8 });

  /** The files that reach the builder. */
  function reaches(tree: readonly string[], ignore: readonly string[]): string[] {
    const folder = folderWith({ '.dockerignore': `${ignore.join('\n')}\n` });
    const context = join(folder, 'context');
    const out = join(folder, 'out');
    mkdirSync(context);
    for (const path of tree) {
      // a name is a folder or a file, never both
      if (tree.some((other) => other.startsWith(`${path}/`))) continue;
      mkdirSync(dirname(join(context, path)), { recursive: true });
      writeFileSync(join(context, path), path);
    }
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY ./ /\n');
    writeFileSync(join(folder, 'Dockerfile.dockerignore'), readFileSync(join(folder, '.dockerignore')));
    try {
      execFileSync('docker', ['build', '--quiet', '--file', join(folder, 'Dockerfile'), '--output', `type=local,dest=${out}`, context], { stdio: 'pipe', env: { ...process.env, DOCKER_BUILDKIT: '1' } });
      return Object.keys(filesOf(out));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  const present = (tree: readonly string[]) => tree.filter((path) => !tree.some((other) => other.startsWith(`${path}/`)));

  test('lets in the files that we say', () => {
    fc.assert(fc.property(files, lines, (tree, ignore) => {
      const expected = present(tree).filter((path) => !ignores(ignore, path)).sort();
      expect({ ignore, files: reaches(tree, ignore).sort() }).toEqual({ ignore, files: expected });
    }), { numRuns: Number(process.env.IGNORE_RUNS ?? 15) });
  }, 240_000);

  test('reads a path as we write it', () => {
    const tree = NAMES.map((name) => `${name}/f`);
    for (const group of [NAMES.slice(0, 7), NAMES.slice(7)]) {
      const ignore = ['*', ...group.map((name) => `!${literalPattern(name)}`)];
      expect(reaches(tree, ignore).sort()).toEqual(group.map((name) => `${name}/f`).sort());
    }
  }, 60_000);
});
