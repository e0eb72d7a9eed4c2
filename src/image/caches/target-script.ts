import { FileBase, IResolver, Project } from 'projen';
import { SynthesisCheck } from '../synthesis/synthesis-check';

/** A script that the build runs out of its context: `docker/freshness.sh`, `docker/seed.sh`. */
export class TargetScript extends FileBase {
  /** What it says, known when its Dockerfile is lowered. */
  public content = '';

  constructor(project: Project, path: string) {
    super(project, path);
    SynthesisCheck.of(project).guard(this);
  }

  protected synthesizeContent(_: IResolver): string | undefined {
    // for people's linters and editors; the build names its shell itself
    return ['#!/bin/sh', ...this.marker ? [`# ${this.marker}`] : [], this.content].join('\n');
  }
}
