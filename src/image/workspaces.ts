import { Project } from 'projen';
import { CargoWorkspace } from '../cargo/facts';
import { readWorkspace } from '../cargo/workspace';

const READ = new WeakMap<Project, Map<string, CargoWorkspace>>();

/** The workspace at a folder, read once for the whole tree of projects. */
export function workspaceAt(project: Project, folder: string): CargoWorkspace {
  const known = READ.get(project.root) ?? new Map<string, CargoWorkspace>();
  READ.set(project.root, known);
  const workspace = known.get(folder) ?? readWorkspace(folder);
  known.set(folder, workspace);
  return workspace;
}
