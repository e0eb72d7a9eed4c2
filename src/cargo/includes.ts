import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { CargoInclude, CargoPackage } from './facts';
import { isRustSource, packageFiles } from './package-tree';
import { isAbsolutePath, isInside, joinPath, parentPath, toSlashes } from './paths';
import { readLiteral } from './rust-literal';

/** What reads files at compile time, and where its paths start from. */
interface Reader {
  readonly macro: string;
  readonly from: 'source' | 'package';
  /** The path where the macro is called without one. */
  readonly default?: string;
  /** The crate that has the macro: where no package depends on it, the name means something else. */
  readonly crate?: RegExp;
  /** Whether the name alone says so: only what is there counts. */
  readonly guessed?: boolean;
}

const MACROS: { readonly [name: string]: Reader } = {
  include_str: { macro: 'include_str!', from: 'source' },
  include_bytes: { macro: 'include_bytes!', from: 'source' },
  include: { macro: 'include!', from: 'source' },
  include_dir: { macro: 'include_dir!', from: 'package' },
  migrate: { macro: 'sqlx::migrate!', from: 'package', default: 'migrations', crate: /sqlx/ },
  query_file: { macro: 'sqlx::query_file!', from: 'package', crate: /sqlx/ },
  embed_migrations: { macro: 'embed_migrations!', from: 'package', default: 'migrations', crate: /diesel|refinery/ },
};
const ATTRIBUTES: { readonly [name: string]: Reader } = {
  path: { macro: '#[path]', from: 'source' },
  folder: { macro: 'rust-embed', from: 'package' },
};
const SCRIPT: Reader = { macro: 'build script', from: 'package' };
/** The last letters of the macros' names. */
const LAST = new Set([...'rsedl'].map((letter) => letter.charCodeAt(0)));

/** No source reads more files: what goes on was not written by people. */
const MOST = 20_000;
/** No line that people write is longer. */
const LOOK_BACK = 1000;

/** What may follow the exclamation mark. */
const OPENS = new Set([...'([{ \t\r\n'].map((letter) => letter.charCodeAt(0)));

/** A place in the text where a reader may be: the literal stands at `after`. */
interface Hit { readonly reader: Reader; readonly index: number; readonly after: number }

const SKIPPED = new Set(['target', 'node_modules']);

/**
 * The files and folders that the packages' sources read at compile time, for all that is spelled out in the text: Cargo
 * does not know of them, and a build context that leaves one out does not compile. Links that lead out of a package and
 * targets that lie outside of it are among them. Folders that are hidden, `target`, `node_modules` and packages that are
 * not in the list are not looked into. Sorted by source and line.
 */
export function readIncludes(packages: readonly CargoPackage[]): CargoInclude[] {
  const found = new Map<string, CargoInclude>();
  const crates = [...new Set(packages.flatMap((each) => each.dependencies.map((dependency) => dependency.name)))].join(' ');
  for (const each of packages) {
    const folder = parentPath(each.manifestPath);
    const scripts = new Set(each.targets.filter((target) => target.kind.includes('custom-build')).map((target) => joinPath(target.srcPath, '.')));
    // once for each source that reads it: the first place
    const add = (include: CargoInclude) => {
      const key = `${include.source}\n${include.path}`;
      if (!found.has(key)) found.set(key, include);
    };
    const sources = new Set<string>();
    const read = (source: string) => {
      if (sources.has(source)) return;
      sources.add(source);
      for (const include of scan(crates, source, folder, scripts.has(source))) {
        // a module that is nothing but another file of the package is found on the way
        if (include.macro === '#[path]' && isInside(include.path, folder)) continue;
        add(include);
        if (include.path.endsWith('.rs') && !isInside(include.path, folder)) read(include.path);
      }
    };
    for (const file of packageFiles(folder, (name) => SKIPPED.has(name))) {
      if (isRustSource(file)) read(file.path);
      const path = file.entry.isSymbolicLink() ? leadsTo(file.path) : undefined;
      if (path !== undefined && !isInside(path, folder)) add({ macro: 'link', path, source: file.path, line: 1 });
    }
    for (const target of each.targets) {
      const path = joinPath(target.srcPath, '.');
      if (isInside(path, folder)) continue;
      add({ macro: 'target', path, source: each.manifestPath, line: 1 });
      read(path);
    }
  }
  return [...found.values()].sort((a, b) => compare(a.source, b.source) || a.line - b.line || compare(a.path, b.path));
}

function scan(crates: string, source: string, folder: string, script: boolean): CargoInclude[] {
  let text: string;
  try {
    // byte for byte: decoding would cost more than all the searching
    text = readFileSync(source, 'latin1');
  } catch {
    return [];
  }
  const lineOf = lineCounter(text);
  const hits = [...findMacros(text), ...findOthers(text), ...findAttributes(text), ...script ? findUpward(text) : []].slice(0, MOST);
  return hits.flatMap(({ reader, index, after }) => {
    if ((reader.crate && !reader.crate.test(crates)) || isComment(text, index)) return [];
    const literal = readLiteral(text, after);
    // without a path, only the full name tells sqlx's macro from another crate's
    const implied = reader.default !== undefined && /^\s*[)\]}]/.test(text.slice(after, after + 40))
      && (reader !== MACROS.migrate || text.slice(0, index).endsWith('sqlx::')) ? reader.default : undefined;
    const value = literal ? Buffer.from(literal.value, 'latin1').toString('utf8') : implied;
    const path = value === undefined ? undefined : resolve(value, reader.from === 'source' ? parentPath(source) : folder, folder);
    if (path === undefined || (reader === SCRIPT && isInside(path, folder)) || (reader.guessed && !existsSync(path))) return [];
    return [{ macro: reader.macro, path, source, line: lineOf(index) }];
  });
}

/** `name!(`: exclamation marks are rare in source text, so that going from one to the next costs next to nothing. */
function findMacros(text: string): Hit[] {
  const hits: Hit[] = [];
  for (let at = text.indexOf('!'); at >= 0; at = text.indexOf('!', at + 1)) {
    if (!LAST.has(text.charCodeAt(at - 1)) || !OPENS.has(text.charCodeAt(at + 1))) continue;
    const word = /\w+$/.exec(text.slice(Math.max(0, at - 30), at))?.[0] ?? '';
    const name = word.startsWith('query_file') ? 'query_file' : word;
    if (!Object.hasOwn(MACROS, name)) continue;
    const open = /^!\s*[([{]/.exec(text.slice(at, at + 8));
    if (!open) continue;
    let after = at + open[0].length;
    // query_file_as!(Type, "path")
    if (name === 'query_file') after += /^[^"(]*?,(?=\s*r?#*")/.exec(text.slice(after, after + 200))?.[0].length ?? 0;
    hits.push({ reader: MACROS[name], index: at - word.length, after });
  }
  return hits;
}

/** `include_toml!(`, `include_file!(`: a crate's or the repository's own, from the source or from the package as it likes. */
function findOthers(text: string): Hit[] {
  const hits: Hit[] = [];
  const call = /\b(include_\w{1,30}!)\s{0,8}[([{]/y;
  for (let at = text.indexOf('include_'); at >= 0; at = text.indexOf('include_', at + 1)) {
    call.lastIndex = at;
    const found = call.exec(text);
    if (!found || Object.hasOwn(MACROS, found[1].slice(0, -1))) continue;
    for (const from of ['source', 'package'] as const) hits.push({ reader: { macro: found[1], from, guessed: true }, index: at, after: at + found[0].length });
  }
  return hits;
}

function findAttributes(text: string): Hit[] {
  return Object.keys(ATTRIBUTES).flatMap((name) => {
    const hits: Hit[] = [];
    const word = `#[${name}`;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const sign = /^\s*=/.exec(text.slice(at + word.length, at + word.length + 8));
      if (sign) hits.push({ reader: ATTRIBUTES[name], index: at, after: at + word.length + sign[0].length });
    }
    return hits;
  });
}

/** What a build script spells out as lying above: protobuf definitions, mostly. */
function findUpward(text: string): Hit[] {
  return [...text.matchAll(/(?:r#*)?"(?:\.\/)?\.\.\//g)].map((match) => ({ reader: SCRIPT, index: match.index, after: match.index }));
}

function resolve(value: string, base: string, folder: string): string | undefined {
  if (value === '') return undefined;
  const path = toSlashes(value).replace(/^\$\{?CARGO_MANIFEST_DIR\}?/, folder);
  // any other variable is the build's to know
  if (/^\$|[\n\0]/.test(path)) return undefined;
  return isAbsolutePath(path) ? joinPath(path, '.') : joinPath(base, path);
}

/** Cheap, and on the safe side: a comment that is not recognised names a file that nobody misses. */
function isComment(text: string, index: number): boolean {
  // a source may be one line of ten million letters, with a macro in every twentieth
  const near = text.slice(Math.max(0, index - LOOK_BACK), index);
  const before = near.slice(near.lastIndexOf('\n') + 1);
  if (/^\s*(?:\/\/|\/\*|\*\s)/.test(before)) return true;
  const slashes = before.search(/\s\/\//);
  return slashes >= 0 && (before.slice(0, slashes).match(/"/g) ?? []).length % 2 === 0;
}

/** Counts on from the last place: from the start for each would take minutes in a long source, and so would a look for the end of a long line. */
function lineCounter(text: string): (index: number) => number {
  let line = 1;
  let end = text.indexOf('\n');
  let last = 0;
  return (index) => {
    if (index < last) [line, end] = [1, text.indexOf('\n')];
    last = index;
    while (end >= 0 && end < index) {
      line += 1;
      end = text.indexOf('\n', end + 1);
    }
    return line;
  };
}

/** Where a link ends. @returns undefined for one to nowhere, which stops no build that does not read it */
function leadsTo(link: string): string | undefined {
  try {
    return toSlashes(realpathSync(link));
  } catch {
    return undefined;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
