import { mkdirSync } from 'fs';
import { join } from 'path';
import { treeFile } from '../../src/image/tree-file';
import { projectOver } from '../support/crates';

test('a file is its text, one that is not there is nothing, and what cannot be read is no file that is not there', () => {
  const project = projectOver({ 'rust-docker.pins.json': '{}\n' });
  mkdirSync(join(project.outdir, 'folder'));
  expect(treeFile(project, 'rust-docker.pins.json')).toBe('{}\n');
  expect(treeFile(project, '.projen/rust-docker.facts.json')).toBeUndefined();
  expect(() => treeFile(project, 'folder')).toThrow('EISDIR');
});
