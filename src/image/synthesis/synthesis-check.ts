import { Component, FileBase, Project } from 'projen';
import { rememberAskedPaths } from './asked-paths';
import { printErrorsClearly } from './clear-errors';
import { Guarded, handWritten, readOnlyFolders } from './hand-written';
import { SynthesisError } from './synthesis-error';
import { Reported, reportSynthesis } from './synthesis-report';
import { Finding, Severity } from '../../policy/finding';

// at the import, because `Probe.httpGet('health')` fails before the first construct exists
printErrorsClearly();

const CHECKS = new WeakMap<Project, SynthesisCheck>();

/** A Dockerfile as the check sees it. */
interface Judged extends Reported {
  /** @internal */
  _findings(): Finding[];
  /** @internal */
  _judgedText(): string;
}

/**
 * Judges every Dockerfile of the project tree before the first file is written or deleted, and reports all findings at
 * once. projen runs neither `node.addValidation` nor anything of a subproject before the root's files are cleaned up, so
 * the check belongs to the root.
 */
export class SynthesisCheck extends Component {
  public static of(project: Project): SynthesisCheck {
    // to look through a tree of two hundred services takes milliseconds each time
    return CHECKS.get(project.root) ?? new SynthesisCheck(project.root);
  }

  private readonly dockerfiles: (Judged & FileBase)[] = [];
  private readonly files = new Map<FileBase, Guarded>();

  private constructor(root: Project) {
    super(root, 'SynthesisCheck');
    CHECKS.set(root, this);
    rememberAskedPaths(root);
  }

  /** Judges a Dockerfile, and guards its path. */
  public add(dockerfile: Judged & FileBase): void {
    this.dockerfiles.push(dockerfile);
    this.guard(dockerfile);
  }

  /**
   * A file that somebody wrote by hand at this path is never overwritten.
   *
   * @param kept whether what people wrote there stays, beside ours
   */
  public guard(file: FileBase, kept = false): void {
    this.files.set(file, { file, kept });
  }

  public preSynthesize(): void {
    const files = [...this.files.values()];
    const findings = [
      ...handWritten(this.project, files),
      ...readOnlyFolders(this.project, files),
      ...this.dockerfiles.flatMap((dockerfile) => dockerfile._findings()),
    ];
    reportSynthesis(this.project, findings, this.dockerfiles);
    const errors = findings.filter((finding) => finding.severity === Severity.ERROR);
    if (errors.length > 0) throw new SynthesisError(findings);
    // what the language cannot carry fails here, while every file is still as it was
    this.dockerfiles.forEach((dockerfile) => dockerfile._judgedText());
    for (const finding of findings) this.warn(finding);
  }

  private warn(finding: Finding): void {
    this.project.logger.warn(`${finding.code}: ${finding.place}: ${finding.message}\n  way out: ${finding.wayOut}${finding.reason === undefined ? '' : `\n  weighs so here: ${finding.reason}`}`);
  }
}
