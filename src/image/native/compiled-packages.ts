import { Project } from 'projen';
import { FactsFile } from './facts-file';
import { Graphs } from './graphs';
import { CargoGraph, CargoWorkspace } from '../../cargo/facts';
import { GraphQuestion } from '../../cargo/graph-question';
import { lockClosure } from '../../cargo/lock-closure';
import { relativePath, toSlashes } from '../../cargo/paths';
import { BuildFacts } from '../../policy/subject';
import { Linking } from '../builder/linking';
import { Platform } from '../platform';

/** One cargo call, as far as it decides what is compiled. */
export interface CompiledCall {
  readonly packages: readonly string[];
  readonly features: readonly string[];
  readonly defaultFeatures: boolean;
  readonly platforms: readonly string[];
  readonly linking: Linking;
}

/** The crates that call a C compiler. */
export const C_COMPILERS: readonly string[] = ['cc', 'cmake'];

const ARCHITECTURES: { readonly [platform: string]: string } = { [Platform.AMD64]: 'x86_64', [Platform.ARM64]: 'aarch64' };

/** What a builder compiles beside its own sources, for whoever decides by it. */
export class CompiledPackages {
  private readonly watched = new Set<string>();
  private filed = false;
  private readonly graphs = new Map<Linking, CargoGraph>();

  /** @param call asked late: the linkage is stated after the builder is made */
  constructor(private readonly project: Project, private readonly workspace: CargoWorkspace, private readonly call: () => CompiledCall) {}

  /** As far as it is known. Of a call only the linkage is stated after the builder is made. */
  public get graph(): CargoGraph {
    const { linking } = this.call();
    const graph = this.graphs.get(linking) ?? Graphs.of(this.project).graph(this.workspace, this.question);
    this.graphs.set(linking, graph);
    return graph;
  }

  /**
   * Says that a decision hangs on whether these are compiled. Where the lock file names none of them there is nothing to ask: what is
   * not in it is never compiled.
   */
  public watch(names: readonly string[]): void {
    names.forEach((name) => this.watched.add(name));
    if (this.filed || !(this.workspace.lock?.packages ?? []).some(({ name }) => this.watched.has(name))) return;
    this.filed = true;
    FactsFile.of(this.project)._ask(() => {
      if (this.inDoubt.length > 0) Graphs.of(this.project).ask(this.question);
    });
  }

  /** For the rules. */
  public get facts(): Pick<BuildFacts, 'graph' | 'graphDecides'> {
    return { graph: this.graph, graphDecides: this.inDoubt };
  }

  /** The watched packages that the lock file names for this call. */
  private get inDoubt(): string[] {
    if (this.watched.size === 0) return [];
    return [...new Set(lockClosure(this.workspace, this.call().packages).map(({ name }) => name).filter((name) => this.watched.has(name)))].sort();
  }

  private get question(): GraphQuestion {
    const { packages, features, defaultFeatures, platforms, linking } = this.call();
    const environment = linking === Linking.MUSL ? 'musl' : 'gnu';
    // without platforms the Dockerfile is native wherever it is built
    const architectures = platforms.length === 0 ? Object.values(ARCHITECTURES) : platforms.flatMap((platform) => ARCHITECTURES[platform] ?? []);
    return {
      workspace: relativePath(toSlashes(this.project.root.outdir), this.workspace.workspaceRoot) || '.',
      packages: [...new Set(packages)].sort(),
      features: [...features],
      defaultFeatures,
      targets: architectures.map((architecture) => `${architecture}-unknown-linux-${environment}`).sort(),
    };
  }
}
