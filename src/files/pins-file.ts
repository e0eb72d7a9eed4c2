import { IConstruct } from 'constructs';
import { FileBase, IResolver, Project } from 'projen';
import { Pins, PINS_FILE } from '../image/pins';
import { printPins } from '../image/pins-content';
import { RustDockerfile } from '../image/rust-dockerfile';

/** To look through a tree of two hundred services takes milliseconds each time. */
const FILES = new WeakMap<Project, PinsFile>();

/**
 * `rust-docker.pins.json`: what is pinned, for people and bots to edit. A synthesis keeps what the file says, adds what was
 * asked for and drops what nobody asks for any more. It belongs to the root of the project tree.
 */
export class PinsFile extends FileBase {
  /** The file of the project tree, or none. */
  public static of(scope: IConstruct): PinsFile | undefined {
    return FILES.get(Project.of(scope).root);
  }

  private readonly pins: Pins;

  constructor(scope: IConstruct) {
    super(scope, PINS_FILE, { readonly: false, marker: false });
    if (this.project !== this.project.root) {
      throw new Error(`${PINS_FILE} belongs to the root of the project tree, and ${JSON.stringify(this.project.name)} is a subproject; write new PinsFile(project.root)`);
    }
    FILES.set(this.project, this);
    // a file that cannot be read is an error now, before anything is written
    this.pins = Pins.of(this.project);
    // an edit of a pin is a change to review, so that no viewer may fold it as generated
    this.project.gitattributes.removeAttributes(`/${PINS_FILE}`, 'linguist-generated');
  }

  protected synthesizeContent(_: IResolver): string | undefined {
    // a Dockerfile asks for its images when it is lowered, which may be later than this
    for (const construct of this.project.node.findAll()) {
      if (construct instanceof RustDockerfile) construct._written();
    }
    return printPins(this.pins._asked);
  }
}
