import { spawnSync } from 'child_process';
import { resolve } from 'path';
import { judged } from '../../cargo/real-cargo';
import { filesOf, folderWith, ONE_CRATE, WORKSPACE } from '../../support/crates';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../../..');

function corpus(...words: string[]): { readonly status: number | null; readonly stdout: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/corpus.ts', ...words], { cwd: ROOT, encoding: 'utf8' });
}

const under = (folder: string, files: { readonly [path: string]: string }) => Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

judged.test('two repositories: nothing differs, nothing crashes, and the checkouts stay as they are', () => {
  const folder = folderWith({
    ...under('one', { ...ONE_CRATE, Dockerfile: 'FROM scratch\n' }),
    // three binaries, a fuzz crate of its own, and a template that is no manifest
    ...under('two', { ...WORKSPACE, 'template/Cargo.toml': '[package]\nname = "{{ name }}"\n' }),
  });
  const before = filesOf(folder);
  const { status, stdout } = corpus(folder);
  expect(stdout).toContain('✔ one  1 Cargo root, 1 packages');
  expect(stdout).toContain('findings: binaries-unstated, unpinned-base ×4');
  expect(stdout).toMatch(/\n0 differences, 0 crashes\n$/);
  expect(status).toBe(0);
  expect(filesOf(folder)).toEqual(before);
});

test('without repositories it is wrong use', () => {
  expect(corpus().status).toBe(2);
  expect(corpus(folderWith({ 'notes/README.md': '' })).status).toBe(2);
});
