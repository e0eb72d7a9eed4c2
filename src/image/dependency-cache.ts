import { LocalFiles } from './local-files';
import { Mount, Stage, Text } from '../dockerfile/document';

/** What a dependency cache is given to lower itself. */
export interface DependencyCacheInput {
  /** The stage that it starts from. */
  readonly toolchain: string;
  /** The `COPY` that brings the sources. */
  readonly sources: { readonly sources: readonly Text[]; readonly destination: Text };
  readonly local: LocalFiles;
  /** The mounts of every step that runs cargo. */
  readonly mounts: readonly Mount[];
  /** The command that removes what was compiled of the packages that are shipped. */
  readonly clean: string;
  /** Names a stage of this builder. */
  stageName(role: string): string;
  /** A cargo command with the flags that cook and build share. */
  command(words: string): string;
}

/** Compiles dependencies before the sources; its last stage holds them in the build's target directory. */
export interface DependencyCache {
  /** @internal */
  _lower(input: DependencyCacheInput): Stage[];
}
