import { Fields } from './fields';
import { didYouMean } from './nearest';
import { joinPath, toSlashes } from './paths';
import { isTable } from './toml';
import { printRequirement } from './versions';

const CRATES_IO = 'https://github.com/rust-lang/crates.io-index';
const FROM_CRATES_IO = `registry+${CRATES_IO}`;

/** Where a dependency comes from, and what its entry says besides. */
export interface Origin {
  /** The package's name, where the entry gives another than its key. */
  readonly package?: string;
  readonly req: string;
  readonly path?: string;
  readonly source?: string;
  readonly registry?: string;
  readonly features: string[];
  readonly defaultFeatures?: boolean;
}

type Registries = { readonly [name: string]: string };

/** @param folder the folder that the entry's `path` starts from */
export function readOrigin(table: Fields, name: string, folder: string, registries: Registries): Origin {
  const value = table.raw(name);
  if (typeof value === 'string') return { req: requirement(table, name, value), source: FROM_CRATES_IO, features: [] };
  if (!isTable(value)) return table.wrong(name, 'a version or a table');
  const entry = table.fields(name)!;
  const version = entry.text('version');
  const path = entry.text('path');
  const git = entry.text('git');
  if (version === undefined && path === undefined && git === undefined) {
    table.fail(`${table.name(name)} says neither version, path nor git; write ${name} = "1.2" or name where it comes from`, name);
  }
  refuseContradictions(table, name, entry);
  const registry = readRegistry(table, name, entry, registries);
  return {
    package: entry.text('package'),
    req: version === undefined ? '*' : requirement(table, name, version),
    path: path === undefined ? undefined : joinPath(folder, toSlashes(path)),
    source: path === undefined ? readSource(table, name, entry, git, registry) : undefined,
    registry,
    features: readFeatureNames(entry),
    defaultFeatures: entry.flag('default-features') ?? entry.flag('default_features'),
  };
}

/** The features that an entry turns on. */
export function readFeatureNames(entry: Fields): string[] {
  const features = entry.texts('features') ?? [];
  for (const feature of features) {
    if (feature.includes('/')) entry.fail(`${entry.name('features')} names ${JSON.stringify(feature)}; a feature of a dependency's dependency has to be passed on by that dependency's own [features]`, 'features');
    if (feature.startsWith('dep:')) entry.fail(`${entry.name('features')} names ${JSON.stringify(feature)}; write the optional dependency's name without "dep:"`, 'features');
  }
  return features;
}

function requirement(table: Fields, name: string, version: string): string {
  return printRequirement(version)
    ?? table.fail(`${table.name(name)} wants version ${JSON.stringify(version)}, which is no version requirement; write it like "1.2" or ">=1.2, <2"`, name);
}

function refuseContradictions(table: Fields, name: string, entry: Fields): void {
  if (entry.has('artifact')) table.fail(`${table.name(name)} is an artifact dependency, which only a nightly Cargo with -Zbindeps reads; remove artifact`, name);
  const both = [['git', 'path'], ['git', 'registry'], ['git', 'registry-index'], ['registry', 'registry-index']].find((keys) => keys.every((key) => entry.has(key)));
  if (both) table.fail(`${table.name(name)} has both ${both.join(' and ')}; keep one of them`, name);
}

function readRegistry(table: Fields, name: string, entry: Fields, registries: Registries): string | undefined {
  const index = entry.text('registry-index');
  const registry = entry.text('registry');
  if (index === undefined && registry === undefined) return undefined;
  if (registry === 'crates-io') return CRATES_IO;
  const known = Object.keys(registries);
  if (registry !== undefined && !known.includes(registry)) {
    table.fail(
      `${table.name(name)} comes from the registry ${JSON.stringify(registry)}, which no .cargo/config.toml of the repository names${didYouMean(registry, known)};`
      + ` add [registries.${registry}] with its index`,
      name,
    );
  }
  const url = index ?? registries[registry!];
  return printUrl(url) ?? table.fail(`${table.name(name)} comes from a registry at ${JSON.stringify(url)}, which is no URL; write it like "sparse+https://…"`, name);
}

function readSource(table: Fields, name: string, entry: Fields, git: string | undefined, registry: string | undefined): string {
  const references = ['branch', 'tag', 'rev'].filter((key) => entry.has(key));
  if (git === undefined) {
    if (references.length > 0) table.fail(`${table.name(name)} names a ${references[0]} but no git repository; add git = "…", or remove ${references[0]}`, name);
    if (registry === undefined) return FROM_CRATES_IO;
    return registry.startsWith('sparse+') ? registry : `registry+${registry}`;
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
