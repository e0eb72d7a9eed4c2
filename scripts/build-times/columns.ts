import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Subject } from './subjects';
import { isTable, own, parseToml } from '../../src/cargo/toml';
import { run } from '../kit/command';

/** Where a subject's sources lie. */
export interface Place {
  readonly subject: Subject;
  readonly folder: string;
  /** The sources as they were published. */
  readonly pristine: string;
}

/** One situation in which a build is waited for. */
export interface Column {
  readonly name: string;
  readonly title: string;
  /** How often it is measured, unless the command line says otherwise. */
  readonly times: number;
  /** Whether the build starts from nothing: no layer and no mount of an earlier one. */
  readonly cold?: boolean;
  /** Whether all strategies are measured in turn, each right after the same build: what differs by hundredths. */
  readonly inTurn?: boolean;
  /** Whether it runs on a builder that was made just now. */
  readonly fresh?: boolean;
  /** Changes the sources; each call with another number. */
  edit(place: Place, number: number): Promise<void> | void;
}

// small; what a subject has already is passed over
const ADDED = ['hex@0.4.3', 'humantime@2.1.0', 'fastrand@2.1.0', 'base16ct@0.2.0', 'adler2@2.0.0'];
const BUMPED = ['1.0.140', '1.0.141', '1.0.142', '1.0.143'];

/** All of them, in the order in which they are measured: each leaves what the next one starts from. */
export const COLUMNS: readonly Column[] = [
  { name: 'cold', title: 'cold', times: 2, cold: true, edit: () => undefined },
  { name: 'nothing', title: 'nothing changed', times: 20, inTurn: true, edit: () => undefined },
  { name: 'main', title: 'edit of `main.rs`', times: 5, edit: (place, number) => growMain(place, number) },
  { name: 'library', title: 'edit of a library', times: 5, edit: (place, number) => growLibrary(place, number) },
  { name: 'branch', title: 'another branch and back', times: 2, edit: otherBranch },
  { name: 'added', title: 'dependency added', times: 5, edit: add },
  { name: 'bumped', title: 'dependency bumped', times: 1, edit: (place, number) => bump(place, BUMPED[number % BUMPED.length]) },
  { name: 'fresh-edit', title: 'fresh builder: edit of `main.rs`', times: 3, fresh: true, edit: afresh((place, number) => growMain(place, number + 100)) },
  { name: 'fresh-library', title: 'fresh builder: edit of a library', times: 3, fresh: true, edit: afresh((place, number) => growLibrary(place, number + 100)) },
  { name: 'fresh-added', title: 'fresh builder: dependency added', times: 3, fresh: true, edit: afresh((place, number) => add(place, number + 3)) },
];

/** Takes all edits back: what the main branch left for fresh builders is of the sources as they were published. */
export function takeBack(place: Place): void {
  const { main, library } = place.subject;
  restore(place, ['Cargo.lock', manifestOf(place.subject), main, ...library === undefined ? [] : [library]]);
}

function afresh(edit: Column['edit']): Column['edit'] {
  return (place, number) => {
    takeBack(place);
    return edit(place, number);
  };
}

/** What is no time: megabytes, measured beside the builds. */
export const SIZES: readonly Pick<Column, 'name' | 'title'>[] = [
  { name: 'image', title: 'image, unpacked, MB' },
  { name: 'kept', title: 'kept for fresh builders, MB' },
  { name: 'kept-own', title: 'the same without the base image, MB' },
  { name: 'memory', title: 'most memory while cold, MB' },
];

function growMain({ folder, subject }: Place, number: number): void {
  grow(join(folder, subject.main), 'fn', number);
}

function growLibrary({ folder, subject }: Place, number: number): void {
  if (subject.library === undefined) throw new Error(`${subject.name} has no library`);
  grow(join(folder, subject.library), 'pub fn', number);
}

/** There, where the library is another one, and back to go on with what was here first: no build is of what was built before. */
function otherBranch(place: Place, number: number): void {
  const { main, library } = place.subject;
  restore(place, library === undefined ? [main] : [main, library]);
  if (number % 2 === 1 || library === undefined) growMain(place, number + 200);
  else growLibrary(place, number + 200);
}

/** What makes each edit a new one: an engine that built the same in another run has its layer. */
function novel(): string {
  return randomBytes(8).toString('hex');
}

function grow(file: string, kind: string, number: number): void {
  appendFileSync(file, `\n#[allow(dead_code)]\n${kind} revision_${number}_${novel()}() -> usize {\n    ${number}\n}\n`);
}

function restore({ folder, pristine }: Place, paths: readonly string[]): void {
  for (const path of paths) cpSync(join(pristine, path), join(folder, path));
}

/** Adds it to what was there at first: the builds before are of other dependencies. */
async function add(place: Place, number: number): Promise<void> {
  const { folder, pristine, subject } = place;
  restore(place, ['Cargo.lock', manifestOf(subject)]);
  const manifest = readFileSync(join(pristine, manifestOf(subject)), 'utf8');
  const missing = ADDED.filter((spec) => !dependsOn(manifest, spec.split('@')[0]));
  // a line that cargo add would write, which would also sort and format what published manifests have
  const [name, version] = missing[number % missing.length].split('@');
  const path = join(folder, manifestOf(subject));
  writeFileSync(path, withDependency(manifest, `${name} = "${version}" # ${novel()}`));
  // what is added does not move what was there
  await run(['cargo', 'metadata', '--format-version', '1', '--quiet'], { cwd: folder });
}

/** Whether a manifest names a crate as a dependency, in a line or in a table of its own. */
export function dependsOn(manifest: string, name: string): boolean {
  const { dependencies } = parseToml(manifest, ({ sentence }) => { throw new Error(sentence); });
  return isTable(dependencies) && own(dependencies, name) !== undefined;
}

/** The manifest with one more line in its table of dependencies. */
export function withDependency(manifest: string, line: string): string {
  if (/^\[dependencies\]$/m.test(manifest)) return manifest.replace(/^\[dependencies\]$/m, (header) => `${header}\n${line}`);
  return `${manifest}\n[dependencies]\n${line}\n`;
}

function manifestOf({ main }: Subject): string {
  return posix.join(posix.dirname(posix.dirname(main)), 'Cargo.toml');
}

async function bump(place: Place, version: string): Promise<void> {
  restore(place, ['Cargo.lock', manifestOf(place.subject)]);
  appendFileSync(join(place.folder, manifestOf(place.subject)), `\n# ${novel()}\n`);
  await run(['cargo', 'update', '--quiet', '--package', 'serde_json', '--precise', version], { cwd: place.folder });
}
