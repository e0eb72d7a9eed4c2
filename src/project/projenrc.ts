import { existsSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { InitProject, Project, ProjenrcFile } from 'projen';
import { printProjenrc } from './projenrc-text';

/**
 * `.projenrc.ts`, which people own; the run that creates the project writes the first one. projen's own component would
 * add a tsconfig for every TypeScript file of the repository, and load its compiler settings with every synthesis.
 */
export class Projenrc extends ProjenrcFile {
  public readonly filePath = '.projenrc.ts';

  constructor(project: Project) {
    super(project, 'Projenrc');
    // tsx from the project's own node_modules: on Node 20, 22 and 24 alike, and without a network
    project.defaultTask?.execArgs(['node', '--import', 'tsx', this.filePath]);
  }

  public projectCreation(created: InitProject): void {
    const path = resolve(this.project.outdir, this.filePath);
    if (existsSync(path)) return;
    writeFileSync(path, printProjenrc(created));
    this.project.logger.info(`Wrote ${this.filePath}: the one file that you edit`);
  }
}
