import { CargoGraph, CargoGraphPackage, CargoLockPackage, CargoWorkspace } from './facts';
import { GraphAnswer, speller } from './graph-answer';
import { lockHash, manifestsHash } from './graph-inputs';
import { lockClosure } from './lock-closure';

/**
 * The packages that are compiled, as far as it is known. Cargo's answer holds while its inputs are the same. After a change of
 * the lock alone it holds for every package that it speaks of, so that a bot's update changes no image, and what is new counts
 * as compiled. After a change of the manifests, and without an answer, everything that the lock names counts as compiled.
 *
 * @param members the packages whose binaries are compiled
 */
export function compiledGraph(workspace: CargoWorkspace, members: readonly string[], answer: GraphAnswer | undefined): CargoGraph {
  const closure = lockClosure(workspace, members);
  if (!answer || answer.manifests !== manifestsHash(workspace)) return { source: answer ? 'outdated' : 'lock', packages: closure.map((each) => described(each)) };
  const source = answer.lock === lockHash(workspace) ? 'cargo' : 'record';
  const built = builtByName(answer);
  const known = new Set([...built.keys(), ...answer.notBuilt]);
  const spell = speller(workspace.lock?.packages ?? []);
  // a second version changes how a package is spelled
  const answered = (pkg: CargoLockPackage) => [spell(pkg), pkg.name].find((name) => known.has(name));
  const packages = closure.flatMap((pkg): CargoGraphPackage[] => {
    const name = answered(pkg);
    if (name === undefined) return source === 'cargo' || isMember(workspace, pkg) ? [] : [described(pkg)];
    return (built.get(name) ?? []).map((each) => described(pkg, each));
  });
  return { source, packages };
}

/** How a package is compiled. */
type Built = Pick<CargoGraphPackage, 'features' | 'buildOnly'>;

/** One that is compiled twice, for the program and for a build script, has two sets of features. */
function builtByName(answer: GraphAnswer): Map<string, Built[]> {
  const built = new Map<string, Built[]>();
  const add = (line: string, more: Built) => {
    const [name, on] = line.split(' ');
    built.set(name, [...built.get(name) ?? [], { features: on === undefined ? [] : on.split(','), ...more }]);
  };
  answer.built.forEach((line) => add(line, {}));
  answer.buildOnly.forEach((line) => add(line, { buildOnly: true }));
  return built;
}

function described({ name, version, dependencies }: CargoLockPackage, built: Built = {}): CargoGraphPackage {
  return { name, version, ...built, dependencies: dependencies.map((each) => each.split(' ')[0]) };
}

function isMember(workspace: CargoWorkspace, { name, source }: CargoLockPackage): boolean {
  return source === undefined && workspace.packages.some((pkg) => pkg.name === name);
}
