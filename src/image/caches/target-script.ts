import { FileBase, IResolver, Project } from 'projen';
import { SynthesisCheck } from '../synthesis/synthesis-check';

/** A script that the build runs out of its context: `docker/freshness.sh`, `docker/seed.sh`. */
export class TargetScript extends FileBase {
  /** @param content what it says, asked for at synthesis */
  constructor(project: Project, path: string, private readonly content: () => string) {
    super(project, path);
    SynthesisCheck.of(project).guard(this);
  }

  protected synthesizeContent(_: IResolver): string | undefined {
    // for people's linters and editors; the build names its shell itself
    return ['#!/bin/sh', ...this.marker ? [`# ${this.marker}`] : [], this.content()].join('\n');
  }
}
