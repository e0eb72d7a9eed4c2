import { readDependencies } from './dependencies';
import { CargoPackage } from './facts';
import { readFeatures } from './features';
import { Fields } from './fields';
import { Inheritance } from './inherit';
import { Manifest, Manifests } from './manifest';
import { didYouMean } from './nearest';
import { baseName, fileUrl, joinPath } from './paths';
import { readTargets } from './targets';
import { isTable, toJson } from './toml';
import { isRustVersion, isVersion } from './versions';

const EDITIONS = ['2015', '2018', '2021', '2024'];
/** The minor version of Rust 1 that an edition came with. */
const FIRST_RUST: { readonly [edition: string]: number } = { 2018: 31, 2021: 56, 2024: 85 };

/** A package as `cargo metadata` describes it. The manifest must have a `[package]`. */
export function readPackage(manifests: Manifests, manifest: Manifest, registries: { readonly [name: string]: string }): CargoPackage {
  const table = manifest.package!;
  const inheritance = new Inheritance(manifests, manifest);
  const name = readName(table);
  const stated = readVersion(inheritance);
  const version = stated ?? '0.0.0';
  const edition = readEdition(manifest, table, inheritance);
  const { disk } = manifests;
  const dependencies = readDependencies({ manifest, inheritance, edition, registries });
  const targets = readTargets({ disk, root: manifest.root, package: table, folder: manifest.folder, name, edition, problems: manifests.problems });
  const defaultRun = table.text('default-run');
  const binaries = targets.filter((target) => target.kind.includes('bin')).map((target) => target.name);
  if (defaultRun !== undefined && !binaries.includes(defaultRun)) {
    table.fail(`package.default-run names ${JSON.stringify(defaultRun)}, which is no binary of the package${didYouMean(defaultRun, binaries)}`, 'default-run');
  }
  const links = table.text('links');
  if (links !== undefined && !targets.some((target) => target.kind.includes('custom-build'))) {
    table.fail(`package.links names ${JSON.stringify(links)}, but the package has no build script; add build.rs, or remove links`, 'links');
  }
  ['include', 'exclude'].forEach((key) => inheritance.texts(key));
  inheritance.checkLints();
  const url = fileUrl(manifest.folder);
  const readme = readReadme(manifests, manifest, inheritance);
  const metadata = table.raw('metadata');
  return {
    id: `path+${url}#${baseName(url) === name ? version : `${name}@${version}`}`,
    name,
    version,
    edition,
    manifestPath: manifest.path,
    targets,
    dependencies,
    features: readFeatures(manifest.root, dependencies),
    ...optional('rustVersion', readRustVersion(table, inheritance, edition)),
    ...optional('defaultRun', defaultRun),
    ...optional('license', inheritance.text('license')),
    ...optional('licenseFile', readLicenseFile(inheritance)),
    ...optional('description', inheritance.text('description')),
    ...optional('homepage', inheritance.text('homepage')),
    ...optional('repository', inheritance.text('repository')),
    ...optional('documentation', inheritance.text('documentation')),
    ...optional('readme', readme),
    ...optional('links', links),
    authors: inheritance.texts('authors'),
    categories: inheritance.texts('categories'),
    keywords: inheritance.texts('keywords'),
    ...optional('publish', readPublish(table, inheritance, stated)),
    ...optional('metadata', metadata === undefined ? undefined : toJson(metadata)),
    ...optional('hints', manifest.root.has('hints') ? toJson(manifest.root.fields('hints')!.table) : undefined),
  };
}

function optional<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : { [key]: value } as { [key in K]: V };
}

function readName(table: Fields): string {
  const name = table.text('name') ?? table.fail(`[${table.name()}] has no name; add name = "…"`);
  if (!/^[\p{XID_Start}_][\p{XID_Continue}-]*$/u.test(name)) {
    table.fail(`the package cannot be called ${JSON.stringify(name)}: a name starts with a letter or "_" and goes on with these, digits and "-"`, 'name');
  }
  return name;
}

function readVersion(inheritance: Inheritance): string | undefined {
  const version = inheritance.text('version')?.trim();
  if (version !== undefined && !isVersion(version)) {
    const more = /^\d+(\.\d+)?$/.test(version) ? `; write ${JSON.stringify([...version.split('.'), '0', '0'].slice(0, 3).join('.'))}` : '; write it like "1.2.3"';
    inheritance.field('version')!.from.fail(`the version is ${JSON.stringify(version)}, which is no full version${more}`, 'version');
  }
  return version;
}

function readEdition(manifest: Manifest, table: Fields, inheritance: Inheritance): string {
  const edition = inheritance.text('edition') ?? '2015';
  if (!EDITIONS.includes(edition)) inheritance.field('edition')!.from.fail(`the edition is ${JSON.stringify(edition)}; known: ${EDITIONS.join(', ')}`, 'edition');
  if (edition >= '2024' && !manifest.root.has('package')) table.fail('[project] is called [package] as of the 2024 edition');
  return edition;
}

function readRustVersion(table: Fields, inheritance: Inheritance, edition: string): string | undefined {
  const version = inheritance.text('rust-version');
  if (version === undefined) return undefined;
  if (!isRustVersion(version)) {
    const { from } = inheritance.field('rust-version')!;
    from.fail(`rust-version is ${JSON.stringify(version)}; write it like "1.80", without operators and suffixes`, 'rust-version');
  }
  const first = FIRST_RUST[edition];
  const [major, minor = 0] = version.split('.').map(Number);
  if (first !== undefined && (major !== 1 || minor < first)) {
    table.fail(`rust-version is ${JSON.stringify(version)}, but edition ${edition} needs 1.${first}; raise rust-version, or take an older edition`, 'rust-version');
  }
  return version;
}

function readLicenseFile(inheritance: Inheritance): string | undefined {
  const field = inheritance.field('license-file');
  const path = field?.from.text('license-file');
  return path !== undefined && field!.inherited ? inheritance.relativeTo(field!.folder, path) : path;
}

function readReadme(manifests: Manifests, manifest: Manifest, inheritance: Inheritance): string | undefined {
  const field = inheritance.field('readme');
  const value = field?.from.raw('readme');
  const folder = field?.folder ?? manifest.folder;
  let path: string | undefined;
  if (value === undefined) path = ['README.md', 'README.txt', 'README'].find((name) => manifests.disk.isFile(joinPath(folder, name)));
  else if (typeof value === 'boolean') path = value ? 'README.md' : undefined;
  else path = field!.from.text('readme');
  if (!field?.inherited) return path;
  if (path === undefined) manifest.package!.fail('package.readme is taken from the workspace, which has none; add README.md beside its Cargo.toml, or remove the line', 'readme');
  return inheritance.relativeTo(folder, path!);
}

function readPublish(table: Fields, inheritance: Inheritance, version: string | undefined): string[] | undefined {
  const field = inheritance.field('publish');
  const value = field?.from.raw('publish');
  const publish = value === undefined ? (version === undefined ? [] : undefined)
    : typeof value === 'boolean' ? (value ? undefined : [])
      : field!.from.texts('publish');
  if (isTable(value)) field!.from.wrong('publish', 'true, false or a list of registries');
  if (version === undefined && publish?.length !== 0) table.fail('package.publish needs a version; add version = "0.1.0", or set publish = false', 'publish');
  return publish;
}
