import { BuildFacts } from './subject';
import { CargoWorkspace } from '../cargo/facts';
import { baseName } from '../cargo/paths';

/** `1.95` or `1.95.0`, as a channel and as an image's tag have it. */
const RELEASE = /^\d+\.\d+(\.\d+)?$/;

/** A release that is known to compile, and who says so. */
export interface KnownRelease {
  readonly version: string;
  /** `rust-toolchain.toml`, `image "rust:1.75-slim-bookworm"`. */
  readonly by: string;
}

/** The channel that the toolchain file names, where it is a release. */
export function releaseChannel(workspace: CargoWorkspace): string | undefined {
  const channel = workspace.toolchain?.channel;
  return channel !== undefined && RELEASE.test(channel) ? channel : undefined;
}

/** The release that compiles: rustup takes the toolchain file's, whatever the image brings. @returns undefined where it floats */
export function knownRelease(workspace: CargoWorkspace, build: BuildFacts): KnownRelease | undefined {
  const channel = releaseChannel(workspace);
  if (channel !== undefined) return { version: channel, by: baseName(workspace.toolchain!.path) };
  if (workspace.toolchain?.channel !== undefined && workspace.toolchain.channel !== 'stable') return undefined;
  return build.rustVersion !== undefined && RELEASE.test(build.rustVersion) ? { version: build.rustVersion, by: `image ${JSON.stringify(build.image)}` } : undefined;
}

const DAY = 24 * 60 * 60 * 1000;
/** Rust 1.5.0 came out on this day, and a release every six weeks since. */
const RELEASE_5 = Date.UTC(2015, 11, 10);

/** The newest release whose changes the nightly that the toolchain file names by its day has for sure: the next but one is made of it. */
export function nightlyRelease({ toolchain }: CargoWorkspace): KnownRelease | undefined {
  const [, year, month, day] = /^nightly-(\d{4})-(\d{2})-(\d{2})/.exec(toolchain?.channel ?? '')?.map(Number) ?? [];
  if (day === undefined) return undefined;
  const out = 5 + Math.floor((Date.UTC(year, month - 1, day) - RELEASE_5) / DAY / 42);
  return { version: `1.${out + 1}`, by: baseName(toolchain!.path) };
}

/** The order of two versions by the numbers that both state: `1.95` and `1.95.1` are equal. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    if (left[at] !== right[at]) return left[at] - right[at];
  }
  return 0;
}
