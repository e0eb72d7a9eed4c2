import * as fc from 'fast-check';
import { locked, manifest } from '../../../scripts/stale/workspace';
import { describeWithCargo } from '../../support/build-context';
import { builtInTurn, Checkout } from '../../support/freshness-builds';

/** What one state of a workspace with dependencies says; the program prints all of it. */
interface State {
  /** The version of what all need, which is another crate to cargo each time. */
  readonly version: number;
  /** The feature of it that the program asks for. */
  readonly loud: boolean;
  /** The version of what the program needs beside it. @default - it does not need it */
  readonly other?: number;
  readonly base: number;
  readonly middle: number;
}

const FIRST: State = { version: 1, loud: false, base: 1, middle: 1 };

/** The program needs a library that needs another one, and all need a package that is no member, as those of a registry are. */
function filesOf({ version, loud, other, base, middle }: State): Checkout['files'] {
  const needs = (...paths: readonly string[]) => `[dependencies]\n${paths.map((path) => `${path.split('/').at(-1)} = { path = "../${path}" }\n`).join('')}`;
  const minor = (number: number) => `0.${number}.0`;
  const beside = other === undefined ? [] : ['other'];
  return {
    'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["program", "middle", "base"]\nexclude = ["outside"]\n',
    'Cargo.lock': `version = 4\n${locked('base', ['shared'])}${locked('middle', ['base', 'shared'])}${other === undefined ? '' : locked('other', [], minor(other))}${locked('program', ['middle', ...beside, 'shared'])}${locked('shared', [], minor(version))}`,
    'outside/shared/Cargo.toml': manifest('shared', '[features]\nloud = []\n', minor(version)),
    'outside/shared/src/lib.rs': shared(version),
    ...other === undefined ? {} : { 'outside/other/Cargo.toml': manifest('other', '', minor(other)), 'outside/other/src/lib.rs': `pub fn say() -> u32 { ${other} }\n` },
    'base/Cargo.toml': manifest('base', needs('outside/shared')),
    'base/src/lib.rs': `pub fn base() -> String { format!("base {} {}", ${base}, shared::generic::<u8>()) }\n#[inline]\npub fn inlined() -> u32 { shared::inlined() }\n`,
    'middle/Cargo.toml': manifest('middle', needs('base', 'outside/shared')),
    'middle/src/lib.rs': `pub fn middle<T: shared::Speak>(it: T) -> String { format!("middle {} {} {} {}", ${middle}, it.speak(), base::base(), base::inlined()) }\n`,
    'program/Cargo.toml': manifest('program', `${needs('middle', ...beside.map((name) => `outside/${name}`))}shared = { path = "../outside/shared"${loud ? ', features = ["loud"]' : ''} }\n`),
    'program/src/main.rs': `use shared::Speak;\nstruct Own;\nimpl Speak for Own {}\nfn main() {\n    println!("{}; {}; {}; {}; {} {} {}", middle::middle(Own), middle::middle("text"), shared::text!(), ${other === undefined ? '0' : 'other::say()'}, shared::VERSION, std::mem::size_of::<shared::Sized>(), Own.speak());\n}\n`,
  };
}

function shared(version: number): string {
  return `pub const VERSION: u32 = ${version};
pub struct Sized([u8; ${version}]);
#[inline]
pub fn inlined() -> u32 { ${version} }
pub fn generic<T: Default + std::fmt::Debug>() -> String { format!("{:?}/${version}{}", T::default(), if cfg!(feature = "loud") { "!" } else { "" }) }
pub trait Speak { fn speak(&self) -> String { generic::<u16>() } }
impl Speak for &str { fn speak(&self) -> String { format!("{self}${version}") } }
#[macro_export]
macro_rules! text { () => { "text ${version}" } }
`;
}

/** What a clean build prints. */
function printedBy({ version, loud, other, base, middle }: State): string {
  const generic = `0/${version}${loud ? '!' : ''}`;
  const of = (it: string) => `middle ${middle} ${it} base ${base} ${generic} ${version}`;
  return `${of(generic)}; ${of(`text${version}`)}; text ${version}; ${other ?? 0}; ${version} ${version} ${generic}`;
}

const build = (checkouts: readonly Checkout['files'][], options = {}) => builtInTurn(checkouts.map((files) => ({ files })), 'program', 'fast', options);

describeWithCargo('cargo, and what it calls in place of rustc', () => {
  /** How many files of machine code were made anew in each build but the first. */
  const anew = (options = {}) => {
    const built = build([FIRST, { ...FIRST, other: 1 }, FIRST].map(filesOf), options);
    expect(built[1].said).toContain('Compiling program');
    return built.slice(1).map(({ kept }, index) => new Set(kept.filter((file) => !built[index].kept.includes(file))).size);
  };

  test('where a dependency is added, rustc goes on with all but what calls it; and where it is taken away', () => {
    const [added, removed] = anew();
    // the dependency itself, and the function in which it is called
    expect(added).toBe(2);
    expect(removed).toBeLessThanOrEqual(1);
  }, 120_000);

  test('with the names that cargo gives, rustc compiles the package from nothing', () => {
    expect(anew({ lasting: [] })[0]).toBeGreaterThan(5);
  }, 120_000);

  test('each program is that of a clean build, whatever the dependencies were before', () => {
    const number = fc.integer({ min: 1, max: 3 });
    const state = fc.record({ version: number, loud: fc.boolean(), base: number, middle: number, other: fc.option(number, { nil: undefined }) });
    fc.assert(fc.property(fc.array(state, { minLength: 2, maxLength: 6 }), (states) => {
      expect(build(states.map(filesOf)).map(({ printed }) => printed)).toEqual(states.map(printedBy));
    }), { numRuns: 8 });
  }, 300_000);

  test('a native library that a crate brings: rustc knows two files as the same, of which one is older', () => {
    const files = (native: number, other?: number) => ({
      ...filesOf({ ...FIRST, other }),
      'base/Cargo.toml': `${manifest('base')}[dependencies]\nshared = { path = "../outside/shared" }\n${other === undefined ? '' : 'other = { path = "../outside/other" }\n'}`,
      'base/build.rs': BUILD_SCRIPT,
      'base/native.c': `int native(void) { return ${native}; }\n`,
      'base/src/lib.rs': 'extern "C" { fn native() -> i32; }\npub fn base() -> String { format!("native {}", unsafe { native() }) }\n#[inline]\npub fn inlined() -> u32 { shared::inlined() }\n',
      'Cargo.lock': filesOf({ ...FIRST, other })['Cargo.lock'].replace('name = "base"\nversion = "0.1.0"\ndependencies = [\n', (table) => (other === undefined ? table : `${table} "other",\n`)),
    });
    const built = build([files(1), files(2, 1), files(3), files(4, 1)]);
    expect(built.map(({ printed }) => printed.match(/native \d/)![0])).toEqual(['native 1', 'native 2', 'native 3', 'native 4']);
  }, 120_000);
});

/** Compiles the source beside it and hands the library to rustc, as the crate cc does. */
const BUILD_SCRIPT = `use std::{env, path::Path, process::Command};

fn main() {
    let out = env::var("OUT_DIR").unwrap();
    let object = Path::new(&out).join("native.o");
    assert!(Command::new("cc").args(["-c", "-fPIC", "native.c", "-o"]).arg(&object).status().unwrap().success());
    let library = Path::new(&out).join("libnative.a");
    let _ = std::fs::remove_file(&library);
    assert!(Command::new("ar").arg("crs").arg(&library).arg(&object).status().unwrap().success());
    println!("cargo:rerun-if-changed=native.c");
    println!("cargo:rustc-link-search=native={out}");
    println!("cargo:rustc-link-lib=static=native");
}
`;
