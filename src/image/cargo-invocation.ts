import { shellWord } from '../dockerfile/shell';
import { Linking } from './linking';

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
}

/** The flags, as shell words. `--locked` always: an image is built from what was reviewed. */
export function cargoFlags(cargo: CargoInvocation): string {
  const flags = ['--locked', ...(cargo.profile === 'release' ? ['--release'] : ['--profile', shellWord(cargo.profile)])];
  const target = targetTriple(cargo);
  if (target) flags.push('--target', target);
  for (const name of unique(cargo.binaries.map((binary) => binary.package))) flags.push('--package', shellWord(name));
  for (const binary of cargo.binaries) flags.push('--bin', shellWord(binary.name));
  if (!cargo.defaultFeatures) flags.push('--no-default-features');
  if (cargo.features.length > 0) flags.push('--features', shellWord(cargo.features.join(',')));
  return flags.join(' ');
}

/** The Rust target as a shell word, or none where the builder's own is meant. The architecture is the builder's, wherever it runs. */
export function targetTriple(cargo: Pick<CargoInvocation, 'linking' | 'nameTarget'>): string | undefined {
  if (cargo.linking === Linking.MUSL) return '"$(uname -m)-unknown-linux-musl"';
  return cargo.nameTarget ? '"$(uname -m)-unknown-linux-gnu"' : undefined;
}

/** Where cargo leaves a binary, as a shell word relative to the build's working directory. */
export function builtBinary(cargo: CargoInvocation, name: string): string {
  const triple = targetTriple(cargo);
  return ['target', ...(triple ? [triple] : []), shellWord(cargo.profileDirectory), shellWord(name)].join('/');
}

function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}
