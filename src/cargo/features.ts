import { CargoDependency } from './facts';
import { Fields } from './fields';
import { didYouMean } from './nearest';
import { sortedTable } from './toml';

/** The features of a package: those that it states, and one for each optional dependency that none of them names as `dep:`. */
export function readFeatures(root: Fields, dependencies: readonly CargoDependency[]): { [name: string]: string[] } {
  const table = root.fields('features');
  const stated = new Map((table?.keys ?? []).map((name) => {
    refuseName(table!, name);
    return [name, table!.texts(name)!];
  }));
  const optional = new Map<string, boolean>();
  for (const dependency of dependencies) {
    const name = nameInManifest(dependency);
    optional.set(name, (optional.get(name) ?? false) || dependency.optional);
  }
  const named = new Set([...stated.values()].flat().filter((value) => value.startsWith('dep:') && !value.includes('/')).map((value) => value.slice(4)));
  const all = new Map(stated);
  for (const [name, isOptional] of optional) {
    if (isOptional && !stated.has(name) && !named.has(name)) all.set(name, [`dep:${name}`]);
  }
  if (table) stated.forEach((values, name) => values.forEach((value) => checkValue(table, name, value, all, optional)));
  refuseHidden(root, all, optional);
  return sortedTable([...all]);
}

/** The name that features know a dependency by. */
export function nameInManifest(dependency: CargoDependency): string {
  return dependency.rename ?? dependency.name;
}

function refuseName(table: Fields, name: string): void {
  if (/^[\p{L}\p{Nl}_0-9][\p{L}\p{M}\p{N}\p{Pc}+.-]*$/u.test(name)) return;
  table.fail(`${JSON.stringify(name)} is no name for a feature: it starts with a letter, a digit or "_" and goes on with these, "-", "+" or "."`, name);
}

function checkValue(table: Fields, name: string, value: string, all: ReadonlyMap<string, string[]>, optional: ReadonlyMap<string, boolean>): void {
  const says = `${table.name(name)} includes ${JSON.stringify(value)}`;
  const dependencies = () => didYouMean(value.replace(/^dep:/, '').split(/\??\//)[0], [...optional.keys()]);
  const slash = value.indexOf('/');
  if (slash < 0 && !value.startsWith('dep:')) {
    if (all.has(value)) return;
    if (!optional.has(value)) table.fail(`${says}, which is neither a feature nor a dependency${didYouMean(value, [...all.keys(), ...optional.keys()])}`, name);
    if (optional.get(value)) table.fail(`${says}, an optional dependency that has no feature of its own; write "dep:${value}"`, name);
    table.fail(`${says}, a dependency that is not optional; remove it from the feature, or add optional = true to the dependency`, name);
  }
  const dependency = slash < 0 ? value.slice(4) : value.slice(0, slash).replace(/\?$/, '');
  if (slash >= 0 && dependency.startsWith('dep:')) table.fail(`${says}, with both "dep:" and "/"; remove "dep:"`, name);
  if (slash >= 0 && value.indexOf('/', slash + 1) >= 0) table.fail(`${says}; only one "/" is allowed`, name);
  if (!optional.has(dependency)) table.fail(`${says}, but ${JSON.stringify(dependency)} is no dependency${dependencies()}`, name);
  if (optional.get(dependency)) return;
  if (slash < 0) table.fail(`${says}, but ${JSON.stringify(dependency)} is not optional; remove it from the feature, or add optional = true to the dependency`, name);
  if (value[slash - 1] === '?') table.fail(`${says}, but ${JSON.stringify(dependency)} is not optional; remove the "?"`, name);
}

/** An optional dependency that a feature of its own name hides, and that none turns on, could never be built. */
function refuseHidden(root: Fields, all: ReadonlyMap<string, string[]>, optional: ReadonlyMap<string, boolean>): void {
  const used = new Set([...all.values()].flat().flatMap((value) => {
    const slash = value.indexOf('/');
    if (slash >= 0) return [value.slice(0, slash).replace(/\?$/, '')];
    return value.startsWith('dep:') ? [value.slice(4)] : [];
  }));
  for (const [name, isOptional] of optional) {
    if (isOptional && !used.has(name)) {
      root.fail(`the optional dependency ${JSON.stringify(name)} is turned on by no feature; add "dep:${name}" to one of [features]`, 'features', name);
    }
  }
}
