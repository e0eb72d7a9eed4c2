import { writeFileSync } from 'fs';
import { FileBase, Project } from 'projen';
import { CargoWorkspace } from '../../cargo/facts';
import { relativePath, toSlashes } from '../../cargo/paths';
import { LocatedInstruction } from '../../dockerfile/located';
import { Finding, Severity } from '../../policy/finding';

/** Names the file into which a synthesis writes what `check` and `explain` need of it, beside what it generates. */
export const REPORT_VARIABLE = 'PROJEN_RUST_DOCKER_REPORT';

/** What a synthesis says of itself. */
export interface SynthesisReport {
  readonly findings: readonly Finding[];
  readonly dockerfiles: readonly {
    /** Relative to the root project, as the workspace's folder is. */
    readonly path: string;
    readonly project: string;
    readonly workspace: string;
    /** Empty where an error stops the synthesis. */
    readonly instructions: readonly LocatedInstruction[];
  }[];
}

/** A Dockerfile as the report sees it. */
export interface Reported {
  readonly workspace: CargoWorkspace;
  /** @internal */
  _located(): readonly LocatedInstruction[];
}

/** Writes the report where one is asked for. */
export function reportSynthesis(root: Project, findings: readonly Finding[], dockerfiles: readonly (Reported & FileBase)[]): void {
  const path = process.env[REPORT_VARIABLE];
  if (!path) return;
  const stopped = findings.some((finding) => finding.severity === Severity.ERROR);
  const relative = (absolute: string) => relativePath(toSlashes(root.outdir), toSlashes(absolute)) || '.';
  const report: SynthesisReport = {
    findings,
    dockerfiles: dockerfiles.map((dockerfile) => ({
      path: relative(dockerfile.absolutePath),
      project: relative(dockerfile.project.outdir),
      workspace: relative(dockerfile.workspace.workspaceRoot),
      instructions: stopped ? [] : dockerfile._located(),
    })),
  };
  writeFileSync(path, JSON.stringify(report));
}
