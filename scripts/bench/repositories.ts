import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT } from '../kit/library';

/** The folders that are synthesized: the example, many services, and the same without Rust in it. */
export interface Repositories {
  readonly one: string;
  readonly many: string;
  readonly empty: string;
  readonly emptyMany: string;
  /** The services of `many`. */
  readonly names: readonly string[];
}

/** Makes the folders below `scratch`. */
export function makeRepositories(scratch: string, services: number): Repositories {
  const names = Array.from({ length: services }, (_, index) => `service-${String(index + 1).padStart(3, '0')}`);
  const folder = (name: string) => join(scratch, name);
  cpSync(join(CHECKOUT, 'examples/orders'), folder('one'), { recursive: true, filter: (path) => !/[\\/](target|node_modules)$/.test(path) });
  for (const name of names) writeService(join(folder('many'), 'services', name), name);
  for (const name of ['one', 'many']) {
    mkdirSync(folder(`empty-${name}`), { recursive: true });
    // where a repository ends, the search for toolchain files and configuration ends
    mkdirSync(join(folder(name), '.git'), { recursive: true });
  }
  return { one: folder('one'), many: folder('many'), names, empty: folder('empty-one'), emptyMany: folder('empty-many') };
}

/** A service of one crate with thirty locked ones. */
function writeService(folder: string, name: string): void {
  const locked = Array.from({ length: 30 }, (_, index) => `crate-${String(index).padStart(2, '0')}`);
  const registry = 'source = "registry+https://github.com/rust-lang/crates.io-index"';
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'src/main.rs'), 'fn main() {}\n');
  writeFileSync(join(folder, 'Cargo.toml'), [
    '[package]', `name = "${name}"`, 'version = "0.1.0"', 'edition = "2021"', '', '[dependencies]', ...locked.map((crate) => `${crate} = "1"`), '',
  ].join('\n'));
  writeFileSync(join(folder, 'Cargo.lock'), [
    'version = 4',
    ...locked.map((crate) => `\n[[package]]\nname = "${crate}"\nversion = "1.0.0"\n${registry}\nchecksum = "${'0'.repeat(64)}"`),
    `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\ndependencies = [\n${locked.map((crate) => ` "${crate}",\n`).join('')}]`,
    '',
  ].join('\n'));
}
