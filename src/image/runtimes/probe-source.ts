import { readFileSync } from 'fs';
import { join } from 'path';
import { IConstruct } from 'constructs';
import { FileBase, IResolver, Project } from 'projen';
import { SynthesisCheck } from '../synthesis/synthesis-check';

const SOURCES = new WeakMap<Project, ProbeSource>();

/** The health check's source, `docker/healthcheck.rs`: one for all images of a project. */
export class ProbeSource extends FileBase {
  /** The project's, created where there is none. */
  public static of(construct: IConstruct): ProbeSource {
    const project = Project.of(construct);
    return SOURCES.get(project) ?? new ProbeSource(project);
  }

  private constructor(project: Project) {
    super(project, 'docker/healthcheck.rs');
    SOURCES.set(project, this);
    SynthesisCheck.of(project).guard(this);
  }

  protected synthesizeContent(_: IResolver): string | undefined {
    const source = readFileSync(join(__dirname, '..', '..', '..', 'assets', 'healthcheck.rs'), 'utf-8');
    return this.marker ? `// ${this.marker}\n${source}` : source;
  }
}
