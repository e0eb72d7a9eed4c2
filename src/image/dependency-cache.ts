import { Mount, Stage, Text } from '../dockerfile/document';

/** What a dependency cache is given to lower itself. */
export interface DependencyCacheInput {
  /** The stage that it starts from. */
  readonly toolchain: string;
  /** Names a stage of this builder. */
  stageName(role: string): string;
  /** The `COPY` that brings the sources. */
  readonly sources: { readonly sources: readonly Text[]; readonly destination: Text };
  /** The mounts of every step that runs cargo. */
  readonly mounts: readonly Mount[];
  /** The flags that cook and build share. */
  readonly flags: string;
}

/** Compiles dependencies before the sources; its last stage holds them in the build's target directory. */
export interface DependencyCache {
  /** @internal */
  _lower(input: DependencyCacheInput): Stage[];
}
