import { folderWith, ONE_CRATE } from './crates';
import { printFacts } from '../../src/cargo/graph-file';
import { lockHash, manifestsHash } from '../../src/cargo/graph-inputs';
import { readWorkspace } from '../../src/cargo/workspace';

/** A lock in which a package is named that may be compiled. */
export function lockNaming(...names: string[]): string {
  const packages = [...names, 'orders'].sort();
  return `version = 4\n${packages.map((name) => `\n[[package]]\nname = "${name}"\nversion = "${name === 'orders' ? '1.2.3' : '1.2.0'}"\n${
    name === 'orders' ? `dependencies = [\n${names.sort().map((each) => ` "${each}",\n`).join('')}]\n` : 'source = "registry+https://github.com/rust-lang/crates.io-index"\n'}`).join('')}`;
}

/** One crate that may compile these. */
export function naming(names: readonly string[], files: { readonly [path: string]: string } = {}): { [path: string]: string } {
  const dependencies = names.map((name) => `${name} = { version = "1", optional = true }\n`).join('');
  return { ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}\n[dependencies]\n${dependencies}`, 'Cargo.lock': lockNaming(...names), ...files };
}

export const LOCK_WITH_C = lockNaming('cc');

/** One crate that may compile C. */
export function withC(files: { readonly [path: string]: string } = {}): { [path: string]: string } {
  return naming(['cc'], files);
}

/** What cargo would have answered. */
export function factsOf(answer: { readonly built: string[]; readonly buildOnly?: string[]; readonly notBuilt?: string[] }, of = withC(), linking = 'musl', packages = ['orders']): { [path: string]: string } {
  const workspace = readWorkspace(folderWith({ '.git/HEAD': '', ...of }));
  return {
    '.projen/rust-docker.facts.json': printFacts([{
      question: { workspace: '.', packages, features: [], defaultFeatures: true, targets: [`aarch64-unknown-linux-${linking}`, `x86_64-unknown-linux-${linking}`] },
      answer: { manifests: manifestsHash(workspace), lock: lockHash(workspace), buildOnly: [], notBuilt: [], ...answer },
    }]),
  };
}
