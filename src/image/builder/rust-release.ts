import { DebianSuite } from './debian-suite';
import { ImageVariant } from './image-variant';
import { CargoWorkspace } from '../../cargo/facts';

/** Which official `rust` image a workspace is built with, and what rustup must do in it. */
export interface RustRelease {
  /** The image's version tag: `1`, `1.95`, `1.95.0`. */
  readonly version: string;
  readonly suite: DebianSuite;
  /** The toolchain that rustup fetches, once: the image has no such one. @default - the image's own */
  readonly channel?: string;
  /** The toolchain file's own word. @default - it names none */
  readonly stated?: string;
  /** Whether a toolchain file stands in the workspace, so that rustup must be told to stay with the image's own. */
  readonly toolchainFile: boolean;
  /** What the toolchain file asks for beside the compiler, less what no build needs. */
  readonly components: string[];
  /** The targets of the toolchain file for which a build script may compile something that goes into the binary. */
  readonly targets: string[];
}

/** What a toolchain file asks for to develop, not to build. */
const DEVELOPMENT_COMPONENTS = ['rustfmt', 'clippy', 'rust-analyzer', 'rust-docs', 'rust-analysis', 'rls', 'miri', 'cargo', 'rustc', 'rust-std'];

/** No operating system, or WebAssembly: what is listed beside these is for other machines. */
const EMBEDDED = /^wasm|-none|-uefi$/;

/** `1.95` or `1.95.0`: a channel that an official image has as its tag. */
const RELEASE = /^(\d+)\.(\d+)(\.\d+)?$/;

/**
 * The release that the toolchain file names, or the newest one. `rust-version` is a lower bound, not a choice.
 */
export function rustRelease(workspace: CargoWorkspace, options: { readonly version?: string; readonly suite?: DebianSuite }): RustRelease {
  const channel = options.version ?? workspace.toolchain?.channel;
  const release = channel && RELEASE.test(channel) ? channel : undefined;
  return {
    version: release ?? '1',
    suite: options.suite ?? suiteOf(release),
    channel: channel && !release && channel !== 'stable' ? channel : undefined,
    stated: workspace.toolchain?.channel,
    toolchainFile: workspace.toolchain !== undefined,
    components: (workspace.toolchain?.components ?? []).filter((name) => !DEVELOPMENT_COMPONENTS.includes(name)),
    targets: (workspace.toolchain?.targets ?? []).filter((name) => EMBEDDED.test(name)),
  };
}

/** The official image's name. */
export function officialImage({ version, suite }: RustRelease, variant = ImageVariant.SLIM): string {
  return variant === ImageVariant.FULL ? `rust:${version}-${suite}` : `rust:${version}-slim-${suite}`;
}

/** The newest suite for which the release was published; read from every revision of docker-library/official-images' library/rust. */
function suiteOf(release: string | undefined): DebianSuite {
  const minor = release ? Number(RELEASE.exec(release)![2]) : Infinity;
  if (minor >= 88) return DebianSuite.TRIXIE;
  return minor >= 67 ? DebianSuite.BOOKWORM : DebianSuite.BULLSEYE;
}
