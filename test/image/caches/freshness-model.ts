import * as fc from 'fast-check';
import { LocalPackage } from '../../../src/image/caches/freshness-script';

/** A tree of sources as plain data: files with their content and whether they may be run, links, and folders without anything in them. */
export interface Tree {
  readonly files: ReadonlyMap<string, { readonly content: string; readonly executable: boolean }>;
  readonly links: ReadonlyMap<string, string>;
  readonly empty: ReadonlySet<string>;
}

export const PACKAGES: readonly LocalPackage[] = [
  { name: 'root', folder: '.', ownSources: true, ownManifest: false, buildScript: false },
  { name: 'api', folder: 'api', ownSources: true, ownManifest: true, buildScript: false },
  { name: 'inner', folder: 'api/in ner', ownSources: true, ownManifest: true, buildScript: false },
  { name: 'elsewhere', folder: 'api/elsewhere', ownSources: false, ownManifest: true, buildScript: false },
  { name: 'twin', folder: 'api-twin', ownSources: true, ownManifest: true, buildScript: false },
];

/** What stays in every tree: without it there is no package. */
export const ALWAYS: readonly string[] = PACKAGES.map(({ folder }) => join(folder, 'Cargo.toml'));

/**
 * The packages that a change of trees dirties, by the words of the docs and not by the script's.
 *
 * @param escapes whether the hashing program escapes a backslash in a name, so that the name is not read any more
 */
export function dirtied(before: Tree, after: Tree, escapes: boolean): string[] {
  const all = PACKAGES.map(({ name }) => name).sort();
  const different = <T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>) => [...new Set([...a.keys(), ...b.keys()])]
    .filter((path) => JSON.stringify(a.get(path)) !== JSON.stringify(b.get(path)));
  const asMap = (paths: ReadonlySet<string>) => new Map([...paths].map((path) => [path, true]));
  const files = different(before.files, after.files);
  if (different(before.links, after.links).length > 0 || different(asMap(before.empty), asMap(after.empty)).length > 0) return all;
  const found = new Set<string>();
  for (const path of files) {
    const owner = ownerOf(path);
    const odd = path.includes('\n') || (escapes && path.includes('\\'));
    const own = path.endsWith('.rs') || (owner.ownManifest && path === join(owner.folder, 'Cargo.toml'));
    if (odd || !own || !owner.ownSources) return all;
    found.add(owner.name);
  }
  return [...found].sort();
}

/** A tree with what a few edits leave of it. */
export function edited(tree: Tree, edits: readonly Edit[]): Tree {
  const files = new Map(tree.files);
  const links = new Map(tree.links);
  const empty = new Set(tree.empty);
  for (const { kind, path, other, content } of edits) {
    const known = files.get(path);
    if (kind === 'write' && !links.has(path)) files.set(path, { content, executable: known?.executable ?? false });
    if (kind === 'delete' && !ALWAYS.includes(path)) {
      files.delete(path);
      links.delete(path);
    }
    if (kind === 'rename' && known && !ALWAYS.includes(path) && !ALWAYS.includes(other) && !links.has(other)) {
      files.delete(path);
      files.set(other, known);
    }
    if (kind === 'swap' && known && files.has(other)) {
      files.set(path, files.get(other)!);
      files.set(other, known);
    }
    if (kind === 'mode' && known) files.set(path, { ...known, executable: !known.executable });
    if (kind === 'link' && !known && !ALWAYS.includes(path)) links.set(path, `nowhere/${content}`);
    if (kind === 'folder') empty[empty.has(`folder ${content}`) ? 'delete' : 'add'](`folder ${content}`);
  }
  return { files, links, empty };
}

export interface Edit {
  readonly kind: 'write' | 'delete' | 'rename' | 'swap' | 'mode' | 'link' | 'folder';
  readonly path: string;
  readonly other: string;
  readonly content: string;
}

const folders = fc.constantFrom('.', 'api', 'api/in ner', 'api/elsewhere', 'api-twin', 'migrations', 'api/src', 'api/li\nne', '-dash');
const names = fc.constantFrom('lib.rs', 'new.rs', 'a b.rs', '-rf', 'é.rs', 'x\ny.rs', 'back\\slash.rs', '1.sql', 'Cargo.toml', 'Cargo.lock', '*', '\'"$(x).rs', '.hidden', ' ./ .rs', 'a  ./b.rs');
const paths = fc.tuple(folders, names).map(([folder, name]) => join(folder, name));

export const edits: fc.Arbitrary<Edit[]> = fc.array(fc.record({
  kind: fc.constantFrom('write', 'write', 'write', 'delete', 'rename', 'swap', 'mode', 'link', 'folder'),
  path: paths,
  other: paths,
  content: fc.constantFrom('', 'a', 'b', 'c'),
}) as fc.Arbitrary<Edit>, { maxLength: 3 });

export const EMPTY: Tree = { files: new Map(ALWAYS.map((path) => [path, { content: path, executable: false }])), links: new Map(), empty: new Set() };

function ownerOf(path: string): LocalPackage {
  return PACKAGES.filter(({ folder }) => folder === '.' || path.startsWith(`${folder}/`)).sort((a, b) => b.folder.length - a.folder.length)[0];
}

function join(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}
