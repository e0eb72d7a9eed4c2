import { Disk } from './disk';
import { CargoConfig } from './facts';
import { Fields } from './fields';
import { joinPath, joinUnresolved, parentPath, toSlashes } from './paths';
import { isTable, own, toJson } from './toml';

/** A value and the file that states it: paths in it start from there. */
class Leaf {
  public constructor(public readonly value: string | number | boolean, public readonly file: string) {}
}
type Node = Leaf | readonly Node[] | Tree;
interface Tree { [key: string]: Node }

/** Lists of which the nearest counts alone: a command and its arguments make no sense joined. */
const NOT_JOINED = [/^credential-alias\./, /^doc\.browser$/, /^host\.runner$/, /^registries\.[^.]*\.credential-provider$/, /^registry\.credential-provider$/, /^target\..*\.runner$/];

/** The configuration, and the paths in it whose meaning depends on the file that states them. */
export interface LoadedConfig {
  readonly config: CargoConfig;
  /** `build.target-dir` and `build.build-dir`, absolute, `.` and `..` as they were written. */
  readonly targetDir?: string;
  readonly buildDir?: string;
  /** The folders of `paths` and `[patch]`. */
  readonly patches: string[];
}

/**
 * The configuration of the folders, nearest first, as Cargo merges it. `$CARGO_HOME/config.toml` is not read: it is the
 * machine's, and the container has another.
 */
export function readConfig(disk: Disk, folders: readonly string[]): LoadedConfig {
  const files: string[] = [];
  let merged: Tree = {};
  for (const folder of folders) {
    // Cargo prefers the name without the ending, too, where both are there
    const path = ['.cargo/config', '.cargo/config.toml'].map((name) => joinPath(folder, name)).find((each) => disk.isFile(each));
    if (path !== undefined) merged = mergeTrees(merged, loadFile(disk, path, files, []), false, '') as Tree;
  }
  const build = branch(merged, 'build');
  const targets = Object.entries(branch(merged, 'target'));
  const per = <T>(key: string, read: (node: Node) => T) => Object.fromEntries(targets.flatMap(([name, node]) => {
    const value = isTree(node) ? node[key] : undefined;
    return value === undefined ? [] : [[name, read(value)]];
  }));
  const config: CargoConfig = {
    files,
    ...build.target !== undefined && { buildTarget: words(build.target, false) },
    ...build['target-dir'] !== undefined && { buildTargetDir: pathOf(build['target-dir'])! },
    ...build.rustflags !== undefined && { buildRustflags: words(build.rustflags) },
    targetRustflags: per('rustflags', (node) => words(node)),
    targetLinkers: per('linker', (node) => (/[\\/]/.test(textOf(node) ?? '') ? pathOf(node)! : textOf(node) ?? '')),
    env: readEnv(branch(merged, 'env')),
    registries: Object.fromEntries(Object.entries(branch(merged, 'registries')).flatMap(([name, node]) => {
      const index = isTree(node) ? textOf(node.index) : undefined;
      return index === undefined ? [] : [[name, index]];
    })),
    values: plain(merged),
  };
  const patches = Object.values(branch(merged, 'patch')).flatMap((entries) => (isTree(entries) ? Object.values(entries) : []))
    .flatMap((entry) => (isTree(entry) && entry.path ? pathOf(entry.path) ?? [] : []));
  const paths = Array.isArray(merged.paths) ? merged.paths.flatMap((entry: Node) => pathOf(entry) ?? []) : [];
  return { config, targetDir: spelled(build['target-dir']), buildDir: spelled(build['build-dir']), patches: [...paths, ...patches] };
}

/** The paths in a `[patch]` table, each registry's. */
export function patchPaths(patch: unknown, folder: string): string[] {
  if (!isTable(patch)) return [];
  return Object.values(patch).flatMap((entries) => (isTable(entries) ? Object.values(entries) : [])).flatMap((entry) => {
    const path = isTable(entry) ? own(entry, 'path') : undefined;
    return typeof path === 'string' ? [joinPath(folder, toSlashes(path))] : [];
  });
}

/** A file with what it includes underneath it. */
function loadFile(disk: Disk, path: string, files: string[], way: readonly string[]): Tree {
  const file = disk.toml(path)!;
  files.push(path);
  const root = new Fields(disk, file, file.toml);
  if (way.includes(path)) root.fail(`the configuration files include each other: ${[...way, path].map((each) => disk.shown(each)).join(' → ')}`, 'include');
  const { include, ...rest } = file.toml;
  let merged: Tree = {};
  for (const entry of include === undefined ? [] : Array.isArray(include) ? include : root.wrong('include', 'a list of files')) {
    const name = isTable(entry) ? own(entry, 'path') : entry;
    if (typeof name !== 'string' || !name.endsWith('.toml')) root.fail(`include holds ${JSON.stringify(name)}; each entry names a file that ends in .toml`, 'include');
    const target = joinPath(parentPath(path), toSlashes(name as string));
    if (!disk.isFile(target)) {
      if (isTable(entry) && own(entry, 'optional') === true) continue;
      root.fail(`include names ${JSON.stringify(name)}, which is not there; correct it, or write { path = ${JSON.stringify(name)}, optional = true }`, 'include');
    }
    merged = mergeTrees(merged, loadFile(disk, target, files, [...way, path]), true, '') as Tree;
  }
  return mergeTrees(merged, tagged(rest, path) as Tree, true, '') as Tree;
}

/** @param over whether `later` wins (an including file over the included), or gives way (a file further up) */
function mergeTrees(first: Node, later: Node, over: boolean, key: string): Node {
  if (Array.isArray(first) && Array.isArray(later)) {
    if (NOT_JOINED.some((pattern) => pattern.test(key))) return over ? later : first;
    // what is nearer stands later: rustc takes the last flag
    return over ? [...first, ...later] : [...later, ...first];
  }
  if (!isTree(first) || !isTree(later)) return over ? later : first;
  const merged: Tree = { ...first };
  for (const [name, node] of Object.entries(later)) {
    merged[name] = Object.hasOwn(first, name) ? mergeTrees(first[name], node, over, key === '' ? name : `${key}.${name}`) : node;
  }
  return merged;
}

function tagged(value: unknown, file: string): Node {
  if (Array.isArray(value)) return value.map((item) => tagged(item, file));
  if (isTable(value)) return Object.fromEntries(Object.keys(value).map((key) => [key, tagged(value[key], file)]));
  return new Leaf(toJson(value), file);
}

function isTree(node: Node | undefined): node is Tree {
  return node !== undefined && !Array.isArray(node) && !(node instanceof Leaf);
}

function plain(node: Node): any {
  if (Array.isArray(node)) return node.map(plain);
  return isTree(node) ? Object.fromEntries(Object.keys(node).sort().map((key) => [key, plain(node[key])])) : (node as Leaf).value;
}

function branch(tree: Tree, key: string): Tree {
  const node = Object.hasOwn(tree, key) ? tree[key] : undefined;
  return isTree(node) ? node : {};
}

function textOf(node: Node | undefined): string | undefined {
  return node instanceof Leaf ? String(node.value) : undefined;
}

function pathOf(node: Node): string | undefined {
  const path = spelled(node);
  return path === undefined ? undefined : joinPath(path, '.');
}

/** A path from the folder that holds `.cargo`; a template stands for the start of one. */
function spelled(node: Node | undefined): string | undefined {
  const text = textOf(node);
  if (text === undefined || text.startsWith('{')) return text;
  return joinUnresolved(parentPath(parentPath((node as Leaf).file)), toSlashes(text));
}

/** A list, or words with blanks between: both are written. */
function words(node: Node, split: boolean = true): string[] {
  if (Array.isArray(node)) return node.map((item) => textOf(item) ?? '');
  const text = textOf(node) ?? '';
  return split ? text.split(/\s+/).filter((word) => word !== '') : [text];
}

function readEnv(env: Tree): { [name: string]: string } {
  return Object.fromEntries(Object.entries(env).flatMap(([name, node]) => {
    const value = isTree(node) ? node.value : node;
    const relative = isTree(node) && textOf(node.relative) === 'true';
    const text = value === undefined ? undefined : relative ? pathOf(value) : textOf(value);
    return text === undefined ? [] : [[name, text]];
  }));
}
