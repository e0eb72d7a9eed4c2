import { Construct } from 'constructs';
import { Linking } from './linking';
import { RustBuilderStage } from './rust-builder-stage';
import { CargoConfig } from '../../cargo/facts';

const STATIC = ['-C', 'target-feature=+crt-static'];

/** Triples to which flags for glibc's targets are of no concern. */
const OTHER = /^(?!cfg\()(?!(x86_64|aarch64)-unknown-linux-gnu$)/;

/**
 * Links the binaries statically to glibc: one file that runs on any base, with glibc's allocator. The rustflags of the
 * configuration are kept.
 */
export class GlibcStatic extends Construct {
  constructor(scope: RustBuilderStage) {
    const flags = staticFlags(scope._dockerfile.workspace.config);
    super(scope._claim('linkage', 'GlibcStatic'), 'GlibcStatic');
    scope._setLinking(Linking.GLIBC_STATIC);
    scope._contribute('GlibcStatic', () => ({
      // above the sources, so that cargo joins it with their own configuration; RUSTFLAGS would replace that
      beforePackages: [{
        kind: 'COPY',
        id: 'toolchain-crt-static',
        sources: [],
        files: [{ content: `[target.'cfg(target_env = "gnu")']\nrustflags = [${flags.map((flag) => JSON.stringify(flag)).join(', ')}]\n` }],
        destination: '/.cargo/config.toml',
      }],
    }));
  }
}

/**
 * The flags, with those of `[build]` that would else be lost: cargo takes the ones of a target, of all tables that match, or the ones
 * of `[build]`. https://doc.rust-lang.org/cargo/reference/config.html#buildrustflags
 */
function staticFlags({ buildRustflags = [], targetRustflags }: CargoConfig): string[] {
  const dynamic = [...buildRustflags, ...Object.values(targetRustflags).flat()].some((flag) => /(^|[=,])-crt-static/.test(flag));
  if (dynamic) throw new Error('the configuration\'s rustflags have -crt-static, which links dynamically; remove it from .cargo/config.toml, or leave GlibcStatic out');
  const tables = Object.keys(targetRustflags).filter((name) => !OTHER.test(name));
  if (buildRustflags.length > 0 && tables.length > 0) {
    const table = '[target.\'cfg(target_env = "gnu")\']';
    throw new Error(`the configuration has rustflags under [build] and under ${tables.map((name) => `[target.'${name}']`).join(', ')}: cargo takes one of the two, and a static binary needs flags of its target; move those of [build] to ${table}`);
  }
  return [...buildRustflags, ...STATIC];
}
