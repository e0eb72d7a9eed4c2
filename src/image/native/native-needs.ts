import { CMAKE, NATIVE, NativeRow, SystemLibrary } from './native-table';
import { CargoGraph, CargoGraphPackage } from '../../cargo/facts';
import { NativeLibraryFacts, NativeVerdictFacts } from '../../policy/subject';
import { DebianSuite } from '../builder/debian-suite';

/** What a graph needs of the builder and of the images. */
export interface NativeNeeds {
  /** Debian packages of the build, by name, sorted. */
  readonly packages: readonly string[];
  readonly environment: readonly (readonly [name: string, value: string])[];
  /** The shared libraries that the program loads, for sure. */
  readonly libraries: readonly NativeLibraryFacts[];
  /** What cannot be linked to musl. */
  readonly impossible: readonly NativeVerdictFacts[];
  /** The Debian packages of those that it loads, perhaps. */
  runtime(suite: DebianSuite): string[];
}

/** How a crate comes by its library; what is not known is both. */
interface Way {
  readonly row: NativeRow;
  readonly pkg: CargoGraphPackage;
  readonly own: boolean;
  readonly system?: SystemLibrary;
}

const BY_CRATE = new Map<string, NativeRow[]>();
for (const row of NATIVE) BY_CRATE.set(row.crate, [...BY_CRATE.get(row.crate) ?? [], row]);

/** The crates whose presence installs a package or sets a variable. */
export const DECISIVE: readonly string[] = [...new Set([CMAKE.crate, ...NATIVE.flatMap((row) => {
  const decides = row.own?.packages ?? row.system ?? row.features ?? row.environment;
  return decides ? [row.crate, ...row.unless ?? []] : [];
})])].sort();

/** Each image asks its builder, and the rules do. */
const KNOWN = new WeakMap<CargoGraph, Map<string, NativeNeeds>>();

/** What the packages of a graph need. */
export function nativeNeeds(graph: CargoGraph, musl: boolean, suite: DebianSuite | undefined): NativeNeeds {
  const known = KNOWN.get(graph) ?? new Map<string, NativeNeeds>();
  KNOWN.set(graph, known);
  const key = `${musl} ${suite}`;
  const needs = known.get(key) ?? needsOf(graph, musl, suite);
  known.set(key, needs);
  return needs;
}

function needsOf(graph: CargoGraph, musl: boolean, suite: DebianSuite | undefined): NativeNeeds {
  const ways = waysOf(graph);
  // what a build script loads is of the builder, and never musl
  const links = (way: Way) => way.system !== undefined && (!musl || way.pkg.buildOnly === true);
  const loads = (way: Way) => way.system !== undefined && !musl && way.pkg.buildOnly !== true;
  return {
    packages: sorted(ways.flatMap((way) => [
      ...(way.own ? way.row.own?.packages ?? [] : []),
      ...(links(way) ? way.system!.packages : []),
      ...featurePackages(way),
    ])),
    environment: Object.entries(Object.assign({}, ...ways.map(({ row }) => row.environment ?? {})) as { [name: string]: string }).sort(),
    runtime: (other) => sorted(ways.filter(loads).map((each) => library(each, other).package)),
    // what only the lock says is no accusation
    libraries: ways.filter((way) => loads(way) && way.pkg.features !== undefined).map((way) => library(way, suite)),
    impossible: musl ? ways.filter(({ pkg }) => pkg.features !== undefined && pkg.buildOnly !== true).flatMap(impossible) : [],
  };
}

function waysOf(graph: CargoGraph): Way[] {
  const compiled = new Set(graph.packages.map(({ name }) => name));
  return graph.packages.flatMap((pkg): Way[] => [...BY_CRATE.get(pkg.name) ?? [], ...(drivesCmake(pkg, compiled) ? [CMAKE] : [])]
    .filter((row) => applies(row, pkg) && !isSpared(row, graph.packages, compiled))
    .map((row): Way => ({ row, pkg, ...chosenWay(row, pkg) })));
}

function chosenWay(row: NativeRow, { features, dependencies }: CargoGraphPackage): { readonly own: boolean; readonly system?: SystemLibrary } {
  const { system, own } = row;
  if (!system || !own) return { own: own !== undefined, system };
  if (features) {
    const on = (names: readonly string[] = []) => names.some((name) => features.includes(name));
    const owns = row.ownBy ? on(row.ownBy) : !on(row.systemBy);
    return owns ? { own: true } : { own: false, system };
  }
  return { own: row.ownHint === undefined || dependencies.includes(row.ownHint), system };
}

function applies(row: NativeRow, { version }: CargoGraphPackage): boolean {
  if (row.since !== undefined && older(version, row.since)) return false;
  return row.before === undefined || older(version, row.before);
}

/** Whether all that call a crate bring what it would need: what one brings is not there for the build script of another. */
function isSpared({ crate, unless = [] }: NativeRow, packages: readonly CargoGraphPackage[], compiled: ReadonlySet<string>): boolean {
  const others = new Set(unless.filter((name) => compiled.has(name)));
  if (others.size === 0) return false;
  const has = ({ dependencies }: CargoGraphPackage, names: ReadonlySet<string>) => dependencies.some((name) => names.has(name));
  // tonic-build calls it for those that call tonic-build, and such a crate may have one of its own around it
  const called = new Set([crate]);
  for (let size = 0; size !== called.size;) {
    size = called.size;
    packages.filter((pkg) => pkg.name.endsWith('-build') && has(pkg, called)).forEach(({ name }) => called.add(name));
  }
  return packages.filter((pkg) => !called.has(pkg.name) && has(pkg, called)).every((pkg) => has(pkg, others));
}

/** A crate of the table says itself whether it needs cmake: most name it for other systems. */
function drivesCmake({ name, dependencies }: CargoGraphPackage, compiled: ReadonlySet<string>): boolean {
  return compiled.has(CMAKE.crate) && dependencies.includes(CMAKE.crate) && !BY_CRATE.has(name);
}

function featurePackages({ row, pkg }: Way): string[] {
  return Object.entries(row.features ?? {}).flatMap(([feature, packages]) => (pkg.features?.includes(feature) ? packages : []));
}

function library({ pkg, row, system }: Way, suite: DebianSuite | undefined): NativeLibraryFacts {
  const { runtime, files } = system!;
  const known = suite === DebianSuite.BOOKWORM ? suite : DebianSuite.TRIXIE;
  return { crate: pkg.name, files: [...files], package: typeof runtime === 'string' ? runtime : runtime[known], instead: row.wayOut };
}

function impossible({ pkg, row, own, system }: Way): NativeVerdictFacts[] {
  if (system) return [{ crate: pkg.name, reason: `it links Debian's ${system.files[0]}, which is linked to glibc`, instead: row.wayOut }];
  return own && row.own?.cxx ? [{ crate: pkg.name, reason: 'it compiles C++, and Debian has no C++ compiler for musl' }] : [];
}

function older(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split(/[-+]/)[0].split('.').map(Number));
  const at = left.findIndex((number, index) => number !== right[index]);
  return at >= 0 && left[at] < right[at];
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
