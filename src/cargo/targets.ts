import { Inferred, inferBinaries, inferFolder, inferLibrary } from './discovery';
import { Disk } from './disk';
import { CargoTarget } from './facts';
import { Fields } from './fields';
import { didYouMean } from './nearest';
import { joinPath, joinUnresolved, normalizePath, toSlashes } from './paths';

/** What the targets depend on besides their own tables. */
export interface TargetContext {
  readonly disk: Disk;
  readonly root: Fields;
  readonly package: Fields;
  readonly folder: string;
  readonly name: string;
  readonly edition: string;
  /** Receives what stops a build, but not the description. */
  readonly problems: string[];
}

type Kind = 'bin' | 'example' | 'test' | 'bench';
const FOLDERS: { readonly [kind in Kind]: string } = { bin: 'src/bin', example: 'examples', test: 'tests', bench: 'benches' };
const AUTO: { readonly [kind in Kind]: string } = { bin: 'autobins', example: 'autoexamples', test: 'autotests', bench: 'autobenches' };
const TESTED: { readonly [kind in Kind]: boolean } = { bin: true, example: false, test: true, bench: false };
/** Cargo puts folders of these names where the binary would go. */
const TAKEN = ['build', 'deps', 'examples', 'incremental'];

/** Every target of a package, in Cargo's order: the library, binaries, examples, tests, benchmarks, the build scripts. */
export function readTargets(context: TargetContext): CargoTarget[] {
  const library = readLibrary(context);
  const targets = [
    ...library ? [library] : [],
    ...readKind(context, 'bin', library !== undefined),
    ...readKind(context, 'example'),
    ...readKind(context, 'test'),
    ...readKind(context, 'bench'),
  ];
  if (targets.length === 0) {
    context.package.fail(
      `the package ${JSON.stringify(context.name)} has nothing to build: neither src/lib.rs nor src/main.rs is in its folder, and no [lib] or [[bin]] names another file`
      + '; add one (a container build that copies manifests alone has to make them too)',
    );
  }
  return [...targets, ...readBuildScripts(context)];
}

function readLibrary(context: TargetContext): CargoTarget | undefined {
  const { root, folder, edition, disk } = context;
  const table = root.fields('lib');
  const auto = context.package.flag('autolib');
  const inferred = inferLibrary(disk, folder);
  if (!table && (auto === false || inferred === undefined)) return undefined;
  const name = table?.text('name') ?? context.name.replace(/-/g, '_');
  if (name.includes('-')) table!.fail(`the library's name ${JSON.stringify(name)} has a hyphen, which no crate may have; write ${JSON.stringify(name.replace(/-/g, '_'))}`, 'name');
  const legacy = `src/${name}.rs`;
  const path = table?.text('path') ?? inferred ?? (edition === '2015' && disk.exists(joinPath(folder, legacy)) ? legacy : undefined)
    ?? table!.fail('[lib] names no path, and src/lib.rs is not there; create it, or set lib.path');
  const types = crateTypes(context, table);
  const crate = types ?? (procMacro(context, table) ? ['proc-macro'] : ['lib']);
  const documented = crate.some((type) => type === 'lib' || type === 'rlib' || type === 'proc-macro');
  return {
    name,
    kind: crate,
    crateTypes: crate,
    srcPath: sourcePath(folder, path),
    edition: table?.text('edition') ?? edition,
    doc: table?.flag('doc') ?? true,
    doctest: (table?.flag('doctest') ?? true) && documented,
    test: table?.flag('test') ?? true,
  };
}

function readKind(context: TargetContext, kind: Kind, hasLibrary = false): CargoTarget[] {
  const { root, folder, disk } = context;
  const stated = root.list(kind);
  const auto = context.package.flag(AUTO[kind]);
  const complete = auto === false && (stated ?? []).every((table) => table.has('name') && table.has('path'));
  const inferred = complete ? [] : kind === 'bin' ? inferBinaries(disk, folder, context.name) : inferFolder(disk, folder, FOLDERS[kind]);
  const rest = inferred.filter((each) => !stated?.some((table) => table.text('name') === each.name
    // a table claims its file: the same file is not found a second time under another name
    || (table.has('path') && sourcePath(folder, table.text('path')!) === sourcePath(folder, each.path))));
  // before 2018, one table switched the search off
  const search = auto ?? (stated === undefined || context.edition !== '2015');
  const targets = [
    ...(stated ?? []).flatMap((table) => {
      const path = statedPath(context, kind, table, inferred, hasLibrary);
      return path === undefined ? [] : [{ name: targetName(kind, table), path, table }];
    }),
    ...(search ? rest.map((each) => ({ ...each, table: undefined })) : []),
  ];
  if (!complete) targets.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const names = new Set<string>();
  return targets.map((target) => {
    if (names.has(target.name)) {
      (target.table ?? context.package).fail(`two ${FOLDERS[kind].replace('src/bin', 'binaries')} are called ${JSON.stringify(target.name)}; each needs a name of its own`);
    }
    names.add(target.name);
    return printTarget(context, kind, target.name, target.path, target.table);
  });
}

function printTarget(context: TargetContext, kind: Kind, name: string, path: string, table?: Fields): CargoTarget {
  const types = crateTypes(context, table);
  if (kind === 'bin' && types && types.length > 0) {
    note(context, () => table!.fail(`the binary ${JSON.stringify(name)} has the crate type ${types.join(', ')}; a binary takes none`, 'crate-type'));
  }
  if (kind === 'bin' && procMacro(context, table)) {
    note(context, () => table!.fail(`the binary ${JSON.stringify(name)} cannot be a proc-macro; only a library can`, 'proc-macro'));
  }
  if (kind === 'bin' && TAKEN.includes(name)) {
    (table ?? context.package).fail(`the binary cannot be called ${JSON.stringify(name)}: Cargo has a folder of this name where the binary would go; rename it`);
  }
  const required = table?.texts('required-features');
  return {
    name,
    kind: [kind],
    crateTypes: kind === 'example' && types && !types.every((type) => type === 'bin') ? types : ['bin'],
    srcPath: sourcePath(context.folder, path),
    edition: table?.text('edition') ?? context.edition,
    doc: table?.flag('doc') ?? kind === 'bin',
    doctest: false,
    test: table?.flag('test') ?? TESTED[kind],
    ...required && { requiredFeatures: required },
  };
}

function targetName(kind: Kind, table: Fields): string {
  const name = table.text('name');
  if (name === undefined) return table.fail(`[[${kind}]] has no name; add name = "…"`);
  return name.trim() === '' ? table.fail(`[[${kind}]] has an empty name`, 'name') : name;
}

function statedPath(context: TargetContext, kind: Kind, table: Fields, inferred: readonly Inferred[], hasLibrary: boolean): string | undefined {
  const path = table.text('path');
  if (path !== undefined) return path;
  const name = targetName(kind, table);
  const found = inferred.filter((each) => each.name === name);
  if (found.length === 1) return found[0].path;
  const legacy = context.edition === '2015' ? legacyPath(context, kind, name, hasLibrary) : undefined;
  if (legacy !== undefined) return legacy;
  const places = found.length > 1
    ? `both ${found[0].path} and ${found[1].path} are there; set path`
    : `neither ${FOLDERS[kind]}/${name}.rs nor ${FOLDERS[kind]}/${name}/main.rs is there; create one, or set path${didYouMean(name, inferred.map((each) => each.name))}`;
  const complain = () => table.fail(`[[${kind}]] ${JSON.stringify(name)} names no path, and ${places}`, 'name');
  if (kind === 'bin') complain();
  note(context, complain);
  return undefined;
}

/** Cargo describes the package as if it were right, and refuses every build. */
function note(context: TargetContext, complain: () => never): void {
  try {
    complain();
  } catch (error) {
    context.problems.push((error as Error).message);
  }
}

/** What the 2015 edition took without saying so. */
function legacyPath(context: TargetContext, kind: Kind, name: string, hasLibrary: boolean): string | undefined {
  const candidates = kind === 'bin' ? [...hasLibrary ? [] : [`src/${name}.rs`], 'src/main.rs', 'src/bin/main.rs']
    : kind === 'bench' && name === 'bench' ? ['src/bench.rs'] : [];
  return candidates.find((path) => context.disk.exists(joinPath(context.folder, path)));
}

function readBuildScripts(context: TargetContext): CargoTarget[] {
  const build = context.package.raw('build');
  let scripts: string[];
  if (build === undefined) scripts = context.disk.isFile(joinPath(context.folder, 'build.rs')) ? ['build.rs'] : [];
  else if (typeof build === 'boolean') scripts = build ? ['build.rs'] : [];
  else if (typeof build === 'string') scripts = [normalizePath(toSlashes(build))];
  else scripts = context.package.texts('build')!;
  return scripts.map((script) => ({
    name: `build-script-${script.slice(script.lastIndexOf('/') + 1).replace(/(?<=.)\.[^.]*$/, '')}`,
    kind: ['custom-build'],
    crateTypes: ['bin'],
    srcPath: joinUnresolved(context.folder, script),
    edition: context.edition,
    doc: false,
    doctest: false,
    test: false,
  }));
}

function crateTypes(context: TargetContext, table?: Fields): string[] | undefined {
  return table?.texts(spelled(context, table, 'crate-type', 'crate_type'));
}

function procMacro(context: TargetContext, table?: Fields): boolean {
  return table?.flag(spelled(context, table, 'proc-macro', 'proc_macro')) ?? false;
}

function spelled(context: TargetContext, table: Fields, key: string, old: string): string {
  if (table.has(old) && context.edition >= '2024') table.fail(`${table.name(old)} is spelled ${key} as of the 2024 edition`, old);
  return table.either(key, old);
}

// Cargo resolves `..` in what the manifest states, and leaves those that lead out of the package
function sourcePath(folder: string, path: string): string {
  return joinUnresolved(folder, normalizePath(toSlashes(path)));
}
