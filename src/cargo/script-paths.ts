import { existsSync } from 'node:fs';
import { CargoPackage } from './facts';
import { ancestors, isInside, joinPath, parentPath } from './paths';
import { rustSources, withoutComments } from './sources';

const STEP_UP = /\.parent\(\)|\.ancestors\(\)|\.(?:join|push)\(\s*"\.\.["/]/;
const JOINED = /\.(?:join|push)\(\s*"([^"\\\n]+)"\s*,?\s*\)/g;

/**
 * What a build script may read above its package, though it spells out no way up: `root.parent().unwrap().join("proto")`.
 * How many folders it goes up nobody knows, so each of them is tried, and what is there counts.
 *
 * @param top the highest folder
 */
export function joinedAbove(pkg: CargoPackage, top: string): string[] {
  const folder = parentPath(pkg.manifestPath);
  const script = pkg.targets.find(({ kind }) => kind.includes('custom-build'));
  if (!script || folder === top) return [];
  const source = rustSources(pkg).find(({ path }) => path === joinPath(script.srcPath, '.'));
  const text = source && STEP_UP.test(source.text) ? withoutComments(source.text) : '';
  if (!STEP_UP.test(text)) return [];
  const names = [...new Set([...text.matchAll(JOINED)].map(([, name]) => Buffer.from(name, 'latin1').toString('utf8')))].filter((name) => !/^\.*\/|(?:^|\/)\.\.?(?:\/|$)/.test(name));
  const above = ancestors(parentPath(folder)).filter((each) => isInside(each, top));
  return above.flatMap((each) => names.map((name) => joinPath(each, name))).filter((path) => existsSync(path));
}
