import { existsSync } from 'node:fs';
import { CargoPackage } from './facts';
import { ancestors, isInside, joinPath, parentPath } from './paths';
import { RustSource, rustSources, withoutComments } from './sources';

const STEP_UP = /\.parent\(\)|\.ancestors\(\)|\.(?:join|push)\(\s*"\.\.["/]/;
const JOINED = /\.(?:join|push)\(\s*"([^"\\\n]+)"\s*,?\s*\)/g;

/** A package's build script. @returns undefined where there is none, or none that can be read */
export function buildScript(pkg: CargoPackage): RustSource | undefined {
  const script = pkg.targets.find(({ kind }) => kind.includes('custom-build'));
  return script && rustSources(pkg).find(({ path }) => path === joinPath(script.srcPath, '.'));
}

/** Its text without comments. @returns '' where there is none */
function textOf(pkg: CargoPackage): string {
  return withoutComments(buildScript(pkg)?.text ?? '');
}

/** Whether a package's build script passes a variable to its own sources: `cargo:rustc-env=NAME=…`. */
export function passesVariable(pkg: CargoPackage, name: string): boolean {
  const text = textOf(pkg);
  return text.includes(`rustc-env=${name}=`) || (text.includes('rustc-env={') && text.includes(`"${name}"`));
}

/**
 * What a build script may read above its package, though it spells out no way up: `root.parent().unwrap().join("proto")`.
 * How many folders it goes up nobody knows, so each of them is tried, and what is there counts.
 *
 * @param top the highest folder
 */
export function joinedAbove(pkg: CargoPackage, top: string): string[] {
  const folder = parentPath(pkg.manifestPath);
  const text = folder === top ? '' : textOf(pkg);
  if (!STEP_UP.test(text)) return [];
  const names = [...new Set([...text.matchAll(JOINED)].map(([, name]) => Buffer.from(name, 'latin1').toString('utf8')))].filter((name) => !/^\.*\/|(?:^|\/)\.\.?(?:\/|$)/.test(name));
  const above = ancestors(parentPath(folder)).filter((each) => isInside(each, top));
  return above.flatMap((each) => names.map((name) => joinPath(each, name))).filter((path) => existsSync(path));
}
