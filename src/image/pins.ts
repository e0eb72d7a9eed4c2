import { Project } from 'projen';
import { parsePins, PinsContent } from './pins-content';
import { treeFile } from './tree-file';

/** A GitHub action at one commit. */
export interface ActionPin {
  /** The commit, all forty digits. */
  readonly commit: string;
  /** The version that the commit was published as: `v1.2.3`. */
  readonly version: string;
}

/** The name of the file that people and bots edit. */
export const PINS_FILE = 'rust-docker.pins.json';

const READ = new WeakMap<Project, Pins>();

/**
 * What `rust-docker.pins.json` pins: digests of images, commits of actions, versions of tools. It is read once for the
 * whole tree of projects, and what is asked for is what the file keeps.
 */
export class Pins {
  /** The pins of the project tree that a project belongs to. */
  public static of(project: Project): Pins {
    const known = READ.get(project.root);
    if (known) return known;
    const pins = new Pins(project.root);
    READ.set(project.root, pins);
    return pins;
  }

  private readonly stated: PinsContent;
  private readonly images = new Map<string, string | null>();
  private readonly actions = new Map<string, ActionPin>();
  private readonly tools = new Map<string, string>();

  private constructor(root: Project) {
    this.stated = parsePins(treeFile(root, PINS_FILE), PINS_FILE);
  }

  /**
   * The reference with its digest. One without a known digest stays a tag: a digest is never invented.
   *
   * @param reference such as `rust:1-slim-trixie`
   */
  public image(reference: string): string {
    if (reference.includes('@') || reference === 'scratch') return reference;
    const digest = own(this.stated.images, reference) ?? null;
    this.images.set(reference, digest);
    return digest ? `${reference}@${digest}` : reference;
  }

  /**
   * The commit and version of an action.
   *
   * @param name such as `actions/checkout`
   * @param shipped what stands for it until somebody updates the file
   */
  public action(name: string, shipped: ActionPin): ActionPin {
    const { commit, version } = own(this.stated.actions, name) ?? shipped;
    this.actions.set(name, { commit, version });
    return { commit, version };
  }

  /**
   * The version of a tool.
   *
   * @param name such as `cargo-chef`
   * @param shipped what stands for it until somebody updates the file
   */
  public tool(name: string, shipped: string): string {
    const version = own(this.stated.tools, name) ?? shipped;
    this.tools.set(name, version);
    return version;
  }

  /** What was asked for until now, with its pins. @internal */
  public get _asked(): PinsContent {
    return {
      images: Object.fromEntries(this.images),
      actions: Object.fromEntries(this.actions),
      tools: Object.fromEntries(this.tools),
    };
  }
}

function own<T>(entries: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
