import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Service, SERVICES } from '../engine/services';
import { placeSource } from '../engine/source';
import { Tell } from '../kit/screen';

/** A service whose builds are measured. */
export interface Subject {
  readonly name: string;
  /** What a reader sees above its table. */
  readonly title: string;
  readonly binary: string;
  /** The package that has the binary: a dependency is added to it. */
  readonly package: string;
  readonly main: string;
  /** @default - it has none */
  readonly library?: string;
  /** What is measured when nothing is named. @default - all strategies */
  readonly strategies?: readonly string[];
  /** @default - all columns */
  readonly columns?: readonly string[];
  /** How often each is measured. @default - each column's own number */
  readonly times?: number;
  /** Puts its sources, as they are published, into an empty folder. */
  place(folder: string, tell: Tell): Promise<void>;
}

/** Ours against what a user would pick instead. */
const AGAINST = ['chef', 'ours-fast', 'ours-release'];

/** All of them; the first one is measured in every column and with every strategy. */
export const SUBJECTS: readonly Subject[] = [
  {
    name: 'example',
    title: 'The example',
    binary: 'orders',
    package: 'orders-api',
    main: 'crates/orders-api/src/main.rs',
    library: 'crates/orders-core/src/lib.rs',
    place: (folder, tell) => placeSource(service('example'), folder, tell),
  },
  larger('dufs'),
  larger('rustypaste'),
  synthetic(5),
  synthetic(60),
  // as many as a workspace of some years has
  { ...synthetic(5, 1500), name: 'files-1500', title: 'A workspace of 5 crates and 1,500 other files', strategies: ['chef', 'docker-init', 'ours-fast'], columns: ['cold', 'library'], times: 3 },
];

/** One crate from the registry, in four columns, once. */
function larger(name: string): Subject {
  return {
    name,
    title: `${name} ${service(name).version}`,
    binary: name,
    package: name,
    main: 'src/main.rs',
    strategies: AGAINST,
    columns: ['cold', 'main', 'added', 'fresh-edit'],
    times: 1,
    place: (folder, tell) => placeSource(service(name), folder, tell),
  };
}

/** A workspace of so many crates: the service, and libraries of which it uses each and none uses another. */
function synthetic(count: number, files = 0): Subject {
  return {
    name: `synthetic-${count}`,
    title: `A workspace of ${count} crates`,
    binary: 'service',
    package: 'service',
    main: 'crates/service/src/main.rs',
    library: 'crates/leaf-1/src/lib.rs',
    strategies: AGAINST,
    columns: ['cold', 'library', 'fresh-library'],
    times: 1,
    place: async (folder) => {
      for (const [path, text] of Object.entries({ ...syntheticFiles(count), ...dataFiles(files) })) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
  };
}

/** The files of such a workspace: each library takes rustc about a second. */
export function syntheticFiles(count: number): { readonly [path: string]: string } {
  const leaves = Array.from({ length: count - 1 }, (_, index) => `leaf-${index + 1}`);
  const member = (name: string, rest = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\npublish = false\n${rest}`;
  const uses = leaves.map((leaf) => `${leaf} = { path = "../${leaf}" }\n`).join('');
  const sum = leaves.map((leaf) => `${leaf.replace('-', '_')}::answer(&words)`).join(' + ');
  return {
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n',
    'Cargo.lock': `version = 4\n${[...leaves, 'service'].sort().map((name) => `\n[[package]]\nname = "${name}"\nversion = "0.1.0"\n${
      name === 'service' ? `dependencies = [\n${[...leaves].sort().map((leaf) => ` "${leaf}",\n`).join('')}]\n` : ''}`).join('')}`,
    'crates/service/Cargo.toml': member('service', `\n[dependencies]\n${uses}`),
    'crates/service/src/main.rs': `fn main() {\n    let words: Vec<String> = std::env::args().collect();\n    println!("{}", ${sum});\n}\n`,
    ...Object.fromEntries(leaves.flatMap((leaf) => [[`crates/${leaf}/Cargo.toml`, member(leaf)], [`crates/${leaf}/src/lib.rs`, LIBRARY]])),
  };
}

/** Files that no crate compiles, as templates and fixtures are, of 8 kB each. */
export function dataFiles(count: number): { readonly [path: string]: string } {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`crates/leaf-1/data/${index % 30}/${index}.txt`, `${index}\n`.padEnd(8192, 'data ')]));
}

const FUNCTIONS = 24;
const LIBRARY = `use std::collections::{BTreeMap, HashMap};

pub fn answer(words: &[String]) -> usize {
    ${Array.from({ length: FUNCTIONS }, (_, index) => `count_${index}(words)`).join(' + ')}
}
${Array.from({ length: FUNCTIONS }, (_, index) => `
fn count_${index}(words: &[String]) -> usize {
    let mut seen: HashMap<(usize, &str), [u8; ${index + 1}]> = HashMap::new();
    let mut order: BTreeMap<[u16; ${index + 1}], String> = BTreeMap::new();
    for (place, word) in words.iter().enumerate() {
        seen.insert((place, word), [place as u8; ${index + 1}]);
        order.insert([place as u16; ${index + 1}], format!("{word}-{place}"));
    }
    let mut all: Vec<_> = order.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1));
    seen.len() + all.len()
}
`).join('')}`;

function service(name: string): Service {
  const found = SERVICES.find((each) => each.name === name);
  if (!found) throw new Error(`no such service: ${name}`);
  return found;
}
