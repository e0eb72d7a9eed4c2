import { Contributions } from './builder-contribution';
import { CargoInvocation } from './cargo-invocation';
import { CompileStep } from './compile-step';
import { DependencyCache } from '../caches/dependency-cache';
import { Libc } from '../libc';
import { LocalFiles } from '../local-files';
import { PackageManager } from './package-manager';
import { ProbeInput } from './probe-compile';
import { BuildSecretFacts } from '../rust-image';
import { RustRelease } from './rust-release';

/** All that one builder is made of. */
export interface BuilderParts {
  readonly image: string;
  /** Whether somebody stated that image. */
  readonly imageStated: boolean;
  readonly libc: Libc;
  readonly packageManager: PackageManager;
  /** Cargo's home in the image. */
  readonly cargoHome: string;
  readonly release: RustRelease;
  readonly glibcVersion?: string;
  readonly packages: readonly string[];
  /** What stands for Debian's archive. */
  readonly aptMirror?: string;
  readonly cargo: CargoInvocation;
  /** The workspace's folder, relative to the context. */
  readonly workspacePath: string;
  /** The workspace's folder in the container. */
  readonly workdir: string;
  /** Whether the configuration moves the target directory, or the one for what is made on the way. */
  readonly ownTargetDirectory: boolean;
  readonly ownBuildDirectory: boolean;
  readonly secrets: readonly BuildSecretFacts[];
  readonly cache?: DependencyCache;
  /** Whether the sources are compiled without network. */
  readonly offline: boolean;
  /** How the sources are compiled. */
  readonly compile: CompileStep;
  /** What other constructs add. */
  readonly contributions: Contributions;
  /** What a dependency cache must know of the workspace's files, relative to the context. */
  readonly local: LocalFiles;
  /** The health check's program. @default - none is compiled */
  readonly probe?: ProbeInput;
  /** The name of the stage with a role: that of the last is the builder's own, `build`. */
  stageName(role: string): string;
}
