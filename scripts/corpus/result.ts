/** One Cargo root of a repository: a workspace, or a package on its own. */
export interface RootResult {
  /** The folder, relative to the repository. */
  readonly folder: string;
  /** Where our reading and cargo's differ, one line each. */
  readonly differences: readonly string[];
  /** What cargo and we refuse alike. @default - both read it */
  readonly refused?: string;
  readonly packages: number;
  readonly inspectMilliseconds: number;
  /** One for each image that was synthesized. */
  readonly syntheses: readonly SynthesisResult[];
  /** What cargo describes and would not build: a stale lock, a stated target without a file. */
  readonly problems: readonly string[];
}

/** One synthesis with the defaults, or with one binary. */
export interface SynthesisResult {
  /** The binary that was asked for. @default - the defaults */
  readonly binary?: string;
  readonly findings: readonly FoundFinding[];
  readonly files: number;
  readonly milliseconds: number;
}

export interface FoundFinding {
  readonly code: string;
  readonly severity: string;
  readonly place: string;
  readonly message: string;
}

/** What a repository came to. */
export interface RepositoryResult {
  readonly name: string;
  readonly roots: readonly RootResult[];
  /** Errors that are nobody's intent, with their trace. */
  readonly crashes: readonly string[];
}

/** The number of repositories on which each rule fires, by code. */
export function firings(results: readonly RepositoryResult[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const result of results) {
    const findings = result.roots.flatMap((root) => root.syntheses.flatMap((synthesis) => synthesis.findings));
    for (const code of new Set(findings.map((finding) => finding.code))) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
