import { execFileSync } from 'child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { join } from 'path';
import { RepositoryCopy } from '../../src/cli/repository-copy';
import { filesOf, folderWith } from '../support/crates';

const made: RepositoryCopy[] = [];
afterEach(() => made.splice(0).forEach((copy) => copy.remove()));

function copyOf(folder: string): RepositoryCopy {
  const copy = new RepositoryCopy(folder);
  made.push(copy);
  return copy;
}

const git = (folder: string, ...words: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'protocol.file.allow=always', ...words], { cwd: folder, encoding: 'utf-8', stdio: 'pipe' });

/** A repository with everything committed that its .gitignore lets in. */
function repository(files: { readonly [path: string]: string }): string {
  const folder = folderWith(files);
  git(folder, 'init', '--quiet', '--initial-branch', 'main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'first');
  return folder;
}

/** What was copied, without the pointer to the repository. */
const copied = (copy: RepositoryCopy) => Object.keys(filesOf(copy.project)).filter((path) => path !== '.git');

describe('what is copied of a repository', () => {
  test('what is tracked, what is new, and single ignored files, but no ignored folder\'s content', () => {
    const folder = repository({ 'Cargo.toml': 'a', 'src/main.rs': 'b', '.gitignore': 'Cargo.lock\n/dist\ntarget\n' });
    for (const path of ['dist', 'target/debug', 'new dir']) mkdirSync(join(folder, path), { recursive: true });
    for (const path of ['Cargo.lock', 'dist/a.js', 'target/debug/x', 'new dir/ü "1".txt']) writeFileSync(join(folder, path), path);
    writeFileSync(join(folder, 'src/main.rs'), 'edited');
    const copy = copyOf(folder);
    expect(copied(copy)).toEqual(['.gitignore', 'Cargo.lock', 'Cargo.toml', 'new dir/ü "1".txt', 'src/main.rs']);
    expect(readFileSync(join(copy.project, 'src/main.rs'), 'utf-8')).toBe('edited');
    // a folder that was there is there, empty
    expect(readdirSync(join(copy.project, 'dist'))).toEqual([]);
  });

  test('not what was deleted, and a tracked file that is ignored is', () => {
    const folder = repository({ 'a': '', 'b': '', 'c.log': '' });
    writeFileSync(join(folder, '.gitignore'), '*.log\n');
    rmSync(join(folder, 'a'));
    expect(copied(copyOf(folder))).toEqual(['.gitignore', 'b', 'c.log']);
  });

  test('the whole of it for a project in a folder below', () => {
    const folder = repository({ 'Cargo.toml': '', 'services/orders/.projenrc.ts': '', 'libs/a.rs': '' });
    const copy = copyOf(join(folder, 'services/orders'));
    expect(copied(copy)).toEqual(['.projenrc.ts']);
    expect(readdirSync(join(copy.project, '../..')).sort()).toEqual(['.git', 'Cargo.toml', 'libs', 'services']);
    expect(existsSync(join(copy.project, '../../libs/a.rs'))).toBe(true);
  });

  test('links as they are, and executable files', () => {
    const folder = repository({ 'bin/run': '#!/bin/sh\n', 'a/real': 'x' });
    chmodSync(join(folder, 'bin/run'), 0o755);
    symlinkSync('a/real', join(folder, 'relative'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    symlinkSync('a', join(folder, 'to-a-folder'));
    git(folder, 'add', '--all');
    const { project } = copyOf(folder);
    expect(['relative', 'dangling', 'to-a-folder'].map((path) => readlinkSync(join(project, path)))).toEqual(['a/real', 'nowhere', 'a']);
    expect(() => accessSync(join(project, 'bin/run'), constants.X_OK)).not.toThrow();
  });

  test('a tracked folder that became a link, whose files git still lists', () => {
    const folder = repository({ 'conf/a.toml': 'old', 'shared/a.toml': 'new' });
    rmSync(join(folder, 'conf'), { recursive: true });
    symlinkSync('shared', join(folder, 'conf'));
    const { project } = copyOf(folder);
    expect(readlinkSync(join(project, 'conf'))).toBe('shared');
    expect(readFileSync(join(project, 'conf/a.toml'), 'utf-8')).toBe('new');
  });

  test('a submodule with its files', () => {
    const library = repository({ 'lib.rs': 'x' });
    const folder = repository({ 'Cargo.toml': '' });
    git(folder, 'submodule', '--quiet', 'add', library, 'vendor/lib');
    const { project } = copyOf(folder);
    expect(readFileSync(join(project, 'vendor/lib/lib.rs'), 'utf-8')).toBe('x');
  });

  test('git answers in the copy as it does in the repository', () => {
    const folder = repository({ 'Cargo.lock': '', '.gitignore': '*.log\n' });
    writeFileSync(join(folder, 'a.log'), '');
    const { project } = copyOf(folder);
    expect(git(project, 'ls-files')).toBe('.gitignore\nCargo.lock\n');
    expect(git(project, 'rev-parse', 'HEAD')).toBe(git(folder, 'rev-parse', 'HEAD'));
    expect(git(project, 'check-ignore', 'a.log')).toBe('a.log\n');
  });
});

test('without git everything, but for what tools make', () => {
  const folder = folderWith({ 'a/b': '', 'node_modules/x/index.js': '', 'target/debug/y': '', 'web/node_modules/z.js': '', 'crates/target/w': '', 'src/target.rs': '', 'docs/target': 'a file of that name' });
  const copy = copyOf(folder);
  expect(Object.keys(filesOf(copy.project))).toEqual(['a/b', 'docs/target', 'src/target.rs']);
  expect(realpathSync(join(copy.project, 'node_modules'))).toBe(join(folder, 'node_modules'));
});

test('what is installed is linked: the project\'s and those of the folders above', () => {
  const folder = repository({ 'services/orders/package.json': '{}', '.gitignore': 'node_modules\n' });
  for (const path of ['node_modules/a', 'services/orders/node_modules/b', 'services/payments/node_modules/c']) mkdirSync(join(folder, path), { recursive: true });
  const { project } = copyOf(join(folder, 'services/orders'));
  expect(readlinkSync(join(project, 'node_modules'))).toBe(join(folder, 'services/orders/node_modules'));
  expect(readlinkSync(join(project, '../../node_modules'))).toBe(join(folder, 'node_modules'));
  expect(existsSync(join(project, '../payments/node_modules/c'))).toBe(false);
});

describe('changes', () => {
  const folder = () => repository({ 'same': 's', 'touched': 't', 'edited': 'before', 'gone': 'g', 'deep/er': 'd' });
  test('none at first', () => expect(copyOf(folder()).changes()).toEqual([]));
  test('what is another text, what is new and what is gone; not what was written as it was', () => {
    const copy = copyOf(folder());
    const write = (path: string, text: string) => writeFileSync(join(copy.project, path), text);
    rmSync(join(copy.project, 'touched'));
    write('touched', 't');
    write('edited', 'after');
    rmSync(join(copy.project, 'gone'));
    rmSync(join(copy.project, 'deep'), { recursive: true });
    mkdirSync(join(copy.project, '.github/workflows'), { recursive: true });
    write('.github/workflows/a.yml', 'new');
    expect(copy.changes()).toEqual([
      { path: '.github/workflows/a.yml', before: undefined, after: 'new' },
      { path: 'deep/er', before: 'd', after: undefined },
      { path: 'edited', before: 'before', after: 'after' },
      { path: 'gone', before: 'g', after: undefined },
    ]);
  });
  test('nothing of it reaches the repository', () => {
    const source = folder();
    const { project } = copyOf(source);
    writeFileSync(join(project, 'edited'), 'after');
    rmSync(join(project, 'gone'));
    expect(git(source, 'status', '--porcelain')).toBe('');
  });
  test('of the project alone, and nothing in what is installed', () => {
    const source = repository({ 'a/x': '', 'b/y': '', '.gitignore': 'node_modules\n' });
    mkdirSync(join(source, 'a/node_modules'));
    const copy = copyOf(join(source, 'a'));
    writeFileSync(join(copy.project, '../b/y'), 'other');
    writeFileSync(join(copy.project, 'node_modules/z'), '');
    expect(copy.changes()).toEqual([]);
  });
});

describe('a text that names the copy', () => {
  test('is as if it were of the project', () => {
    const copy = copyOf(repository({ 'a/b': '' }));
    expect(copy.unnamed(`${copy.project}/a/b:1 and ${copy.project}/c in ${copy.project}: gone`)).toBe('a/b:1 and c in .: gone');
    expect(copy.unnamed(`{"root":"${copy.project}"}`)).toBe('{"root":"."}');
  });
  test('a neighbour whose name begins like the project\'s keeps its own', () => {
    const folder = repository({ 'orders/a': '', 'orders-worker/a': '', 'orders.old/a': '' });
    const copy = copyOf(join(folder, 'orders'));
    const top = `…/${folder.split('/').at(-1)}`;
    expect(copy.unnamed(`${copy.project}-worker/a ${copy.project}.old/a in ${copy.project}.`)).toBe(`${top}/orders-worker/a ${top}/orders.old/a in ..`);
  });
  test('a file beside it is in no folder of anybody', () => {
    const copy = copyOf(repository({ a: '' }));
    expect(copy.unnamed(copy.beside('report.json'))).toBe('…/report.json');
    expect(copy.beside('report.json').startsWith(`${copy.project}/`)).toBe(false);
  });
});

test('what is removed leaves nothing, and the repository and what is installed stay', () => {
  const folder = repository({ 'a': 'x', '.gitignore': 'node_modules\n' });
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules/kept'), 'k');
  const copy = new RepositoryCopy(folder);
  writeFileSync(copy.beside('report.json'), '');
  copy.remove();
  expect([existsSync(copy.project), existsSync(copy.beside('report.json'))]).toEqual([false, false]);
  expect([readFileSync(join(folder, 'a'), 'utf-8'), readFileSync(join(folder, 'node_modules/kept'), 'utf-8')]).toEqual(['x', 'k']);
});
