import { selectedPackages } from './binaries';
import { BuildFacts } from './subject';
import { CargoDependency, CargoPackage, CargoWorkspace } from '../cargo/facts';
import { joinPath } from '../cargo/paths';

/** What a cargo call's `--features` come to. */
export interface FeatureSelection {
  /** The packages that a feature without a package's name is of. */
  readonly receivers: CargoPackage[];
  /** The features that none of them has, as they were asked for. */
  readonly unknown: string[];
  /** Whether a feature of a member is on in this build. What only a registry knows counts as on. */
  isOn(pkg: CargoPackage, feature: string): boolean;
}

/** The features as cargo splits them. */
export function askedFeatures(build: BuildFacts): string[] {
  return build.features.flatMap((text) => text.split(/[\s,]+/)).filter((name) => name !== '');
}

/**
 * Whether the flag is for the root package alone. The first resolver is so, except in a workspace without a root package:
 * https://doc.rust-lang.org/cargo/reference/features.html#resolver-version-2-command-line-flags
 */
export function featuresOfRootOnly(workspace: CargoWorkspace): CargoPackage | undefined {
  return workspace.resolver === '1' ? workspace.packages.find((pkg) => pkg.manifestPath === joinPath(workspace.workspaceRoot, 'Cargo.toml')) : undefined;
}

/** Resolves the features of one cargo call as far as the workspace's own packages go. */
export function selectFeatures(workspace: CargoWorkspace, build: BuildFacts): FeatureSelection {
  // with a binary that is not known its package is not known: nobody is accused then
  const complete = build.binaries.length > 0 && build.binaries.every((binary) => binary.packages.length === 1);
  const selected = complete ? selectedPackages(workspace, build) : workspace.packages;
  const root = featuresOfRootOnly(workspace);
  const receivers = root ? [root] : selected;
  const on = new ActiveFeatures(workspace);
  // with the first resolver the root package's features count, compiled or not
  for (const pkg of new Set([...receivers, ...selected])) on.activate(pkg, root && pkg !== root ? true : build.defaultFeatures ?? true);
  const unknown = askedFeatures(build).filter((asked) => {
    const slash = asked.indexOf('/');
    if (slash < 0) return receivers.filter((pkg) => on.request(pkg, asked)).length === 0;
    const [owner, feature] = [asked.slice(0, slash).replace(/\?$/, ''), asked.slice(slash + 1)];
    const members = selected.filter((pkg) => pkg.name === owner && pkg !== root);
    if (members.length > 0) return members.filter((pkg) => on.request(pkg, feature)).length === 0;
    return receivers.filter((pkg) => on.requestOfDependency(pkg, owner, feature)).length === 0;
  });
  return { receivers, unknown, isOn: (pkg, feature) => on.isOn(pkg, feature) };
}

/** The members' features that are on, and what they turn on in turn. */
class ActiveFeatures {
  private readonly active = new Map<CargoPackage, Set<string>>();
  private readonly byPath: ReadonlyMap<string, CargoPackage>;
  /** What follows from what is on: a list in place of calls in calls, because a chain may be as long as the manifest. */
  private readonly waiting: (() => void)[] = [];
  private settling = false;

  constructor(workspace: CargoWorkspace) {
    this.byPath = new Map(workspace.packages.map((pkg) => [pkg.manifestPath, pkg]));
  }

  public activate(pkg: CargoPackage, defaultFeatures: boolean): void {
    if (!this.active.has(pkg)) {
      this.active.set(pkg, new Set());
      this.waiting.push(() => pkg.dependencies.filter((each) => !each.optional && each.kind !== 'dev').forEach((each) => this.activateDependency(each)));
    }
    if (defaultFeatures) this.request(pkg, 'default');
    this.settle();
  }

  /** @returns whether the package has it */
  public request(pkg: CargoPackage, feature: string): boolean {
    const values = Object.hasOwn(pkg.features, feature) ? pkg.features[feature] : undefined;
    const on = this.active.get(pkg);
    if (!values || !on || on.has(feature)) return values !== undefined;
    on.add(feature);
    this.waiting.push(() => values.forEach((value) => this.follow(pkg, value)));
    this.settle();
    return true;
  }

  /** @returns whether there is such a dependency, and whether it has the feature as far as that can be known */
  public requestOfDependency(pkg: CargoPackage, dependency: string, feature: string): boolean {
    const found = dependencies(pkg, dependency);
    if (found.some((each) => each.optional)) this.request(pkg, dependency);
    found.forEach((each) => this.activateDependency(each));
    return found.some((each) => {
      const local = this.local(each);
      return local ? this.request(local, feature) : true;
    });
  }

  public isOn(pkg: CargoPackage, feature: string): boolean {
    const [name, ofDependency] = feature.split('/');
    if (ofDependency === undefined) return this.active.get(pkg)?.has(feature) ?? false;
    return dependencies(pkg, name).some((each) => {
      const local = this.local(each);
      return local ? this.isOn(local, ofDependency) : true;
    });
  }

  private follow(pkg: CargoPackage, value: string): void {
    const [name, ofDependency] = value.split('/');
    if (ofDependency !== undefined) this.requestOfDependency(pkg, name.replace(/\?$/, ''), ofDependency);
    else if (name.startsWith('dep:')) dependencies(pkg, name.slice(4)).forEach((each) => this.activateDependency(each));
    else this.request(pkg, name);
  }

  private settle(): void {
    if (this.settling) return;
    this.settling = true;
    for (let task = this.waiting.pop(); task; task = this.waiting.pop()) task();
    this.settling = false;
  }

  private activateDependency(dependency: CargoDependency): void {
    const local = this.local(dependency);
    if (!local) return;
    this.activate(local, dependency.usesDefaultFeatures);
    dependency.features.forEach((feature) => this.request(local, feature));
  }

  private local(dependency: CargoDependency): CargoPackage | undefined {
    const { path } = dependency;
    return path === undefined ? undefined : this.byPath.get(joinPath(path, 'Cargo.toml'));
  }
}

/** The dependencies that a manifest knows by a name: one for each platform and kind. */
function dependencies(pkg: CargoPackage, name: string): CargoDependency[] {
  return pkg.dependencies.filter((each) => (each.rename ?? each.name) === name && each.kind !== 'dev');
}
