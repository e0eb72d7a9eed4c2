import { existsSync, readFileSync } from 'fs';
import { localClosure } from '../../cargo/closure';
import { CargoPackage, CargoWorkspace } from '../../cargo/facts';
import { isInside, joinPath, parentPath } from '../../cargo/paths';

/**
 * What Cargo reads to compile the dependencies, and what cargo-chef's recipe has not: it knows the members, the lock and
 * the root's own configuration. Absolute files and folders, sorted.
 */
export function outsideRecipe(workspace: CargoWorkspace): string[] {
  const members = new Set(workspace.packages.map((pkg) => pkg.manifestPath));
  const others = localClosure(workspace, workspace.workspaceMembers).filter((pkg) => !members.has(pkg.manifestPath));
  const known = ['config', 'config.toml'].map((name) => `${workspace.workspaceRoot}/.cargo/${name}`);
  const all = [
    ...others.map((pkg) => parentPath(pkg.manifestPath)),
    ...testedWith(workspace, others),
    ...inheritedManifests(workspace, others),
    ...vendoredFolders(workspace),
    ...workspace.config.files.filter((file) => !known.includes(file)),
  ];
  // a folder brings what lies in it
  return [...new Set(all)].filter((path) => !all.some((other) => other !== path && isInside(path, other))).sort();
}

/** What members are tested with, where it is neither a member nor known: Cargo resolves it all the same. */
export function testedWith(workspace: CargoWorkspace, known: readonly CargoPackage[]): string[] {
  const manifests = new Set([...workspace.packages, ...known].map((pkg) => pkg.manifestPath));
  const folders = workspace.packages.flatMap((pkg) => pkg.dependencies.filter((each) => each.kind === 'dev').flatMap((each) => each.path ?? []));
  return folders.filter((folder) => !manifests.has(joinPath(folder, 'Cargo.toml')) && existsSync(folder));
}

/** The root manifests of other workspaces, from which packages that are no members take their version and the like. */
export function inheritedManifests(workspace: CargoWorkspace, packages: readonly CargoPackage[]): string[] {
  const members = new Set(workspace.packages.map((pkg) => pkg.manifestPath));
  return packages.filter((pkg) => !members.has(pkg.manifestPath)).flatMap((pkg) => {
    for (let folder = parentPath(pkg.manifestPath); folder !== parentPath(folder); folder = parentPath(folder)) {
      const manifest = joinPath(folder, 'Cargo.toml');
      if (existsSync(manifest) && /^\s*\[\s*workspace\b/m.test(readFileSync(manifest, 'utf-8'))) {
        return manifest === joinPath(workspace.workspaceRoot, 'Cargo.toml') ? [] : [manifest];
      }
    }
    return [];
  });
}

/** The folders that `[source]` puts in the place of a registry. */
export function vendoredFolders(workspace: CargoWorkspace): string[] {
  const sources = Object.values<any>(workspace.config.values.source ?? {});
  const named = sources.flatMap((source) => [source?.directory, source?.['local-registry']]).filter((path) => typeof path === 'string');
  const folders = workspace.config.files.map((file) => parentPath(parentPath(file)));
  return folders.flatMap((folder) => named.map((path) => joinPath(folder, path))).filter((folder) => existsSync(folder));
}

/** Whether every source that the lock names has its crates in the repository, as `cargo vendor` puts them there. */
export function isVendored(workspace: CargoWorkspace): boolean {
  if (vendoredFolders(workspace).length === 0) return false;
  const sources: { readonly [name: string]: any } = workspace.config.values.source ?? {};
  const isLocal = (name: string, seen: readonly string[] = []): boolean => {
    const source = Object.hasOwn(sources, name) && !seen.includes(name) ? sources[name] : {};
    if (source.directory !== undefined || source['local-registry'] !== undefined) return true;
    return typeof source['replace-with'] === 'string' && isLocal(source['replace-with'], [...seen, name]);
  };
  const nameOf = (locked: string) => (locked.endsWith('github.com/rust-lang/crates.io-index') ? 'crates-io'
    : Object.keys(sources).find((name) => [sources[name].git, sources[name].registry].some((url) => typeof url === 'string' && locked.includes(url))));
  const used = new Set((workspace.lock?.packages ?? []).flatMap((pkg) => pkg.source ?? []));
  return [...used].map(nameOf).every((name) => name !== undefined && isLocal(name));
}

/** The manifests of members that state no version: cargo-chef writes a lock that does not fit them. */
export function withoutVersion(workspace: CargoWorkspace): string[] {
  // 0.0.0 is what Cargo says where nothing is stated, but somebody may state it, too
  return workspace.packages.filter((pkg) => pkg.version === '0.0.0').map((pkg) => pkg.manifestPath)
    .filter((path) => !/^\s*(package\s*\.\s*)?version\s*[.=]/m.test(packageTable(readFileSync(path, 'utf-8'))));
}

function packageTable(manifest: string): string {
  return /^\s*\[\s*package\s*\][^\n]*\n(?:(?!\s*\[)[^\n]*\n?)*/m.exec(manifest)?.[0] ?? manifest;
}
