import { Project } from 'projen';
import { CargoWorkspace } from '../cargo/facts';
import { readWorkspace } from '../cargo/workspace';

const READ = new WeakMap<Project, Map<string, CargoWorkspace>>();
/** Read for a project that did not exist yet; the first project that asks for it takes it. */
let early: { readonly folder: string; readonly workspace: CargoWorkspace } | undefined;

/** The workspace at a folder, read once for the whole tree of projects. */
export function workspaceAt(project: Project, folder: string): CargoWorkspace {
  const known = READ.get(project.root) ?? new Map<string, CargoWorkspace>();
  READ.set(project.root, known);
  const workspace = known.get(folder) ?? taken(folder) ?? readWorkspace(folder);
  known.set(folder, workspace);
  return workspace;
}

/** The workspace at a folder, for what must be known before its project exists. */
export function workspaceBefore(parent: Project | undefined, folder: string): CargoWorkspace {
  if (parent) return workspaceAt(parent, folder);
  early = { folder, workspace: readWorkspace(folder) };
  return early.workspace;
}

function taken(folder: string): CargoWorkspace | undefined {
  const workspace = early?.folder === folder ? early.workspace : undefined;
  early = undefined;
  return workspace;
}
