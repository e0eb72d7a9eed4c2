import { CargoLockPackage, CargoWorkspace } from './facts';

/** Several ask the same of a lock with a thousand packages. */
const KNOWN = new WeakMap<CargoWorkspace, Map<string, readonly CargoLockPackage[]>>();

/**
 * What the lock file names for some members: with every optional feature and for every platform, so more than is compiled.
 * Dependencies of tests alone are left out where the manifests say so.
 */
export function lockClosure(workspace: CargoWorkspace, members: readonly string[]): readonly CargoLockPackage[] {
  const known = KNOWN.get(workspace) ?? new Map<string, readonly CargoLockPackage[]>();
  KNOWN.set(workspace, known);
  const key = members.join(' ');
  const closure = known.get(key) ?? closureOf(workspace, members);
  known.set(key, closure);
  return closure;
}

function closureOf(workspace: CargoWorkspace, members: readonly string[]): CargoLockPackage[] {
  const locked = workspace.lock?.packages ?? [];
  const byName = new Map<string, CargoLockPackage[]>();
  for (const each of locked) {
    const same = byName.get(each.name);
    if (same) same.push(each);
    else byName.set(each.name, [each]);
  }
  const found = new Set<CargoLockPackage>();
  const queue = locked.filter((each) => each.source === undefined && members.includes(each.name));
  for (let each = queue.pop(); each; each = queue.pop()) {
    if (found.has(each)) continue;
    found.add(each);
    const forTests = testsOnly(workspace, each);
    for (const dependency of each.dependencies) {
      const [name, version] = dependency.split(' ');
      if (forTests.has(name)) continue;
      queue.push(...(byName.get(name) ?? []).filter((other) => version === undefined || other.version === version));
    }
  }
  return [...found].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

function testsOnly(workspace: CargoWorkspace, locked: CargoLockPackage): ReadonlySet<string> {
  const member = locked.source === undefined && workspace.packages.find(({ name, version }) => name === locked.name && version === locked.version);
  if (!member) return new Set();
  const needed = new Set(member.dependencies.filter(({ kind }) => kind !== 'dev').map(({ name }) => name));
  return new Set(member.dependencies.filter(({ kind, name }) => kind === 'dev' && !needed.has(name)).map(({ name }) => name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
