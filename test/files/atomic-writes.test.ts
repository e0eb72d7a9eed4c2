import { spawn } from 'child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { JsonFile, LogLevel, Project, TextFile } from 'projen';
import { AtomicWrites, replaceFile } from '../../src/files/atomic-writes';
import { folderWith, synthesized } from '../support/crates';

const LINES = 20_000;

function project(folder: string, text: string, options: { readonly?: boolean; executable?: boolean } = {}): TextFile {
  const made = new Project({ name: 'x', outdir: folder, logging: { level: LogLevel.OFF } });
  const file = new TextFile(made, 'made/file.txt', { lines: [text], ...options });
  AtomicWrites.of(made);
  synthesized(made);
  return file;
}

const mode = (folder: string) => (statSync(join(folder, 'made/file.txt')).mode % 0o1000).toString(8);

describe('a synthesis that is killed', () => {
  test('leaves each file old or new, never half, and the next one tidies up', async () => {
    // four at a time, because most of it is Node's start
    await Promise.all(Array.from({ length: 4 }, async () => {
      const folder = folderWith({});
      for (let round = 0; round < 5; round++) {
        await killedAtRandom(folder);
        ['a.txt', 'deep/b.txt', '.projen/tasks.json', '.projen/files.json'].filter((path) => existsSync(join(folder, path))).forEach((path) => isWhole(folder, path));
      }
      const after = new Project({ name: 'x', outdir: folder, logging: { level: LogLevel.OFF } });
      new TextFile(after, 'a.txt', { lines: ['a'] });
      new TextFile(after, 'deep/b.txt', { lines: ['b'], readonly: false });
      AtomicWrites.of(after);
      synthesized(after);
      expect(readdirSync(folder, { recursive: true, encoding: 'utf-8' }).filter((path) => path.endsWith('.projen-new'))).toEqual([]);
    }));
  }, 120_000);

  function isWhole(folder: string, path: string): void {
    const text = readFileSync(join(folder, path), 'utf-8');
    if (path.endsWith('.json')) {
      expect(() => JSON.parse(text)).not.toThrow();
      return;
    }
    const lines = text.split('\n');
    expect([path, lines.length, new Set(lines).size]).toEqual([path, LINES, 1]);
  }

  /** Waits until it writes, then kills it in the middle of something. */
  function killedAtRandom(folder: string): Promise<void> {
    // in one process, so that the signal hits the writer
    const writer = join(__dirname, '..', 'support', 'synthesize-for-ever.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', writer, folder, String(LINES)], { cwd: join(__dirname, '..', '..'), stdio: ['ignore', 'pipe', 'inherit'] });
    return new Promise((done, failed) => {
      child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 60));
      child.once('exit', (code, signal) => (signal === 'SIGKILL' ? done() : failed(new Error(`it ended by itself, with ${code}`))));
    });
  }
});

test('rights are projen\'s, and change with the options alone', () => {
  const folder = folderWith({});
  const modes = ([{}, { readonly: false }, { executable: true }, { readonly: false, executable: true }, {}] as const).map((options) => {
    project(folder, 'a', options);
    return mode(folder);
  });
  expect(modes).toEqual(['444', '644', '555', '755', '444']);
});

test('an unchanged file is not touched, and projen knows what changed and from what', () => {
  const folder = folderWith({});
  expect(project(folder, 'one').changed).toBe(true);
  const { mtimeMs, ino } = statSync(join(folder, 'made/file.txt'));
  expect(project(folder, 'one').changed).toBe(false);
  expect(statSync(join(folder, 'made/file.txt'))).toMatchObject({ mtimeMs, ino });
  const changed = project(folder, 'two');
  expect(changed.changed).toBe(true);
  expect(changed.diff()).toEqual(['@@ -1,1 +1,1 @@', '- one', '+ two']);
  expect(changed.readonly).toBe(true);
});

test('what a killed run left goes, though it cannot be written to and nothing else changes', () => {
  const folder = folderWith({});
  project(folder, 'one');
  const left = join(folder, 'made', '.file.txt.projen-new');
  writeFileSync(left, 'half');
  chmodSync(left, 0o444);
  project(folder, 'one');
  expect(existsSync(left)).toBe(false);
});

test('a file that projen removes is removed', () => {
  const folder = folderWith({});
  const made = new Project({ name: 'x', outdir: folder, logging: { level: LogLevel.OFF } });
  const file = new TextFile(made, 'a.txt', { lines: ['a'] });
  writeFileSync(join(folder, 'a.txt'), 'old');
  (file as any).synthesizeContent = () => undefined;
  AtomicWrites.of(made);
  synthesized(made);
  expect(existsSync(join(folder, 'a.txt'))).toBe(false);
});

test('a folder is made where there is none, and one in the file\'s place is an error that loses nothing', () => {
  const folder = folderWith({});
  replaceFile(join(folder, 'a/b/c.txt'), 'x', 0o644);
  expect(readFileSync(join(folder, 'a/b/c.txt'), 'utf-8')).toBe('x');
  mkdirSync(join(folder, 'taken'));
  writeFileSync(join(folder, 'taken/mine.txt'), 'mine');
  expect(() => replaceFile(join(folder, 'taken'), 'x', 0o644)).toThrow();
  expect(readFileSync(join(folder, 'taken/mine.txt'), 'utf-8')).toBe('mine');
});

test('a file\'s marker is what projen says, asked for once; a class that says something else is asked', () => {
  class Other extends TextFile {
    public override get marker(): string {
      return `of ${this.path}`;
    }
  }
  const text = (atomically: boolean) => {
    const made = new Project({ name: 'x', outdir: folderWith({}), logging: { level: LogLevel.OFF } });
    for (const path of ['a.json', 'b.json']) new JsonFile(made, path, { obj: {}, marker: path === 'b.json' });
    const other = new Other(made, 'c.txt');
    other.addLine(other.marker);
    if (atomically) AtomicWrites.of(made);
    return synthesized(made);
  };
  expect(text(true)).toEqual(text(false));
  expect(text(true)).toMatchObject({ 'a.json': '{}\n', 'b.json': expect.stringContaining('edit .projenrc.js'), 'c.txt': 'of c.txt' });
});

test('a project has one such component', () => {
  const made = new Project({ name: 'x', outdir: folderWith({}) });
  expect(AtomicWrites.of(made)).toBe(AtomicWrites.of(made));
});
