import { lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { LogLevel, Project } from 'projen';
import { filesBelow } from '../../src/cargo/package-tree';

/** A folder of its own with these files; projen's own test helper would delete the project's folder. */
export function folderWith(files: { readonly [path: string]: string }): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'projen-rust-docker-')));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** One package with one binary, locked. */
export const ONE_CRATE: { readonly [path: string]: string } = {
  'Cargo.toml': '[package]\nname = "orders"\nversion = "1.2.3"\nedition = "2021"\n',
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "orders"\nversion = "1.2.3"\n',
  'src/main.rs': 'fn main() {}\n',
};

/** A virtual workspace: two services that share a library, and a tool that no image needs. */
export const WORKSPACE: { readonly [path: string]: string } = {
  'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nresolver = "2"\n',
  'Cargo.lock': ['version = 4', ...['api', 'core', 'tool', 'worker'].map((name) => `\n[[package]]\nname = "orders-${name}"\nversion = "0.1.0"${['api', 'worker'].includes(name) ? '\ndependencies = [\n "orders-core",\n]' : ''}`), ''].join('\n'),
  'crates/api/Cargo.toml': '[package]\nname = "orders-api"\nversion = "0.1.0"\nedition = "2021"\n\n[[bin]]\nname = "orders"\npath = "src/main.rs"\n\n[features]\ndefault = ["json"]\njson = []\nmetrics = []\n\n[dependencies]\norders-core = { path = "../core" }\n',
  'crates/api/src/main.rs': 'fn main() {}\n',
  'crates/core/Cargo.toml': '[package]\nname = "orders-core"\nversion = "0.1.0"\nedition = "2021"\n',
  'crates/core/src/lib.rs': '',
  'crates/tool/Cargo.toml': '[package]\nname = "orders-tool"\nversion = "0.1.0"\nedition = "2021"\n',
  'crates/tool/src/main.rs': 'fn main() {}\n',
  'crates/worker/Cargo.toml': '[package]\nname = "orders-worker"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\norders-core = { path = "../core" }\n',
  'crates/worker/src/main.rs': 'fn main() {}\n',
};

/** An empty project over a folder with these files. */
export function projectOver(files: { readonly [path: string]: string }): Project {
  return new Project({ name: 'orders', outdir: folderWith(files), logging: { level: LogLevel.OFF } });
}

/** Synthesizes, and returns every file of the project's folder by its path. */
export function synthesized(project: Project): { [path: string]: string } {
  process.env.PROJEN_DISABLE_POST = 'true';
  project.synth();
  return filesOf(project.outdir);
}

/** Every file below a folder by its path. */
export function filesOf(folder: string): { [path: string]: string } {
  return Object.fromEntries([...filesBelow(folder)].filter((path) => lstatSync(join(folder, path)).isFile()).sort().map((path) => [path, readFileSync(join(folder, path), 'utf-8')]));
}
