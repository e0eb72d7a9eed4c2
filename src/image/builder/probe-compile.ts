import { CargoInvocation, targetTriple } from './cargo-invocation';
import { Linking } from './linking';

/** The health check's program, as a builder compiles it. */
export interface ProbeInput {
  /** Its source, relative to the context. */
  readonly source: string;
  /** The program's name: no binary of the builder has it. */
  readonly name: string;
  /** What rustc is told, as shell words. */
  readonly flags: string;
}

/** Where a compiled probe lies. */
export interface CompiledProbe {
  readonly name: string;
  readonly stage: string;
  /** Absolute, in that stage. */
  readonly path: string;
}

/** It is linked as the service is, so that it runs where that one does. */
export function probeFlags(cargo: Pick<CargoInvocation, 'linking' | 'nameTarget'>): string {
  const target = targetTriple(cargo);
  const crt = cargo.linking === Linking.GLIBC_STATIC ? '-C target-feature=+crt-static ' : '';
  return `${crt}--edition 2021 -C opt-level=s -C panic=abort -C codegen-units=1 -C strip=symbols${target ? ` --target ${target}` : ''}`;
}

/** Beside the binaries, of which one may be called so, too. */
export function probeName(binaries: readonly string[]): string {
  return binaries.includes('healthcheck') ? 'healthcheck-probe' : 'healthcheck';
}
