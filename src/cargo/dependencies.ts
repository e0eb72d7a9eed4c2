import { CargoDependency } from './facts';
import { Fields } from './fields';
import { Inheritance } from './inherit';
import { Manifest } from './manifest';
import { didYouMean } from './nearest';
import { joinPath, toSlashes } from './paths';
import { printPlatform } from './platform';
import { isTable } from './toml';
import { printRequirement } from './versions';

const CRATES_IO = 'https://github.com/rust-lang/crates.io-index';
const FROM_CRATES_IO = `registry+${CRATES_IO}`;

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
  const merged = mergeInherited(context, table, name);
  const { entry } = merged;
  const given = entry?.text('package');
  const version = entry ? entry.text('version') : merged.version;
  const path = entry?.text('path');
  if (version === undefined && path === undefined && !entry?.has('git')) {
    table.fail(`${table.name(name)} says neither version, path nor git; write ${name} = "1.2" or name where it comes from`, name);
  }
  const req = version === undefined ? '*' : printRequirement(version)
    ?? table.fail(`${table.name(name)} wants version ${JSON.stringify(version)}, which is no version requirement; write it like "1.2" or ">=1.2, <2"`, name);
  if (entry?.has('artifact')) table.fail(`${table.name(name)} is an artifact dependency, which only a nightly Cargo with -Zbindeps reads; remove artifact`, name);
  const resolved = path === undefined ? undefined : joinPath(merged.folder, toSlashes(path));
  if (kind === 'dev' && merged.optional) table.fail(`${table.name(name)} is optional, which a dev-dependency cannot be; remove optional`, name);
  const registry = readRegistry(context, table, name, entry);
  const dependency: Mutable<CargoDependency> = {
    name: given ?? name,
    req,
    optional: merged.optional,
    usesDefaultFeatures: merged.defaultFeatures,
    features: merged.features,
  };
  // a workspace has thousands of these: plain assignments cost a tenth of conditional spreads
  if (kind) dependency.kind = kind;
  if (given !== undefined) dependency.rename = name;
  if (target !== undefined) dependency.target = target;
  if (resolved === undefined) dependency.source = readSource(table, name, entry, registry);
  else dependency.path = resolved;
  if (registry !== undefined) dependency.registry = registry;
  return dependency;
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

interface Merged {
  /** The table that says where the dependency comes from. @default - a bare version */
  readonly entry?: Fields;
  readonly version?: string;
  readonly folder: string;
  readonly optional: boolean;
  readonly defaultFeatures: boolean;
  readonly features: string[];
}

function mergeInherited(context: DependencyContext, table: Fields, name: string): Merged {
  const { folder } = context.manifest;
  const value = table.raw(name);
  if (typeof value === 'string') return { version: value, folder, optional: false, defaultFeatures: true, features: [] };
  if (!isTable(value)) return table.wrong(name, 'a version or a table');
  const own = table.fields(name)!;
  const optional = own.flag('optional') ?? false;
  const stated = defaultFeatures(context, own);
  const features = own.texts('features') ?? [];
  refuseFeatures(own, features);
  const inherited = own.flag('workspace');
  if (inherited === false) return own.fail(`${own.name('workspace')} cannot be false; remove it`, 'workspace');
  if (inherited === undefined) return { entry: own, folder, optional, defaultFeatures: stated ?? true, features };
  const { from, root } = context.inheritance.dependency(table, name);
  const base = from.raw(name);
  const entry = typeof base === 'string' ? undefined : from.fields(name)!;
  if (entry?.has('optional') && entry.flag('optional')) {
    from.fail(`${from.name(name)} is optional, but only the package that uses it may say so; write optional = true there`, name);
  }
  const baseDefault = entry ? entry.flag('default-features') ?? entry.flag('default_features') : undefined;
  if (stated === false && baseDefault !== false && context.edition >= '2024') {
    own.fail(`${own.name('default-features')} = false cannot override the workspace's; write default-features = false in [workspace.dependencies] too`, 'default-features');
  }
  return {
    entry,
    version: typeof base === 'string' ? base : undefined,
    folder: root.folder,
    optional,
    defaultFeatures: stated === true ? true : baseDefault ?? true,
    features: [...entry?.texts('features') ?? [], ...features],
  };
}

function defaultFeatures(context: DependencyContext, own: Fields): boolean | undefined {
  if (own.has('default_features') && context.edition >= '2024') {
    own.fail(`${own.name('default_features')} is spelled default-features as of the 2024 edition`, 'default_features');
  }
  return own.flag('default-features') ?? own.flag('default_features');
}

function refuseFeatures(own: Fields, features: readonly string[]): void {
  for (const feature of features) {
    if (feature.includes('/')) own.fail(`${own.name('features')} names ${JSON.stringify(feature)}; a feature of a dependency's dependency has to be passed on by that dependency's own [features]`, 'features');
    if (feature.startsWith('dep:')) own.fail(`${own.name('features')} names ${JSON.stringify(feature)}; write the optional dependency's name without "dep:"`, 'features');
  }
}

function readRegistry(context: DependencyContext, table: Fields, name: string, entry?: Fields): string | undefined {
  const index = entry?.text('registry-index');
  if (index !== undefined) return index;
  const registry = entry?.text('registry');
  if (registry === undefined) return undefined;
  if (registry === 'crates-io') return CRATES_IO;
  const known = Object.keys(context.registries);
  if (known.includes(registry)) return printUrl(context.registries[registry]);
  return table.fail(
    `${table.name(name)} comes from the registry ${JSON.stringify(registry)}, which no .cargo/config.toml of the repository names${didYouMean(registry, known)};`
    + ` add [registries.${registry}] with its index`,
    name,
  );
}

function readSource(table: Fields, name: string, entry: Fields | undefined, registry: string | undefined): string {
  if (!entry) return FROM_CRATES_IO;
  const git = entry.text('git');
  const references = ['branch', 'tag', 'rev'].filter((key) => entry.has(key));
  if (git === undefined) {
    if (references.length > 0) table.fail(`${table.name(name)} names a ${references[0]} but no git repository; add git = "…", or remove ${references[0]}`, name);
    const url = registry ?? CRATES_IO;
    return url.startsWith('sparse+') ? url : `registry+${url}`;
  }
  if (references.length > 1) table.fail(`${table.name(name)} names ${references.join(' and ')}; only one of branch, tag and rev is allowed`, name);
  const url = printUrl(git) ?? table.fail(`${table.name(name)} comes from git ${JSON.stringify(git)}, which is no URL; write it like "https://…" or "ssh://git@…"`, name);
  return `git+${url}${references.map((key) => `?${key}=${entry.text(key)}`).join('')}`;
}

/** A URL the way every URL is printed: with its root slash, its escapes. @returns undefined where it is none */
function printUrl(text: string): string | undefined {
  const [, protocol, rest] = /^(sparse\+)?(.*)$/s.exec(text)!;
  try {
    return (protocol ?? '') + new URL(rest).href;
  } catch {
    return undefined;
  }
}
