// longer than most: it is the file, the scope of the stages and what the rules look at; the printing stands in dockerfile/
import { isAbsolute, resolve } from 'path';
import { IConstruct } from 'constructs';
import { FileBase, IResolver } from 'projen';
import { BinaryBuilder } from './binary';
import { BuilderContribution } from './builder/builder-contribution';
import { PackageManager } from './builder/package-manager';
import { variables } from './document-facts';
import { ImageMirrors } from './image-mirrors';
import { pulledImages, renameImages } from './image-references';
import { ImageStage } from './image-stage';
import { Pins } from './pins';
import { Platform } from './platform';
import { RuntimeContribution } from './runtimes/runtime-contribution';
import { IRustImage } from './rust-image';
import { SeverityChange } from './synthesis/severity-change';
import { SynthesisCheck } from './synthesis/synthesis-check';
import { workspaceAt } from './workspaces';
import { CargoWorkspace } from '../cargo/facts';
import { relativePath, toSlashes } from '../cargo/paths';
import { Arg, Document, Stage } from '../dockerfile/document';
import { LocatedInstruction } from '../dockerfile/located';
import { printDockerfile, printLocated } from '../dockerfile/printer';
import { Finding, Severity } from '../policy/finding';
import { Repository } from '../policy/git/repository';
import { IRule } from '../policy/rule';
import { RuleBook } from '../policy/rule-book';
import { BuildFacts, CacheExportFacts, IgnoreFacts, ImageFacts, RuleSubject } from '../policy/subject';

/** Where the Dockerfile lies and what it is built from. */
export interface RustDockerfileOptions {
  /**
   * The generated file's path, relative to the project.
   *
   * @default 'Dockerfile'
   */
  readonly path?: string;

  /**
   * The folder of the Cargo workspace's root manifest, relative to the project. The project's folder is the build
   * context, so a workspace whose path dependencies lie beside it stands below the project's folder.
   *
   * @default '.'
   */
  readonly workspace?: string;

  /**
   * The platforms that the images are built for.
   *
   * @default - the builder's own, and no architecture is named anywhere
   */
  readonly platforms?: Platform[];

  /**
   * The frontend that reads the file (`# syntax=`), such as `docker/dockerfile:1`. Every build pulls it.
   *
   * @default - the builder's own
   */
  readonly syntax?: string;

  /**
   * Where all images are pulled from, instead of their own registries: a host, and the path that stands before an image's
   * own, such as `registry.acme.example/hub`.
   *
   * @default - each image's own registry
   */
  readonly imageMirror?: string;

  /**
   * The same for each registry: `{ 'docker.io': 'registry.acme.example/hub', 'gcr.io': 'registry.acme.example/gcr' }`.
   *
   * @default - `imageMirror` for all
   */
  readonly imageMirrors?: { [registry: string]: string };

  /**
   * What the findings of some rules weigh here, each with the reason, by the rule's code.
   *
   * @default - each rule's own severity
   */
  readonly rules?: { [code: string]: SeverityChange };
}

/**
 * A generated Dockerfile: the builder stages, and one runtime stage for each image. Its images share one compile. It is
 * the scope in which stages are created.
 */
export class RustDockerfile extends FileBase {
  /** What Cargo says of the workspace. */
  public readonly workspace: CargoWorkspace;
  /** The workspace's folder, relative to the project. */
  public readonly workspacePath: string;
  /** The platforms that the images are built for; empty: the builder's own. */
  public readonly platforms: Platform[];

  /** What stands for Debian's archive. @internal */
  public _aptMirror?: string;
  /** @internal */
  public _ignore?: () => IgnoreFacts;
  /** What constructs add to every builder, whenever it is created; they are told what its image installs with. @internal */
  public readonly _builderContributions = new Map<string, (manager: PackageManager) => BuilderContribution>();
  /** What constructs add to every image, whenever it is created; they are given its builder. @internal */
  public readonly _runtimeContributions = new Map<string, (builder: BinaryBuilder) => RuntimeContribution>();

  private readonly syntax?: string;
  private readonly mirrors: ImageMirrors;
  private readonly cacheExports: CacheExportFacts[] = [];
  private readonly rules = new RuleBook();
  private judged?: Document;
  private written?: Document;
  private printed?: { readonly content: string; readonly text: string };

  constructor(scope: IConstruct, options: RustDockerfileOptions = {}) {
    super(scope, options.path ?? 'Dockerfile');
    const workspace = options.workspace ?? '.';
    if (isAbsolute(workspace)) throw new Error(`the workspace's folder is relative to the project: got ${JSON.stringify(workspace)}; write such as "backend"`);
    this.workspace = workspaceAt(this.project, resolve(this.project.outdir, workspace));
    // a member's folder was stated, perhaps: Cargo works in the root's
    this.workspacePath = relativePath(toSlashes(this.project.outdir), this.workspace.workspaceRoot) || '.';
    this.platforms = [...new Set(options.platforms ?? [])].sort();
    this.syntax = options.syntax;
    this.mirrors = new ImageMirrors(options.imageMirror, options.imageMirrors ?? {});
    for (const [code, { severity, reason }] of Object.entries(options.rules ?? {})) this.setSeverity(code, severity, reason);
    SynthesisCheck.of(this.project).add(this);
  }

  /** The images, in the order in which they were created. */
  public get images(): IRustImage[] {
    return this.stages('runtime').map((stage) => stage as ImageStage & IRustImage);
  }

  /**
   * Adds a rule of one's own.
   *
   * @param rule what must hold before anything is written
   */
  public addRule(rule: IRule): void {
    this.rules.add(rule);
  }

  /**
   * Changes what a rule's findings weigh: an error becomes a warning, a warning an error, or neither is said.
   *
   * @param code the rule, one of this package or one's own
   * @param severity what its findings weigh
   * @param reason why, which stands beside the findings
   */
  public setSeverity(code: string, severity: Severity, reason: string): void {
    this.rules.setSeverity(code, severity, reason);
  }

  /**
   * Notes that a workflow exports the cache of building this.
   * @internal
   */
  public _addCacheExport(facts: CacheExportFacts): void {
    this.cacheExports.push(facts);
  }

  /** What the rules look at. */
  public get subject(): RuleSubject {
    return this.subjectOf(this._document());
  }

  private subjectOf(document: Document): RuleSubject {
    return {
      dockerfile: this.path,
      context: toSlashes(this.project.outdir),
      workspace: this.workspace,
      builds: this.builds(),
      images: this.stages('runtime').map((stage) => stage._facts() as ImageFacts),
      baseImages: pulledImages(document.stages),
      variables: variables(document),
      cacheExports: [...this.cacheExports],
      ignore: this._ignore?.(),
    };
  }

  /**
   * The files and folders that the Dockerfile copies from the context beside the sources.
   * @internal
   */
  public _contextPaths(): string[] {
    return [...this.stages('builder'), ...this.stages('custom'), ...this.stages('runtime')].flatMap((stage) => stage._contextPaths());
  }

  /**
   * The packages whose binaries are compiled, by name.
   * @internal
   */
  public _compiledPackages(): string[] {
    return this.stages('builder').flatMap((stage) => stage._compiledPackages());
  }

  /**
   * The scope for a new stage, unless it has one of that name.
   * @internal
   */
  public _admit(id: string, what: string, wayOut: string): this {
    if (this.node.tryFindChild(id)) throw new Error(`${this.path} has ${what} already; ${wayOut}`);
    return this;
  }

  /**
   * A stage's name, moved out of the way of an image that is called so: people state images' names, and nobody states these.
   * @internal
   */
  public _stageName(wanted: string): string {
    let name = wanted;
    while (this.isStated(name)) name += '-stage';
    return name;
  }

  /**
   * Whether git ignores a folder: what one machine has there and another lacks says nothing of the project.
   * @internal
   */
  public _gitIgnores(folder: string): boolean {
    return Repository.around(toSlashes(this.project.outdir))?.ignoredBy(folder, true) !== undefined;
  }

  /**
   * The file's text; what the language cannot carry is an error.
   * @internal
   */
  public _print(): string {
    return printDockerfile(this._document());
  }

  /**
   * Which lines of the file each instruction is.
   * @internal
   */
  public _located(): readonly LocatedInstruction[] {
    return printLocated(this._document()).instructions;
  }

  /**
   * What the rules say.
   * @internal
   */
  public _findings(): Finding[] {
    this.judged = this._document();
    this.written = undefined;
    return this.rules.judge(this.subjectOf(this.judged));
  }

  /**
   * The text of what was judged; what the language cannot carry is an error.
   * @internal
   */
  public _judgedText(): string {
    return this.textOf(this.judged ?? this._document());
  }

  /**
   * The Dockerfile as it is written, for all files that say something of it: nothing changes once the first of them is.
   * @internal
   */
  public _written(): Document {
    this.written ??= this._document();
    return this.written;
  }

  /**
   * The Dockerfile as it is written or was judged, for what other files need to know of it.
   * @internal
   */
  public _lowered(): Document {
    return this.written ?? this.judged ?? this._document();
  }

  /**
   * The Dockerfile as data.
   * @internal
   */
  public _document(): Document {
    // the first image stands last: it is what a plain `docker build .` makes
    const runtimes = [...this.stages('runtime')].reverse();
    const stages = [...this.stages('builder'), ...this.stages('custom'), ...runtimes].flatMap((stage): Stage[] => stage._stages());
    const pins = Pins.of(this.project);
    return {
      directives: this.syntax ? { syntax: this.mirrors.mirrored(this.syntax) } : undefined,
      header: this.marker ? [this.marker] : [],
      globalArgs: this.globalArguments(),
      stages: renameImages(stages, (image) => this.mirrors.mirrored(pins.image(image))),
    };
  }

  protected synthesizeContent(_: IResolver): string | undefined {
    return this.textOf(this._written());
  }

  /** Printed once where nothing changed after the judgement: of two hundred services that is a tenth of a second. */
  private textOf(document: Document): string {
    const content = JSON.stringify(document);
    if (this.printed?.content !== content) this.printed = { content, text: printDockerfile(document) };
    return this.printed.text;
  }

  /** One of each name: a build argument has one value. */
  private globalArguments(): Arg[] {
    const byName = new Map<string, Arg>();
    for (const arg of this.stages('builder').flatMap((stage) => stage._globalArguments())) {
      const other = byName.get(arg.name);
      if (other && other.value !== arg.value) throw new Error(`two builders of ${this.path} give ${arg.name} a value: ${other.value} and ${arg.value}; state one for both`);
      byName.set(arg.name, arg);
    }
    return [...byName.values()];
  }

  private builds(): BuildFacts[] {
    return this.stages('builder').map((stage) => stage._facts() as BuildFacts);
  }

  /** Asked for each stage that another one names, two hundred times for each service. */
  private isStated(name: string): boolean {
    const stage = this.node.tryFindChild(name);
    return stage instanceof ImageStage && stage._role !== 'builder';
  }

  private stages(role: ImageStage['_role']): ImageStage[] {
    const stages = this.node.children.filter((child): child is ImageStage => child instanceof ImageStage && child._role === role);
    // images stand in the order in which they were created; that of builders is nobody's intent
    return role === 'runtime' ? stages : stages.sort((a, b) => (a.node.id < b.node.id ? -1 : 1));
  }
}
