import { Libc } from '../libc';
import { Linking } from './linking';
import { shellWord } from '../../dockerfile/shell';

/** What of the selection a build argument may change. */
export interface Selectable {
  readonly features: boolean;
  readonly profile: boolean;
}

/** The build arguments. */
export const FEATURES = 'FEATURES';
export const PROFILE = 'PROFILE';

/**
 * One value from which both the cooked dependencies and the final build are spelled, so that they can never differ:
 * other flags would compile every dependency a second time.
 */
export interface CargoInvocation {
  readonly binaries: readonly { readonly name: string; readonly package?: string }[];
  readonly features: readonly string[];
  readonly defaultFeatures: boolean;
  readonly profile: string;
  /** The folder that the profile's results go to. */
  readonly profileDirectory: string;
  readonly linking: Linking;
  /** Whether the target is named even though it is the builder's own: something in the workspace names another one. */
  readonly nameTarget: boolean;
  /** The C library of the builder's own system. @default - glibc */
  readonly hostLibc?: Libc;
  /** What of it a build argument may change. @default - nothing */
  readonly selectable?: Selectable;
  /** Packages of which a stand-in may be left, beside those of the binaries. */
  readonly cleaned: readonly string[];
  /** All members of the workspace. */
  readonly members: readonly string[];
  /** Crates of the lock that have the name of a member's test or benchmark. */
  readonly namedAsTests: readonly string[];
  /** Whether the build has a registry's token: cargo takes one from its environment only if told so. */
  readonly registryToken: boolean;
}

/**
 * A cargo command with its flags, for a shell. `--locked` always: an image is built from what was reviewed.
 *
 * @param words `build`, or what takes the same flags
 */
export function cargoCommand(cargo: CargoInvocation, words: string): string {
  const flags = outputFlags(cargo);
  for (const name of packages(cargo)) flags.push('--package', shellWord(name));
  for (const name of unique(cargo.binaries.map((binary) => binary.name))) flags.push('--bin', shellWord(name));
  if (!cargo.defaultFeatures) flags.push('--no-default-features');
  if (cargo.selectable?.features) flags.push('--features', `"$${FEATURES}"`);
  else if (cargo.features.length > 0) flags.push('--features', shellWord(cargo.features.join(',')));
  return `${environment(cargo)}cargo ${words} ${flags.join(' ')}`;
}

/**
 * A command that judges packages, their tests included, with the build's own flags.
 *
 * @param args what follows `--`
 */
export function checkCommand(cargo: CargoInvocation, words: string, judged: readonly string[], args: readonly string[] = []): string {
  const flags = outputFlags(cargo);
  for (const name of judged) flags.push('--package', shellWord(name));
  if (!cargo.defaultFeatures) flags.push('--no-default-features');
  if (cargo.features.length > 0) flags.push('--features', shellWord(cargo.features.join(',')));
  return [`${environment(cargo)}cargo ${words} ${flags.join(' ')}`, ...(args.length > 0 ? ['--', ...args.map(shellWord)] : [])].join(' ');
}

/**
 * The commands that remove what was compiled in the place of the packages that are shipped: cargo goes by the age of files, and those
 * of a repository are older than any stand-in that was compiled just now.
 */
export function cleanCommands(cargo: CargoInvocation): string[] {
  return clean(cargo, [...packages(cargo), ...cargo.cleaned]);
}

/** The commands that remove what was compiled of any member: a stand-in of one must not be taken for its sources. */
export function cleanMembersCommands(cargo: CargoInvocation): string[] {
  return clean(cargo, cargo.members);
}

function clean(cargo: CargoInvocation, names: readonly (string | undefined)[]): string[] {
  const command = [`${environment(cargo)}cargo clean`, ...outputFlags(cargo), ...unique(names).flatMap((name) => ['--package', shellWord(name)])].join(' ');
  if (cargo.namedAsTests.length === 0) return [command];
  // it goes by the names of files, and takes the crate `http` for the package's test `http`: all that uses it would be compiled again
  const [first, ...rest] = unique(cargo.namedAsTests).map((name) => `-name ${shellWord(`lib${name}-*.rmeta`)}`);
  const named = rest.length === 0 ? first : `'(' ${[first, ...rest].join(' -o ')} ')'`;
  return [
    `find target -path '*/deps/*' ${named} -exec ln {} {}.kept ';'`,
    command,
    "find target -name '*.rmeta.kept' -exec sh -c 'mv \"$1\" \"${1%.kept}\"' sh {} ';'",
  ];
}

/** The command that fetches the sources of what is compiled for the builder's architecture, and of nothing that other systems need. */
export function fetchCommand(cargo: CargoInvocation): string {
  // build scripts and macros are the host's, whatever is built for
  const host = `"$(uname -m)-unknown-linux-${cargo.hostLibc === Libc.MUSL ? 'musl' : 'gnu'}"`;
  const targets = [...new Set([host, targetTriple(cargo)])].filter((target) => target !== undefined);
  return [`${environment(cargo)}cargo fetch --locked`, ...targets.map((target) => `--target ${target}`)].join(' ');
}

/** The Rust target as a shell word, or none where the builder's own is meant. The architecture is the builder's, wherever it runs. */
export function targetTriple(cargo: Pick<CargoInvocation, 'linking' | 'nameTarget'>): string | undefined {
  if (cargo.linking === Linking.MUSL) return '"$(uname -m)-unknown-linux-musl"';
  // crt-static would reach build scripts and macros, too, which cannot be linked so
  return cargo.nameTarget || cargo.linking === Linking.GLIBC_STATIC ? '"$(uname -m)-unknown-linux-gnu"' : undefined;
}

/** The folder of the last stage from which images copy the binaries. */
export const OUT = '/out';

/**
 * The command that brings the binaries to where images copy them from.
 *
 * @param more what else goes there, relative to the build's working directory
 */
export function installCommand(cargo: CargoInvocation, ...more: readonly string[]): string {
  return [`install -D --target-directory ${OUT}`, ...cargo.binaries.map((binary) => builtBinary(cargo, binary.name)), ...more.map(shellWord)].join(' ');
}

/** Where cargo leaves a binary, as a shell word relative to the build's working directory. */
function builtBinary(cargo: CargoInvocation, name: string): string {
  const triple = targetTriple(cargo);
  return ['target', ...(triple ? [triple] : []), profileDirectory(cargo), shellWord(name)].join('/');
}

/** The folder that a profile's results go to: its name, but for those that share one. */
function profileDirectory(cargo: CargoInvocation): string {
  if (!cargo.selectable?.profile) return shellWord(cargo.profileDirectory);
  return `"$(case "$${PROFILE}" in dev | test) echo debug ;; bench) echo release ;; *) echo "$${PROFILE}" ;; esac)"`;
}

function profileFlags({ profile, selectable }: CargoInvocation): string[] {
  if (selectable?.profile) return ['--profile', `"$${PROFILE}"`];
  return profile === 'release' ? ['--release'] : ['--profile', shellWord(profile)];
}

/** The flags that say where cargo puts what it makes. */
function outputFlags(cargo: CargoInvocation): string[] {
  const target = targetTriple(cargo);
  return ['--locked', ...profileFlags(cargo), ...(target ? ['--target', target] : [])];
}

// https://doc.rust-lang.org/cargo/reference/registry-authentication.html: without it a private registry is refused
function environment(cargo: CargoInvocation): string {
  return cargo.registryToken ? 'CARGO_REGISTRY_GLOBAL_CREDENTIAL_PROVIDERS=cargo:token ' : '';
}

function packages(cargo: CargoInvocation): string[] {
  return unique(cargo.binaries.map((binary) => binary.package));
}

function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
