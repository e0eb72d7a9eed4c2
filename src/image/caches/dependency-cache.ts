import { Mount, Stage, Text } from '../../dockerfile/document';
import { CheckStep } from '../builder/check-step';
import { LocalFiles } from '../local-files';

/** What a dependency cache is given to lower itself. */
export interface DependencyCacheInput {
  /** The stage that it starts from. */
  readonly toolchain: string;
  /** The `COPY` that brings the sources. */
  readonly sources: { readonly sources: readonly Text[]; readonly destination: Text };
  readonly local: LocalFiles;
  /** The mounts of every step that runs cargo. */
  readonly mounts: readonly Mount[];
  /** The commands that remove what was compiled of the packages that are shipped. */
  readonly clean: readonly string[];
  /** The commands that remove what was compiled of any member. */
  readonly cleanMembers: readonly string[];
  /** The command that fetches what the build compiles. */
  readonly fetch: string;
  /** Cargo's home in the image. */
  readonly cargoHome: string;
  /** The workspace's folder in the container. */
  readonly workdir: string;
  /** Names a stage of this builder. */
  stageName(role: string): string;
  /** A cargo command with the flags that cook and build share. */
  command(words: string): string;
  /** The same for a check's packages. */
  checkCommand(words: string, packages: readonly string[]): string;
}

/** Why there is more than one command of `clean`. */
export function cleanComment({ clean }: DependencyCacheInput): { readonly comment?: readonly string[] } {
  return clean.length === 1 ? {} : { comment: ['cargo clean takes a crate for the test that has its name: it is kept'] };
}

/** Fetches or compiles dependencies before the sources: the build starts from its last stage. */
export interface DependencyCache {
  /** The construct that it is of. @internal */
  readonly _by: string;
  /** Whether that stage holds them compiled, in the build's target directory; else their sources alone. @internal */
  readonly _compiles: boolean;
  /** @internal */
  _lower(input: DependencyCacheInput): Stage[];
  /**
   * Compiles on top of its last stage what a check needs beside. Without it the check does so each time.
   * @internal
   */
  _lowerCheck?(input: DependencyCacheInput, check: CheckStep, last: string): Stage;
}
