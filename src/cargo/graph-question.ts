/** A question that only cargo can answer: which packages are compiled by one call, and with which features. */
export interface GraphQuestion {
  /** The workspace's folder, relative to the folder of the facts file. */
  readonly workspace: string;
  /** The packages whose binaries are compiled, sorted. */
  readonly packages: readonly string[];
  readonly features: readonly string[];
  readonly defaultFeatures: boolean;
  /** The triples for which they are compiled, sorted; the answer is of all together. */
  readonly targets: readonly string[];
}

/** Everything that is compiled, or what becomes a part of the program: without build scripts, macros, and what they need. */
export type Edges = 'normal,build' | 'normal,no-proc-macro';

/** The words for cargo, for one of the question's targets. */
export function treeArguments(question: GraphQuestion, target: string, edges: Edges = 'normal,build'): string[] {
  return [
    'tree', '--locked', '--quiet', '--color', 'never', '--edges', edges, '--prefix', 'none', '--format', '{p}|{f}', '--target', target,
    ...question.packages.flatMap((name) => ['--package', name]),
    ...(question.defaultFeatures ? [] : ['--no-default-features']),
    ...(question.features.length > 0 ? ['--features', question.features.join(',')] : []),
  ];
}

/** Two questions with the same key are one. */
export function questionKey({ workspace, packages, features, defaultFeatures, targets }: GraphQuestion): string {
  return JSON.stringify([workspace, packages, features, defaultFeatures, targets]);
}
