import { EndOfLine, FileBase, GitOptions, IgnoreFileOptions, LoggerOptions, Project } from 'projen';
import { listsOfText, refuseUnknownFlags } from './flags';
import { NodeTooling } from './node-tooling';
import { projectName } from './project-name';
import { Projenrc } from './projenrc';
import { RustService } from './rust-service';
import { RustServiceOptions } from './rust-service-options';
import { ServiceBase } from './service-base';
import { ServiceCache } from './service-cache';
import { sortTasks } from './stable-tasks';
import { KeptLines } from '../files/kept-lines';
import { PinsFile } from '../files/pins-file';
import { WorkspaceTypes } from '../files/workspace-types';
import { DebianSuite } from '../image/builder/debian-suite';
import { ImageVariant } from '../image/builder/image-variant';
import { Linking } from '../image/builder/linking';
import { PackageManager } from '../image/builder/package-manager';
import { BuildMode } from '../image/caches/build-mode';
import { Libc } from '../image/libc';
import { FactsFile } from '../image/native/facts-file';
import { clearly } from '../image/synthesis/clear-errors';
import { SynthesisCheck } from '../image/synthesis/synthesis-check';

/** A project that ships the services of a Cargo workspace. */
export interface RustServiceProjectOptions extends RustServiceOptions {
  /**
   * The project's name: the first part of the images' names.
   *
   * @default - the first binary's name
   */
  readonly name?: string;

  /**
   * The parent project, if this project is part of a bigger one.
   *
   * @default - none
   */
  readonly parent?: Project;

  /**
   * The project's folder, relative to the parent's where there is one.
   *
   * @default .
   */
  readonly outdir?: string;

  /**
   * The command that runs projen.
   *
   * @default npx projen
   */
  readonly projenCommand?: string;

  /**
   * How much is logged.
   *
   * @default - projen's own
   */
  readonly logging?: LoggerOptions;

  /**
   * What `.gitattributes` says.
   *
   * @default - the line ends of the generated files, and that they are generated
   */
  readonly gitOptions?: GitOptions;

  /**
   * What `.gitignore` says beside the lines that are there.
   *
   * @default - what npm and Cargo make
   */
  readonly gitIgnoreOptions?: IgnoreFileOptions;
}

/**
 * Ships the services of an existing Rust repository in containers.
 *
 * @pjid rust-service
 */
export class RustServiceProject extends Project {
  /** The constructs, wired. */
  public readonly service: RustService;

  constructor(options: RustServiceProjectOptions = {}) {
    super({
      ...options,
      name: options.name ?? clearly(() => projectName(options)),
      // projen's own rule for every file of the repository would overrule the attributes that people wrote
      gitOptions: { endOfLine: EndOfLine.NONE, ...options.gitOptions },
    });
    const flags = {
      buildMode: BuildMode,
      cache: ServiceCache,
      linking: Linking,
      base: ServiceBase,
      suite: DebianSuite,
      builderVariant: ImageVariant,
      builderLibc: Libc,
      builderPackageManager: PackageManager,
    };
    clearly(() => refuseUnknownFlags(this.initProject, flags));
    // without its notes of the last synthesis projen would delete whatever another projen project below wrote
    this.addExcludeFromCleanup('**');
    if (!options.parent) {
      new Projenrc(this);
      new NodeTooling(this);
    }
    this.gitignore.exclude('/target/');
    this.service = clearly(() => this.createService(listsOfText(options)));
    // a subclass may compose by hand, and the config that we wrote for it asks for the types all the same
    if (!WorkspaceTypes.of(this)) new WorkspaceTypes(this);
    sortTasks(this);
    KeptLines.replace(this, this.gitignore);
    KeptLines.replace(this, this.gitattributes);
  }

  /** The files, in an order that is the same under every locale. */
  public get files(): FileBase[] {
    return super.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /**
   * Viewers fold what is generated, and git keeps its line ends.
   *
   * @param glob the generated files
   */
  public annotateGenerated(glob: string): void {
    // people edit these two: only a block at the end is generated
    if (['/.gitignore', '/.gitattributes'].includes(glob)) return;
    // one line is of them all
    if (glob.startsWith('/.projen/') && glob !== '/.projen/**') return;
    this.gitattributes.addAttributes(glob, 'text', 'eol=lf', 'linguist-generated');
  }

  /** A file that people wrote is not overwritten, whichever component of projen's would do it. */
  public preSynthesize(): void {
    const kept = [KeptLines, PinsFile, FactsFile];
    for (const file of this.files) SynthesisCheck.of(this).guard(file, kept.some((type) => file instanceof type));
  }

  /** Checks everything, then writes the files. */
  public synth(): void {
    clearly(() => super.synth());
  }

  /**
   * Makes the constructs.
   *
   * @param options the project's options
   */
  protected createService(options: RustServiceProjectOptions): RustService {
    return new RustService(this, options);
  }
}
