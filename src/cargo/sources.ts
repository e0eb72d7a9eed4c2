import { readdirSync, readFileSync } from 'node:fs';
import { CargoPackage } from './facts';
import { isInside, joinPath, normalizePath, parentPath } from './paths';

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
  walk(folder, true, (path) => paths.add(path));
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

/** The text without comments. They nest in Rust, and what looks like one in a string is none. */
export function withoutComments(text: string): string {
  let code = '';
  let depth = 0;
  let from = 0;
  const token = /\/\/[^\n]*|\/\*|\*\/|"(?:[^"\\]|\\[^])*"|b?r(#*)"[^]*?"\1|'(?:[^'\\\n]|\\[^\n]{1,10}?)'/g;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found] = match;
    if (depth > 0) {
      // in a comment, only its own signs count
      if (found === '/*') depth += 1;
      else if (found === '*/') depth -= 1;
      else token.lastIndex = match.index + 1;
      if (depth === 0) from = token.lastIndex;
    } else if (found === '/*') {
      code += `${text.slice(from, match.index)} `;
      depth = 1;
    } else if (found.startsWith('//')) {
      code += text.slice(from, match.index);
      from = token.lastIndex;
    }
  }
  return depth > 0 ? code : code + text.slice(from);
}

function walk(folder: string, top: boolean, source: (path: string) => void): void {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return;
  }
  if (!top && entries.some((entry) => entry.name === 'Cargo.toml')) return;
  for (const entry of entries) {
    // a module may be called like what no build reads
    if (entry.name.startsWith('.') || (top && NOT_COMPILED.has(entry.name)) || entry.name === 'node_modules') continue;
    const path = joinPath(folder, entry.name);
    if (entry.isDirectory()) walk(path, false, source);
    else if (entry.isFile() && entry.name.endsWith('.rs')) source(path);
  }
}
