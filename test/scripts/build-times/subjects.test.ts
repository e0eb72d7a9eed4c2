import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLUMNS } from '../../../scripts/build-times/columns';
import { STRATEGIES } from '../../../scripts/build-times/strategies';
import { dataFiles, SUBJECTS, syntheticFiles } from '../../../scripts/build-times/subjects';
import { withCargo } from '../../policy/cargo-judge';

test('what a subject names is there', () => {
  expect(new Set(SUBJECTS.map(({ name }) => name)).size).toBe(SUBJECTS.length);
  for (const { strategies = [], columns = [], library } of SUBJECTS) {
    expect(STRATEGIES.map(({ name }) => name)).toEqual(expect.arrayContaining([...strategies]));
    expect(COLUMNS.map(({ name }) => name)).toEqual(expect.arrayContaining([...columns]));
    if (columns.length > 0 && library === undefined) expect(columns.join()).not.toContain('library');
  }
});

test('a synthetic workspace has so many crates, and its edited files', async () => {
  const subject = SUBJECTS.find(({ name }) => name === 'synthetic-5')!;
  const folder = mkdtempSync(join(tmpdir(), 'synthetic-'));
  await subject.place(folder, () => undefined);
  for (const path of [subject.main, subject.library!]) expect(existsSync(join(folder, path))).toBe(true);
  expect(Object.keys(syntheticFiles(60)).filter((path) => path.endsWith('/Cargo.toml'))).toHaveLength(60);
});

test('the files beside the crates are so many, and lie in one of them', () => {
  const files = Object.entries(dataFiles(1500));
  expect(files).toHaveLength(1500);
  for (const [path, text] of files) {
    expect(path).toMatch(/^crates\/leaf-1\/data\//);
    expect(text).toHaveLength(8192);
  }
});

withCargo()('cargo takes it with its lock as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'synthetic-'));
  await SUBJECTS.find(({ name }) => name === 'synthetic-5')!.place(folder, () => undefined);
  execFileSync('cargo', ['check', '--locked', '--offline', '--quiet'], { cwd: folder });
});
