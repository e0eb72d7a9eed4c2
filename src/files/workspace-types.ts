import { IConstruct } from 'constructs';
import { FileBase, IResolver, Project } from 'projen';
import { printWorkspaceTypes } from './workspace-types-text';
import { RustDockerfile } from '../image/rust-dockerfile';

/** To look through a tree of two hundred services takes milliseconds each time. */
const FILES = new WeakMap<Project, WorkspaceTypes>();

/**
 * `.projen/workspace.ts`: the binaries, features, profiles and packages of a project's Cargo workspaces as literal types,
 * for `.projenrc.ts`. A reviewer sees a wrong name as a type error in the config.
 */
export class WorkspaceTypes extends FileBase {
  /** The file of a project, or none. */
  public static of(scope: IConstruct): WorkspaceTypes | undefined {
    return FILES.get(Project.of(scope));
  }

  constructor(scope: IConstruct) {
    super(scope, '.projen/workspace.ts');
    FILES.set(this.project, this);
  }

  protected synthesizeContent(_: IResolver): string | undefined {
    const workspaces = this.project.components.flatMap((component) => (component instanceof RustDockerfile ? [component.workspace] : []));
    return printWorkspaceTypes([...new Set(workspaces)], this.marker);
  }
}
