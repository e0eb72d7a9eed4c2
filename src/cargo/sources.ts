import { readFileSync } from 'node:fs';
import { CargoPackage } from './facts';
import { isRustSource, packageFiles } from './package-tree';
import { isInside, normalizePath, parentPath } from './paths';

/** A Rust source of a package. */
export interface RustSource {
  readonly path: string;
  /** Byte for byte: what is looked for is ASCII, and decoding would cost more than all the searching. */
  readonly text: string;
}

/** No build of the package's library or binaries compiles what lies there. */
const NOT_COMPILED = new Set(['target', 'node_modules', 'tests', 'benches', 'examples']);
const SOURCES = new WeakMap<CargoPackage, RustSource[]>();

/** The sources of a package's library, binaries and build script, read once. Packages in its folder are not among them. */
export function rustSources(pkg: CargoPackage): RustSource[] {
  const known = SOURCES.get(pkg);
  if (known) return known;
  const folder = parentPath(pkg.manifestPath);
  const paths = new Set<string>();
  // below the top a module may be called like what no build reads
  for (const file of packageFiles(folder, (name, top) => name === 'node_modules' || (top && NOT_COMPILED.has(name)))) {
    if (isRustSource(file)) paths.add(file.path);
  }
  for (const { kind, srcPath } of pkg.targets) {
    const path = normalizePath(srcPath);
    if (!['test', 'bench', 'example'].includes(kind[0]) && !isInside(path, folder)) paths.add(path);
  }
  const sources = [...paths].sort().flatMap((path) => {
    try {
      return [{ path, text: readFileSync(path, 'latin1') }];
    } catch {
      return [];
    }
  });
  SOURCES.set(pkg, sources);
  return sources;
}

const [SLASH, STAR, QUOTE, APOSTROPHE, BACKSLASH, HASH, RAW] = [...'/*"\'\\#r'].map((letter) => letter.charCodeAt(0));

/**
 * The text without comments. They nest in Rust, and what looks like one in a string is none. Letter by letter: an expression
 * that looks for the end of what has none would begin again at each of ten million letters.
 */
export function withoutComments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    const letter = text.charCodeAt(at);
    if (letter === QUOTE) {
      at = afterString(text, at);
    } else if (letter === APOSTROPHE) {
      at = afterCharacter(text, at);
    } else if (letter === SLASH && text.charCodeAt(at + 1) === SLASH) {
      kept.push(text.slice(from, at));
      at = from = found(text, text.indexOf('\n', at));
    } else if (letter === SLASH && text.charCodeAt(at + 1) === STAR) {
      kept.push(text.slice(from, at), ' ');
      at = from = afterComment(text, at);
    } else {
      at += 1;
    }
  }
  return kept.join('') + text.slice(from);
}

function afterString(text: string, start: number): number {
  let hashes = 0;
  while (text.charCodeAt(start - 1 - hashes) === HASH) hashes += 1;
  if (text.charCodeAt(start - 1 - hashes) === RAW) {
    const end = text.indexOf(`"${'#'.repeat(hashes)}`, start + 1);
    return end < 0 ? text.length : end + 1 + hashes;
  }
  for (let at = start + 1; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === QUOTE) return at + 1;
    if (letter === BACKSLASH) at += 1;
  }
  return text.length;
}

/** `'a'` and `'\u{1f980}'` are characters; a lifetime has no second apostrophe. */
function afterCharacter(text: string, start: number): number {
  const letter = text.charCodeAt(start + 1);
  if (letter !== BACKSLASH) return letter !== APOSTROPHE && text.charCodeAt(start + 2) === APOSTROPHE ? start + 3 : start + 1;
  const length = text.slice(start + 3, start + 14).indexOf("'");
  return length < 0 ? start + 1 : start + 3 + length + 1;
}

function afterComment(text: string, start: number): number {
  let depth = 1;
  for (let at = start + 2; at < text.length; at++) {
    const [letter, next] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
    if (letter === SLASH && next === STAR) depth += 1;
    else if (letter === STAR && next === SLASH) depth -= 1;
    else continue;
    at += 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function found(text: string, index: number): number {
  return index < 0 ? text.length : index;
}
