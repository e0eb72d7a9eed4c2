import { CargoDependency } from './facts';
import { Fields } from './fields';
import { Inheritance } from './inherit';
import { Manifest } from './manifest';
import { Origin, readFeatureNames, readOrigin } from './origin';
import { printPlatform } from './platform';
import { isTable } from './toml';

/** What reading a dependency needs to know of its surroundings. */
export interface DependencyContext {
  readonly manifest: Manifest;
  readonly inheritance: Inheritance;
  readonly edition: string;
  /** The registries of the configuration, by name. */
  readonly registries: { readonly [name: string]: string };
}

/** Every dependency that a manifest states, in Cargo's order: by table, then by name, the platforms' tables last. */
export function readDependencies(context: DependencyContext): CargoDependency[] {
  const { root } = context.manifest;
  const kinds = (table: Fields, order: readonly ('' | 'dev' | 'build')[], target?: string) => order.flatMap((kind) => {
    const key = kind === '' ? 'dependencies' : table.either(`${kind}-dependencies`, `${kind}_dependencies`);
    if (key.includes('_') && context.edition >= '2024') {
      table.fail(`${table.name(key)} is spelled with a hyphen as of the 2024 edition: ${key.replace('_', '-')}`, key);
    }
    const entries = table.fields(key);
    return (entries?.keys ?? []).map((name) => readDependency(context, entries!, name, kind || undefined, target));
  });
  const targets = root.fields('target');
  return refuseTwoSources(root, [
    ...kinds(root, ['', 'dev', 'build']),
    ...(targets?.keys ?? []).flatMap((name) => {
      const platform = printPlatform(name)
        ?? targets!.fail(`the platform ${JSON.stringify(name)} is neither a target triple nor a cfg(…); write [target.'cfg(unix)'.dependencies] or a triple`, name);
      const table = targets!.fields(name)!;
      return kinds(table, ['', 'build', 'dev'], platform);
    }),
  ]);
}

/** One name stands for one source, whichever table states it. */
function refuseTwoSources(root: Fields, dependencies: CargoDependency[]): CargoDependency[] {
  const sources = new Map<string, string | undefined>();
  for (const { name, rename, source, path } of dependencies) {
    const key = rename ?? name;
    if (sources.has(key) && sources.get(key) !== (source ?? path)) {
      root.fail(`the dependency ${JSON.stringify(key)} comes from ${sources.get(key)} in one table and from ${source ?? path} in another; use one source, or two names with package = …`);
    }
    sources.set(key, source ?? path);
  }
  return dependencies;
}

function readDependency(context: DependencyContext, table: Fields, name: string, kind?: string, target?: string): CargoDependency {
  const { origin, optional, usesDefaultFeatures, features } = mergeInherited(context, table, name);
  if (kind === 'dev' && optional) table.fail(`${table.name(name)} is optional, which a dev-dependency cannot be; remove optional`, name);
  // a workspace has thousands of these: plain assignments cost a tenth of conditional spreads
  const dependency: Mutable<CargoDependency> = { name: origin.package ?? name, req: origin.req, optional, usesDefaultFeatures, features };
  if (kind) dependency.kind = kind;
  if (origin.package !== undefined) dependency.rename = name;
  if (target !== undefined) dependency.target = target;
  if (origin.path === undefined) dependency.source = origin.source;
  else dependency.path = origin.path;
  if (origin.registry !== undefined) dependency.registry = origin.registry;
  return dependency;
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

interface Merged {
  readonly origin: Origin;
  readonly optional: boolean;
  readonly usesDefaultFeatures: boolean;
  readonly features: string[];
}

function mergeInherited(context: DependencyContext, table: Fields, name: string): Merged {
  const { manifest: { folder }, registries } = context;
  const value = table.raw(name);
  if (!isTable(value)) return { origin: readOrigin(table, name, folder, registries), optional: false, usesDefaultFeatures: true, features: [] };
  const own = table.fields(name)!;
  const optional = own.flag('optional') ?? false;
  const stated = defaultFeatures(context, own);
  const inherited = own.flag('workspace');
  if (inherited === false) return own.fail(`${own.name('workspace')} cannot be false; remove it`, 'workspace');
  if (inherited === undefined) {
    const origin = readOrigin(table, name, folder, registries);
    return { origin, optional, usesDefaultFeatures: stated ?? true, features: origin.features };
  }
  const origin = inheritedOrigin(context, table, name);
  if (stated === false && origin.defaultFeatures !== false && context.edition >= '2024') {
    own.fail(`${own.name('default-features')} = false cannot override the workspace's; write default-features = false in [workspace.dependencies] too`, 'default-features');
  }
  const features = [...origin.features, ...readFeatureNames(own)];
  return { origin, optional, usesDefaultFeatures: stated === true ? true : origin.defaultFeatures ?? true, features };
}

/** Every member inherits the same few hundred entries: each is read once. */
const inheritedOrigins = new WeakMap<Manifest, Map<string, Origin>>();

function inheritedOrigin(context: DependencyContext, table: Fields, name: string): Origin {
  const { from, root } = context.inheritance.dependency(table, name);
  const known = inheritedOrigins.get(root) ?? new Map<string, Origin>();
  inheritedOrigins.set(root, known);
  const seen = known.get(name);
  if (seen) return seen;
  if (isTable(from.raw(name)) && from.fields(name)!.flag('optional')) {
    from.fail(`${from.name(name)} is optional, but only the package that uses it may say so; write optional = true there`, name);
  }
  const origin = readOrigin(from, name, root.folder, context.registries);
  known.set(name, origin);
  return origin;
}

function defaultFeatures(context: DependencyContext, own: Fields): boolean | undefined {
  if (own.has('default_features') && context.edition >= '2024') {
    own.fail(`${own.name('default_features')} is spelled default-features as of the 2024 edition`, 'default_features');
  }
  return own.flag('default-features') ?? own.flag('default_features');
}
