import { basename, resolve } from 'path';
import { GitOptions, IgnoreFileOptions, LoggerOptions, Project } from 'projen';
import { ProjenrcTs, TypeScriptRunner } from 'projen/lib/typescript';
import { AtomicWrites } from '../files/atomic-writes';
import { KeptLines } from '../files/kept-lines';
import { NodeTooling } from './node-tooling';
import { RustService } from './rust-service';
import { RustServiceOptions } from './rust-service-options';

/** A project that ships the services of a Cargo workspace. */
export interface RustServiceProjectOptions extends RustServiceOptions {
  /**
   * The project's name: the first part of the images' names.
   *
   * @default - the first binary's name
   * @featured
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
   * @default - projen's own
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
    // the outdir is stated, so that the name that was read and the files that are written belong to one folder
    const { name, ...rest } = options;
    super({ ...rest, name: name ?? nameOf(options) });
    if (!options.parent) this.addProjenrc();
    this.gitignore.exclude('/target/');
    this.service = this.createService(options);
    KeptLines.replace(this, this.gitignore);
    KeptLines.replace(this, this.gitattributes);
    new AtomicWrites(this);
  }

  /**
   * Makes the constructs.
   *
   * @param options the project's options
   */
  protected createService(options: RustServiceProjectOptions): RustService {
    return new RustService(this, options);
  }

  private addProjenrc(): void {
    const rc = new ProjenrcTs(this, { runner: TypeScriptRunner.nodejs() });
    // projen would take every TypeScript file of the repository, a frontend's too
    rc.tsconfig.file.addOverride('include', [rc.filePath, 'projenrc/**/*.ts']);
    // tsx from the project's own node_modules: on Node 20, 22 and 24 alike, and without a network
    this.defaultTask?.reset();
    this.defaultTask?.execArgs(['node', '--import', 'tsx', rc.filePath]);
    new NodeTooling(this);
  }
}

/** What can be read is not asked: the binary that was named first, or the folder. */
function nameOf(options: RustServiceProjectOptions): string {
  const folder = basename(resolve(options.parent?.outdir ?? '.', options.outdir ?? '.'));
  return (options.binaries?.[0] ?? folder).toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
}
