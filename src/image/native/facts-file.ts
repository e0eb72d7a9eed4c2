import { FileBase, IResolver, Project } from 'projen';
import { Graphs } from './graphs';
import { FACTS_FILE, printFacts } from '../../cargo/graph-file';

const FILES = new WeakMap<Project, FactsFile>();

/**
 * `.projen/rust-docker.facts.json`: the questions that only cargo can answer, and its answers. A synthesis keeps the answers, adds
 * what is asked and drops what nobody asks any more; `projen-rust-docker facts` asks cargo. It belongs to the root of the project
 * tree.
 */
export class FactsFile extends FileBase {
  /** The file of the project tree, made where there is none. */
  public static of(project: Project): FactsFile {
    return FILES.get(project.root) ?? new FactsFile(project.root);
  }

  private readonly questions: (() => void)[] = [];

  private constructor(root: Project) {
    super(root, FACTS_FILE, { readonly: false, marker: false });
    FILES.set(root, this);
    // a file that cannot be read is an error now, before anything is written
    Graphs.of(root);
    this.addTask();
  }

  /**
   * Asks at synthesis, when all is known that a question is made of.
   * @internal
   */
  public _ask(question: () => void): void {
    this.questions.push(question);
  }

  protected synthesizeContent(_: IResolver): string | undefined {
    for (const ask of this.questions) ask();
    return printFacts(Graphs.of(this.project).records);
  }

  private addTask(): void {
    const task = this.project.addTask('docker:facts', { description: 'Asks cargo which packages are really built, and writes the files anew' });
    task.execArgs(['projen-rust-docker', 'facts']);
    if (this.project.defaultTask) task.spawn(this.project.defaultTask);
  }
}
