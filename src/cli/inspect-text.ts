import { Streams } from './command';
import { count, printTable, shortList } from './table';
import { localClosure } from '../cargo/closure';
import { CargoPackage, CargoWorkspace } from '../cargo/facts';
import { readIncludes } from '../cargo/includes';
import { baseName, isInside, parentPath, relativePath } from '../cargo/paths';

/** What a person wants to know of a workspace, on one screen where it is a small one. */
export function printText(workspace: CargoWorkspace, streams: Streams): string {
  const bold = streams.stdout.isTTY && !process.env.NO_COLOR ? (text: string) => `\u001b[1m${text}\u001b[0m` : (text: string) => text;
  const sections = [
    title(workspace, bold),
    binaries(workspace, bold),
    packages(workspace, bold),
    facts(workspace, bold),
    outside(workspace, bold),
    workspace.problems.length === 0 ? [] : [bold('PROBLEMS'), ...workspace.problems],
  ];
  return sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function title(workspace: CargoWorkspace, bold: (text: string) => string): string[] {
  const root = workspace.packages.find((each) => parentPath(each.manifestPath) === workspace.workspaceRoot);
  const kind = root ? (workspace.packages.length === 1 ? 'one package' : `root package and ${count(workspace.packages.length - 1, 'more member')}`)
    : `virtual workspace, ${count(workspace.packages.length, 'member')}`;
  return [`${bold(root?.name ?? baseName(workspace.workspaceRoot))}  ${kind}, resolver ${workspace.resolver}`, workspace.workspaceRoot];
}

function binaries(workspace: CargoWorkspace, bold: (text: string) => string): string[] {
  const rows = workspace.packages.flatMap((each) => {
    const others = localClosure(workspace, [each.id]).filter((local) => local.id !== each.id).map((local) => local.name);
    return each.targets.filter((target) => target.kind.includes('bin')).map((target) => [
      target.name,
      each.name,
      place(workspace, target.srcPath),
      shortList(target.requiredFeatures ?? [], 3),
      shortList(others, 5),
    ]);
  });
  return rows.length === 0 ? ['no binaries'] : printTable(['BINARY', 'PACKAGE', 'SOURCE', 'NEEDS FEATURES', 'LOCAL CRATES'], rows, bold);
}

function packages(workspace: CargoWorkspace, bold: (text: string) => string): string[] {
  const rows = workspace.packages.map((each) => [
    each.name,
    each.version,
    each.edition,
    each.rustVersion ?? '',
    place(workspace, parentPath(each.manifestPath)),
    targetKinds(each),
    shortList(Object.keys(each.features), 4),
  ]);
  return printTable(['PACKAGE', 'VERSION', 'EDITION', 'RUST', 'FOLDER', 'TARGETS', 'FEATURES'], rows, bold);
}

function targetKinds(each: CargoPackage): string {
  const of = (kind: string) => each.targets.filter((target) => target.kind.includes(kind)).length;
  const library = each.targets.find((target) => !['bin', 'example', 'test', 'bench', 'custom-build'].includes(target.kind[0] ?? ''));
  const many: [number, string][] = [[of('bin'), 'bin'], [of('example'), 'example'], [of('test'), 'test'], [of('bench'), 'bench']];
  return [
    ...library ? [library.kind.join('+') || 'lib'] : [],
    ...many.filter(([number]) => number > 0).map(([number, kind]) => (number === 1 ? kind : `${number} ${kind}${kind === 'bench' ? 'es' : 's'}`)),
    ...of('custom-build') > 0 ? ['build script'] : [],
  ].join(', ');
}

function facts(workspace: CargoWorkspace, bold: (text: string) => string): string[] {
  const { toolchain, lock, config } = workspace;
  const rows: string[][] = [
    ['toolchain', toolchain ? `${toolchain.channel ?? 'a path'} (${place(workspace, toolchain.path)})${list(', targets', toolchain.targets)}` : 'no toolchain file'],
    ['lock', lock ? `format ${lock.version}, ${count(lock.packages.length, 'package')}` : 'none: run cargo generate-lockfile, and commit Cargo.lock'],
    ...workspace.profiles.flatMap((profile) => {
      const said = Object.entries(profile.settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
      const custom = profile.directory === profile.name && profile.inherits !== undefined ? [`inherits ${profile.inherits}`] : [];
      return said.length + custom.length === 0 ? [] : [[`profile ${profile.name}`, [...custom, ...said].join(', ')]];
    }),
    ...config.files.length === 0 ? [] : [['config', config.files.map((path) => place(workspace, path)).join(', ')]],
    ...config.buildTarget ? [['  target', config.buildTarget.join(', ')]] : [],
    ...config.buildRustflags ? [['  rustflags', config.buildRustflags.join(' ')]] : [],
    ...Object.entries(config.targetRustflags).map(([target, flags]) => ['  rustflags', `${flags.join(' ')} (${target})`]),
    ...Object.entries(config.targetLinkers).map(([target, linker]) => ['  linker', `${linker} (${target})`]),
    ...Object.keys(config.env).length === 0 ? [] : [['  env', Object.keys(config.env).sort().join(', ')]],
    ...Object.entries(config.registries).map(([name, index]) => ['  registry', `${name}: ${index}`]),
    ...workspace.targetDirectory === `${workspace.workspaceRoot}/target` ? [] : [['target folder', place(workspace, workspace.targetDirectory)]],
    ...workspace.patchPaths.length === 0 ? [] : [['patched from', workspace.patchPaths.map((path) => place(workspace, path)).join(', ')]],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${bold(name.padEnd(width))}  ${value}`);
}

/** What the sources read from outside of their packages: what a build context easily lacks. */
function outside(workspace: CargoWorkspace, bold: (text: string) => string): string[] {
  const closure = localClosure(workspace, workspace.workspaceMembers);
  const folders = closure.map((each) => parentPath(each.manifestPath));
  const owner = (source: string) => folders.filter((folder) => isInside(source, folder)).sort((a, b) => b.length - a.length)[0];
  const rows = readIncludes(closure).filter((each) => !isInside(each.path, owner(each.source))).map((each) => [
    place(workspace, each.path), each.macro, `${place(workspace, each.source)}:${each.line}`,
  ]);
  return rows.length === 0 ? [] : printTable(['READ FROM OUTSIDE ITS PACKAGE', 'BY', 'IN'], rows, bold);
}

function list(title_: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title_} ${items.join(', ')}`;
}

function place(workspace: CargoWorkspace, path: string): string {
  return relativePath(workspace.workspaceRoot, path) || '.';
}
