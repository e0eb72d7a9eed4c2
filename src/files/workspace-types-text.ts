import { CargoWorkspace } from '../cargo/facts';

/** What a type is called, who has it, and what it is of. */
interface Names {
  readonly type: string;
  readonly docs: string;
  readonly names: readonly string[];
  /** What is taken beside the names. */
  readonly open?: string;
}

/** The names of workspaces as literal types; only types, so that a runner that merely erases them has nothing to load. */
export function printWorkspaceTypes(workspaces: readonly CargoWorkspace[], marker: string | undefined): string {
  return [
    ...marker === undefined ? [] : [`// ${marker}`],
    '// The names in the Cargo workspace. An editor completes them, and the compiler rejects others:',
    '//   new RustServiceProject({ … } satisfies OptionsOf<typeof RustServiceProject>)',
    '',
    ...namesOf(workspaces).flatMap((each) => [...printUnion(each), '']),
    '/** The options of a class, with the names of the workspace in the place of any text. */',
    'export type OptionsOf<Class extends abstract new (...args: any) => unknown> = InWorkspace<Last<Required<ConstructorParameters<Class>>>>;',
    '',
    '/** Options with the names of the workspace in the place of any text. */',
    'export type InWorkspace<Options> = {',
    '  [Option in keyof Options]: Option extends \'binaries\' ? Binary[]',
    '    : Option extends \'features\' ? Feature[]',
    '    : Option extends \'profile\' ? Profile',
    '    : Option extends \'images\' ? { readonly [name in Image]?: Item<Options[Option]> }',
    '    : Options[Option];',
    '};',
    '',
    'type Last<Items extends unknown[]> = Items extends [...unknown[], infer Item] ? Item : never;',
    'type Item<Items> = NonNullable<Items> extends { readonly [name: string]: infer Each } ? Each : never;',
    '',
  ].join('\n');
}

function namesOf(workspaces: readonly CargoWorkspace[]): Names[] {
  const packages = workspaces.flatMap((workspace) => workspace.packages);
  const binaries = packages.flatMap((pkg) => pkg.targets.filter(({ kind }) => kind.includes('bin')).map(({ name }) => ({ name, pkg: pkg.name })));
  const names = binaries.map(({ name }) => name);
  // with two of one name the name alone says nothing
  const shared = twice(names);
  const alone = names.filter((name) => !shared.has(name));
  return [
    { type: 'Binary', docs: 'A binary: its name, or `package/name`.', names: [...alone, ...binaries.map(({ pkg, name }) => `${pkg}/${name}`)] },
    { type: 'Image', docs: 'A binary\'s image, called like it.', names },
    {
      type: 'Feature',
      docs: 'A feature of a package, or one of a dependency: `dependency/feature`.',
      names: packages.flatMap((pkg) => Object.keys(pkg.features)),
      // what a registry's crate offers is not known
      open: '`${string}/${string}`',
    },
    { type: 'Profile', docs: 'A profile, built in or of the root manifest.', names: workspaces.flatMap((workspace) => workspace.profiles.map(({ name }) => name)) },
    { type: 'Package', docs: 'A member of the workspace.', names: packages.map(({ name }) => name) },
  ];
}

function twice(names: readonly string[]): Set<string> {
  const once = new Set<string>();
  return new Set(names.filter((name) => once.size === once.add(name).size));
}

function printUnion({ type, docs, names, open }: Names): string[] {
  const members = [...[...new Set(names)].sort().map(literal), ...open === undefined ? [] : [open]];
  const [first, ...rest] = members.length === 0 ? ['never'] : members;
  return [
    `/** ${docs} */`,
    ...rest.length === 0 ? [`export type ${type} = ${first};`] : [`export type ${type} =`, ...members.map((each, index) => `  | ${each}${index === rest.length ? ';' : ''}`)],
  ];
}

/** In single quotes; Cargo lets hardly any other character into a name, and what it lets in, JSON can say. */
function literal(name: string): string {
  return `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
