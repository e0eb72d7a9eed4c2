import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../kit/command';
import { CHECKOUT } from '../kit/library';

/** One situation in which a build is waited for. */
export interface Column {
  readonly name: string;
  readonly title: string;
  /** How often it is measured, unless the command line says otherwise. */
  readonly times: number;
  /** Whether the build starts from nothing: no layer and no mount of an earlier one. */
  readonly cold?: boolean;
  /** Whether it runs on a builder that was made just now. */
  readonly fresh?: boolean;
  /** Changes the sources; each call with another number. */
  edit(folder: string, number: number): Promise<void> | void;
}

const MAIN = 'crates/orders-api/src/main.rs';
const LIBRARY = 'crates/orders-core/src/lib.rs';
// small, and in no graph of the example
const ADDED = ['hex@0.4.3', 'humantime@2.1.0', 'fastrand@2.1.0', 'base16ct@0.2.0', 'adler2@2.0.0'];
const BUMPED = ['1.0.140', '1.0.141', '1.0.142', '1.0.143'];

/** All of them, in the order in which they are measured: each leaves what the next one starts from. */
export const COLUMNS: readonly Column[] = [
  { name: 'cold', title: 'cold', times: 2, cold: true, edit: () => undefined },
  { name: 'nothing', title: 'nothing changed', times: 5, edit: () => undefined },
  { name: 'main', title: 'edit of `main.rs`', times: 5, edit: (folder, number) => grow(join(folder, MAIN), 'fn', number) },
  { name: 'library', title: 'edit of a library', times: 5, edit: (folder, number) => grow(join(folder, LIBRARY), 'pub fn', number) },
  { name: 'branch', title: 'another branch and back', times: 2, edit: (folder, number) => restore(folder, [MAIN, LIBRARY]).then(() => grow(join(folder, number % 2 ? MAIN : LIBRARY), 'pub fn', 0)) },
  { name: 'added', title: 'dependency added', times: 2, edit: (folder, number) => restore(folder, ['Cargo.lock', 'crates/orders-api/Cargo.toml']).then(() => add(folder, ADDED[number % ADDED.length])) },
  { name: 'bumped', title: 'dependency bumped', times: 1, edit: (folder, number) => bump(folder, BUMPED[number % BUMPED.length]) },
  { name: 'fresh-edit', title: 'fresh builder: edit of `main.rs`', times: 1, fresh: true, edit: (folder, number) => grow(join(folder, MAIN), 'fn', number + 100) },
  { name: 'fresh-library', title: 'fresh builder: edit of a library', times: 1, fresh: true, edit: (folder, number) => grow(join(folder, LIBRARY), 'pub fn', number + 100) },
  { name: 'fresh-added', title: 'fresh builder: dependency added', times: 1, fresh: true, edit: (folder, number) => add(folder, ADDED[(number + 3) % ADDED.length]) },
];

/** The example's sources, as they are committed. */
export function placeExample(folder: string): void {
  cpSync(join(CHECKOUT, 'examples/orders'), folder, { recursive: true, filter: (path) => !/[\\/](target|node_modules)$/.test(path) });
}

function grow(file: string, kind: string, number: number): void {
  appendFileSync(file, `\n#[allow(dead_code)]\n${kind} revision_${number}_${readFileSync(file).length}() -> usize {\n    ${number}\n}\n`);
}

async function restore(folder: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) writeFileSync(join(folder, path), readFileSync(join(CHECKOUT, 'examples/orders', path)));
}

async function add(folder: string, spec: string): Promise<void> {
  await run(['cargo', 'add', '--quiet', '--package', 'orders-api', spec], { cwd: folder });
  // what is added does not move what was there
  await run(['cargo', 'metadata', '--format-version', '1', '--quiet'], { cwd: folder });
}

async function bump(folder: string, version: string): Promise<void> {
  await run(['cargo', 'update', '--quiet', '--package', 'serde_json', '--precise', version], { cwd: folder });
}
