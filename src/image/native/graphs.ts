import { Project } from 'projen';
import { CargoGraph, CargoWorkspace } from '../../cargo/facts';
import { compiledGraph } from '../../cargo/graph';
import { GraphRecord } from '../../cargo/graph-answer';
import { FACTS_FILE, parseFacts } from '../../cargo/graph-file';
import { GraphQuestion, questionKey } from '../../cargo/graph-question';
import { treeFile } from '../tree-file';

const READ = new WeakMap<Project, Graphs>();

/**
 * What cargo answered, from `.projen/rust-docker.facts.json`. It is read once for the whole tree of projects, and what is asked
 * is what the file keeps. Cargo itself is never run.
 */
export class Graphs {
  /** The answers of the project tree that a project belongs to. */
  public static of(project: Project): Graphs {
    const known = READ.get(project.root);
    if (known) return known;
    const graphs = new Graphs(project.root);
    READ.set(project.root, graphs);
    return graphs;
  }

  private readonly stated = new Map<string, GraphRecord>();
  private readonly asked = new Map<string, GraphRecord>();
  private readonly resolved = new Map<string, CargoGraph>();

  private constructor(root: Project) {
    for (const record of parseFacts(treeFile(root, FACTS_FILE))) this.stated.set(questionKey(record.question), record);
  }

  /** What is compiled, as far as it is known. */
  public graph(workspace: CargoWorkspace, question: GraphQuestion): CargoGraph {
    const key = questionKey(question);
    const graph = this.resolved.get(key) ?? compiledGraph(workspace, question.packages, this.stated.get(key)?.answer);
    this.resolved.set(key, graph);
    return graph;
  }

  /** Keeps a question in the file, so that cargo is asked. */
  public ask(question: GraphQuestion): void {
    const key = questionKey(question);
    this.asked.set(key, this.stated.get(key) ?? { question });
  }

  /** What was asked until now, with its answers. */
  public get records(): GraphRecord[] {
    return [...this.asked.values()];
  }
}
