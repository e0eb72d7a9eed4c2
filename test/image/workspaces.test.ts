import { Project } from 'projen';
import { workspaceAt } from '../../src/image/workspaces';
import { folderWith, ONE_CRATE, projectOver } from '../support/crates';

test('a workspace is read once for a tree of projects, and anew for another tree', () => {
  const folder = folderWith(ONE_CRATE);
  const project = projectOver({});
  const child = new Project({ name: 'child', parent: project, outdir: 'child' });
  expect(workspaceAt(project, folder)).toBe(workspaceAt(child, folder));
  expect(workspaceAt(projectOver({}), folder)).not.toBe(workspaceAt(project, folder));
});
