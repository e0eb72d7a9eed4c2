import { Construct } from 'constructs';
import { Arg, Stage } from '../dockerfile/document';
import { insertAfter, insertBefore, raw, remove, replace } from '../dockerfile/edit';
import { BuildFacts, ImageFacts } from '../policy/subject';

/** One edit of the escape hatch, applied to the stage that has the instruction. */
type Edit = (stage: Stage) => Stage;

/**
 * A part of the Dockerfile that owns one stage or several, and whose instructions can be edited by their id. The ids
 * stand on the construct's page; an unknown one is an error that lists those that exist.
 */
export abstract class ImageStage extends Construct {
  /** @internal */
  public abstract readonly _role: 'builder' | 'custom' | 'runtime';
  /** How messages call it: `image "orders"`. @internal */
  public abstract readonly _label: string;

  /** The stages of the document that is judged, the edits applied. @internal */
  protected _lowered?: readonly Stage[];
  private readonly edits: { readonly id: string; readonly edit: Edit }[] = [];
  private readonly claims = new Map<string, string>();

  /**
   * Puts an instruction before another one.
   *
   * @param id the instruction before which it stands
   * @param instruction one Dockerfile instruction, printed as it is
   */
  public insertBefore(id: string, instruction: string): void {
    this.edit(id, (stage) => ({ ...stage, instructions: insertBefore(stage.instructions, id, raw(instruction)) }));
  }

  /**
   * Puts an instruction after another one.
   *
   * @param id the instruction after which it stands
   * @param instruction one Dockerfile instruction, printed as it is
   */
  public insertAfter(id: string, instruction: string): void {
    this.edit(id, (stage) => ({ ...stage, instructions: insertAfter(stage.instructions, id, raw(instruction)) }));
  }

  /**
   * Replaces an instruction.
   *
   * @param id the instruction that goes
   * @param instruction one Dockerfile instruction, printed as it is; it keeps the id
   */
  public replace(id: string, instruction: string): void {
    this.edit(id, (stage) => ({ ...stage, instructions: replace(stage.instructions, id, { ...raw(instruction), id }) }));
  }

  /**
   * Removes an instruction.
   *
   * @param id the instruction that goes
   */
  public remove(id: string): void {
    this.edit(id, (stage) => ({ ...stage, instructions: remove(stage.instructions, id) }));
  }

  /**
   * The stages as data, the edits applied.
   * @internal
   */
  public _stages(): Stage[] {
    const lowered = this.edits.reduce((stages, { id, edit }) => {
      const at = stages.findIndex((stage) => stage.instructions.some((instruction) => instruction.id === id));
      // with no stage that has it, the first one's edit throws with the ids that exist
      const all: Stage = { ...stages[0], instructions: stages.flatMap((stage) => stage.instructions) };
      return at < 0 ? [edit(all)] : stages.map((stage, index) => (index === at ? edit(stage) : stage));
    }, this._lower());
    this._lowered = lowered;
    return lowered;
  }

  /**
   * One phase has one contributor: the second one is refused before it is created.
   * @internal
   */
  public _claim(phase: string, by: string): this {
    const other = this.claims.get(phase);
    if (other) throw new Error(`${this._label} already has its ${phase}; ${other === by ? `keep one ${by}` : `keep one of ${other} and ${by}`}`);
    this.claims.set(phase, by);
    return this;
  }

  /**
   * What the stage copies from the context beside the sources.
   * @internal
   */
  public abstract _contextPaths(): string[];

  /**
   * The packages whose binaries it compiles, by name.
   * @internal
   */
  public _compiledPackages(): string[] {
    return [];
  }

  /**
   * Arguments that stand before the first stage; known once the stages are lowered.
   * @internal
   */
  public _globalArguments(): readonly Arg[] {
    return [];
  }

  /** @internal */
  public abstract _facts(): BuildFacts | ImageFacts | undefined;

  /** @internal */
  protected abstract _lower(): Stage[];

  private edit(id: string, edit: Edit): void {
    this.edits.push({ id, edit });
  }
}
