import { GraphQuestion } from './graph-question';

/** What cargo said, and of what. */
export interface GraphAnswer {
  /** The hash of what decides the answer: dependencies, features, flags. */
  readonly manifests: string;
  /** The hash of what may change it, and seldom does: the versions that are locked, and the toolchain. */
  readonly lock: string;
  /** What becomes a part of the program: `name feature,feature`, or `name@version …` where the lock has several of one name; sorted. */
  readonly built: readonly string[];
  /** What is compiled for build scripts and macros alone, in the same spelling; sorted. */
  readonly buildOnly: readonly string[];
  /** What the lock names besides, in the same spelling; sorted. */
  readonly notBuilt: readonly string[];
}

/** A question, and the answer where cargo has been asked. */
export interface GraphRecord {
  readonly question: GraphQuestion;
  readonly answer?: GraphAnswer;
}

/** A package, whoever names it. */
export interface NamedPackage {
  readonly name: string;
  readonly version: string;
}

/** A package as `cargo tree` prints it. */
export interface TreePackage extends NamedPackage {
  readonly features: readonly string[];
}

/** Reads the lines of `cargo tree --prefix none --format '{p}|{f}'`. @throws where a line is of another form */
export function parseTree(text: string): TreePackage[] {
  const found = new Map<string, TreePackage>();
  for (const line of text.split(/\r?\n/)) {
    // an empty line stands between the packages that were asked for
    if (line === '') continue;
    const match = /^(\S+) v(\S+)(?: .*)?\|([^|]*?)(?: \(\*\))?$/.exec(line);
    if (!match) throw new Error(`cargo tree printed a line that is not understood: ${JSON.stringify(line)}; please report it with the output of cargo --version`);
    const [, name, version, features] = match;
    found.set(`${name} ${version} ${features}`, { name, version, features: features === '' ? [] : features.split(',') });
  }
  return [...found.values()];
}

/** The packages as the file has them: all that are compiled, and those that become a part of the program. */
export function answerLines(
  all: readonly TreePackage[], program: readonly TreePackage[], locked: readonly NamedPackage[],
): Pick<GraphAnswer, 'built' | 'buildOnly' | 'notBuilt'> {
  const spell = speller(locked);
  const line = (each: TreePackage) => [spell(each), [...each.features].sort().join(',')].join(' ').trimEnd();
  const built = new Set(program.map(line));
  const names = new Set(all.map((each) => spell(each)));
  return {
    built: sorted([...built]),
    buildOnly: sorted(all.map(line).filter((each) => !built.has(each))),
    notBuilt: sorted(locked.map((each) => spell(each)).filter((name) => !names.has(name))),
  };
}

/** How a package is called: by its name, and by its version where the lock has several of that name. */
export function speller(locked: readonly NamedPackage[]): (pkg: NamedPackage) => string {
  const count = new Map<string, number>();
  for (const { name } of locked) count.set(name, (count.get(name) ?? 0) + 1);
  return ({ name, version }) => ((count.get(name) ?? 0) > 1 ? `${name}@${version}` : name);
}

function sorted(lines: readonly string[]): string[] {
  return [...new Set(lines)].sort();
}
