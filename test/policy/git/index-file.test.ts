import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, repository, withGit } from './git-judge';
import { isListed } from '../../../src/policy/git/index-file';

const names = ['a', 'a.b', 'crates/orders/Cargo.toml', 'crates/orders/src/main.rs', 'Cargo.lock', 'Cargo.toml', 'z/Cargo.lock', 'ünï/x', `${'long'.repeat(60)}.txt`];
const tree = Object.fromEntries(names.map((name, at) => [name, String(at)]));

function index(folder: string): Buffer {
  return readFileSync(join(folder, '.git', 'index'));
}

describe.each(['2', '3', '4'])('format %s', (version) => {
  withGit()('lists what git lists, and nothing else', () => {
    const folder = repository(tree);
    git(folder, 'add', '.');
    // an intent to add has the flags that make format 3
    if (version === '3') {
      git(folder, 'rm', '--quiet', '--cached', 'z/Cargo.lock');
      git(folder, 'add', '--intent-to-add', 'z/Cargo.lock');
    }
    git(folder, 'update-index', '--index-version', version);
    const bytes = index(folder);
    expect(bytes.readUInt32BE(4)).toBe(Number(version));
    expect(names.filter((name) => !isListed(bytes, name, 20))).toEqual([]);
    expect(['b', 'Cargo.loc', 'Cargo.lock2', 'crates', 'crates/orders/Cargo.lock', 'y/Cargo.lock'].filter((name) => isListed(bytes, name, 20))).toEqual([]);
  });
});

withGit()('a repository of SHA-256', () => {
  const folder = repository(tree, '--object-format=sha256');
  git(folder, 'add', '.');
  expect(isListed(index(folder), 'z/Cargo.lock', 32)).toBe(true);
  expect(isListed(index(folder), 'y/Cargo.lock', 32)).toBe(false);
});

withGit()('a split index accuses nobody', () => {
  const folder = repository(tree);
  git(folder, 'add', '.');
  git(folder, 'update-index', '--split-index');
  expect(isListed(index(folder), 'Cargo.lock', 20)).toBe(true);
});

test.each(['', 'DIRC', 'no index at all', 'DIRC\0\0\0\u0009\0\0\0\u0001'])('bytes that are no index accuse nobody: %j', (text) => {
  expect(isListed(Buffer.from(text, 'latin1'), 'Cargo.lock', 20)).toBe(true);
});

test('an empty index lists nothing', () => {
  expect(isListed(Buffer.from('DIRC\0\0\0\u0002\0\0\0\0', 'latin1'), 'Cargo.lock', 20)).toBe(false);
});
