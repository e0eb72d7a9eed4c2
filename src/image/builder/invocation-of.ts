import { CargoInvocation } from './cargo-invocation';
import { CargoPackage, CargoWorkspace } from '../../cargo/facts';
import { fileUrl, joinPath, parentPath, relativePath } from '../../cargo/paths';
import { BuildSecretFacts } from '../inputs/build-secret-facts';

type Stated = Pick<CargoInvocation, 'binaries' | 'features' | 'defaultFeatures' | 'profile' | 'linking' | 'selectable' | 'hostLibc'>;
type Asked = Stated & { readonly secrets: readonly BuildSecretFacts[] };

/**
 * The cargo call of a builder: what was asked for, and what the workspace says of it.
 *
 * @param context the folder that is sent to the builder, absolute
 */
export function invocationOf(workspace: CargoWorkspace, context: string, asked: Asked): CargoInvocation {
  const { secrets, ...stated } = asked;
  const spec = (name: string | undefined) => packageSpec(workspace, context, name);
  const hasOwnScript = (pkg: CargoPackage) => pkg.targets.some(({ kind, name }) => kind.includes('custom-build') && name !== 'build-script-build');
  return {
    ...stated,
    binaries: stated.binaries.map((binary) => ({ name: binary.name, package: spec(binary.package) })),
    profileDirectory: workspace.profiles.find((known) => known.name === stated.profile)?.directory ?? stated.profile,
    nameTarget: workspace.config.buildTarget !== undefined,
    // cargo-chef finds the stand-in of a build script by the usual name only
    cleaned: workspace.packages.filter(hasOwnScript).flatMap((pkg) => spec(pkg.name) ?? []),
    members: workspace.packages.flatMap((pkg) => spec(pkg.name) ?? []),
    namedAsTests: namedAsTests(workspace),
    registryToken: secrets.some((secret) => /^CARGO_REGISTR(Y|IES_.+)_TOKEN$/.test(secret.env)),
  };
}

/** The locked crates that no member is, by the names of their files. */
function namedAsTests(workspace: CargoWorkspace): string[] {
  const tests = new Set(workspace.packages.flatMap((pkg) => pkg.targets.filter(({ kind }) => kind.includes('test') || kind.includes('bench')).map(({ name }) => crateName(name))));
  const members = new Set(workspace.packages.map(({ name }) => name));
  const crates = (workspace.lock?.packages ?? []).filter(({ name }) => !members.has(name)).map(({ name }) => crateName(name));
  return [...new Set(crates.filter((name) => tests.has(name)))].sort();
}

function crateName(name: string): string {
  return name.replaceAll('-', '_');
}

/** The name, unless a dependency has it, too: then cargo wants to know which. */
function packageSpec(workspace: CargoWorkspace, context: string, name: string | undefined): string | undefined {
  if (name === undefined || !lockedTwice(workspace).has(name)) return name;
  const pkg: CargoPackage | undefined = workspace.packages.find((each) => each.name === name);
  if (!pkg) return name;
  return `path+${fileUrl(joinPath('/src', relativePath(context, parentPath(pkg.manifestPath))))}#${name}`;
}

const TWICE = new WeakMap<CargoWorkspace, ReadonlySet<string>>();

/** The names that the lock has more than once; asked for each member, so they are counted once. */
function lockedTwice(workspace: CargoWorkspace): ReadonlySet<string> {
  const known = TWICE.get(workspace);
  if (known) return known;
  const names = (workspace.lock?.packages ?? []).map((each) => each.name);
  const once = new Set<string>();
  const twice = new Set(names.filter((name) => once.size === once.add(name).size));
  TWICE.set(workspace, twice);
  return twice;
}
