import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { refuseCircles } from './closure';
import { patchPaths, readConfig } from './config';
import { Disk } from './disk';
import { CargoPackage, CargoWorkspace } from './facts';
import { readLock } from './lock';
import { Manifest, Manifests } from './manifest';
import { MemberSearch, Members } from './members';
import { didYouMean } from './nearest';
import { readPackage } from './package';
import { ancestors, joinPath, toSlashes } from './paths';
import { readProfiles } from './profiles';
import { staleLock } from './stale';
import { toJson } from './toml';
import { readToolchain } from './toolchain';

const RESOLVERS = ['1', '2', '3'];

/**
 * Reads the Cargo workspace that `directory` is the root of, or a member of, without running Cargo.
 * The same files give the same facts on every machine: neither environment variables nor `$CARGO_HOME` are looked at.
 *
 * @throws CargoError where Cargo would refuse the files, with the place and the way out
 */
export function readWorkspace(directory: string): CargoWorkspace {
  const folder = joinPath(toSlashes(resolve(directory)), '.');
  const disk = new Disk(folder);
  const inRepository = repositoryFolders(disk, folder);
  const toolchain = readToolchain(disk, inRepository);
  const manifests = new Manifests(disk, /^nightly/.test(toolchain?.channel ?? ''));
  const current = manifests.find(folder) ?? noManifest(disk, folder);
  if (!current.package && !current.workspace) {
    const tables = current.root.keys;
    current.root.fail(`the manifest has neither [package] nor [workspace]${tables.length === 0 ? '' : `; it has ${tables.join(', ')}`}; run cargo init, or read another folder`);
  }
  const root = manifests.rootOf(current) ?? current;
  const { config, targetDir, buildDir, patches } = readConfig(disk, inRepository);
  const read = (manifest: Manifest) => readPackage(manifests, manifest, config.registries);
  const members = root.workspace ? new MemberSearch(manifests, root, read).run(current) : alone(read(current));
  refuseCircles(members.packages, disk);
  const targetDirectory = targetDir ?? joinPath(root.folder, 'target');
  const metadata = root.workspace?.raw('metadata');
  const lock = readLock(disk, joinPath(root.folder, 'Cargo.lock'));
  return {
    workspaceRoot: root.folder,
    packages: members.packages,
    workspaceMembers: members.packages.map((each) => each.id),
    workspaceDefaultMembers: members.defaults,
    targetDirectory,
    buildDirectory: buildDir?.replace(/\{workspace-root\}/g, root.folder) ?? targetDirectory,
    ...metadata !== undefined && { metadata: toJson(metadata) },
    resolver: resolver(root, members.packages),
    ...lock && { lock },
    patchPaths: localPatches(root, patches),
    profiles: readProfiles(root.root, config.values),
    ...toolchain && { toolchain },
    config,
    files: disk.files,
    problems: [...manifests.problems, ...lock ? staleLock(disk, lock, members.packages) : []],
  };
}

/**
 * The folder and those above it, up to the repository's: what lies further up does not reach a container. Outside of a
 * repository all of them, but never the user's own `.cargo`.
 */
function repositoryFolders(disk: Disk, folder: string): string[] {
  const all = ancestors(folder);
  const top = all.findIndex((each) => disk.stat(joinPath(each, '.git')) !== undefined);
  const home = toSlashes(homedir());
  return (top < 0 ? all : all.slice(0, top + 1)).filter((each, index) => index === 0 || each !== home);
}

function alone(package_: CargoPackage): Members {
  return { packages: [package_], defaults: [package_.id] };
}

function resolver(root: Manifest, packages: readonly CargoPackage[]): string {
  const tables = [root.workspace, root.package].filter((table) => table?.has('resolver'));
  const stated = tables[0]?.text('resolver');
  if (tables.length > 1) tables[1]!.fail('resolver stands in both [workspace] and [package]; keep the one in [workspace]', 'resolver');
  if (stated !== undefined) {
    return RESOLVERS.includes(stated) ? stated : tables[0]!.fail(`the resolver is ${JSON.stringify(stated)}${didYouMean(stated, RESOLVERS)}`, 'resolver');
  }
  // a virtual root takes the oldest, whatever its members' edition is
  const edition = packages.find((each) => each.manifestPath === root.path)?.edition ?? '2015';
  return edition >= '2024' ? '3' : edition >= '2021' ? '2' : '1';
}

function localPatches(root: Manifest, configured: readonly string[]): string[] {
  const replace = root.root.raw('replace');
  return [...new Set([...patchPaths(root.root.raw('patch'), root.folder), ...patchPaths({ replace }, root.folder), ...configured])].sort();
}

function noManifest(disk: Disk, folder: string): never {
  if (!disk.isFolder(folder)) return disk.fail(folder, disk.stat(folder) ? 'this is a file; name the folder that holds Cargo.toml' : 'there is no such folder');
  const names = disk.list(folder);
  if (!names) return disk.fail(folder, 'the folder cannot be read; give the user who runs this the right to read it');
  const near = nearManifests(disk, folder);
  const way = near.length > 0 ? `; ${near.length === 1 ? 'one is' : 'some are'} in ${near.join(', ')}: name that folder`
    : names.has('cargo.toml') ? '; the file is called cargo.toml, and has to be called Cargo.toml'
      : '; run cargo init there, or name the folder of a Rust project';
  return disk.fail(joinPath(folder, 'Cargo.toml'), `there is no Cargo.toml in ${names.size === 0 ? 'this empty folder' : 'this folder'}${way}`);
}

/** One and two levels down: a repository often keeps its Rust in `backend/` or `services/api/`. */
function nearManifests(disk: Disk, folder: string): string[] {
  const below = (start: string) => [...disk.list(joinPath(folder, start)) ?? []]
    .filter(([name, kind]) => kind === 'folder' && !name.startsWith('.') && name !== 'node_modules' && name !== 'target')
    .map(([name]) => (start === '.' ? name : `${start}/${name}`)).sort();
  const holds = (start: string) => disk.isFile(joinPath(folder, `${start}/Cargo.toml`));
  const first = below('.').slice(0, 200);
  const near = first.filter(holds);
  return (near.length > 0 ? near : first.flatMap(below).filter(holds)).slice(0, 6);
}
