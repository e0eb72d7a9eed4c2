import { execFileSync } from 'child_process';
import { mkdtempSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { writeTree } from '../../../scripts/stale/tree';
import { expectedOutput, FIRST, Sources, workspaceFiles, workspaceLinks } from '../../../scripts/stale/workspace';
import { describeWithCargo } from '../../support/build-context';

describeWithCargo('cargo', () => {
  const OTHER: Sources = {
    library: 'other', migrations: { '1.sql': 'a', '-2 ä\n\'.sql': 'b' }, templates: {}, plugins: { 'a.rs': '' }, setting: 'red', feature: true, optimization: '2', version: '0.2.0', link: 'two.txt', broken: false, dependency: '3', beside: true,
  };

  test.each([['the first sources', FIRST], ['others', OTHER]])('a clean build of %s prints what is expected of it', (_, sources) => {
    const folder = mkdtempSync(join(tmpdir(), 'projen-rust-docker-stale-'));
    writeTree(folder, workspaceFiles(sources, 'test'), workspaceLinks(sources), new Date());
    const words = ['run', '--quiet', '--release', '--locked', '--offline', '--package', 'program', ...(sources.feature ? ['--features', 'shout'] : [])];
    const said = execFileSync('cargo', words, { cwd: folder, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, CARGO_TARGET_DIR: join(folder, 'target') } });
    // the machine's own release stands where the base image's would
    expect(said.trimEnd().replace(/base=.*$/, 'base=13')).toBe(expectedOutput(sources, '13'));
  });
});
