/** What the sources of one build say. All of it is in what the program prints. */
export interface Sources {
  /** A constant of the library. */
  readonly library: string;
  /** Files beside the packages that a macro reads: name and content. */
  readonly migrations: Files;
  /** Files in the program's package that a macro reads. */
  readonly templates: Files;
  /** Rust files that a macro lists. */
  readonly plugins: Files;
  /** A file that the build script reads without telling cargo. */
  readonly setting: string;
  readonly feature: boolean;
  readonly optimization: string;
  readonly version: string;
  /** Where a link in the templates leads. */
  readonly link: string;
  /** The main file does not compile, although the library does. */
  readonly broken: boolean;
  /** The version of a package that is no member, and what it says. */
  readonly dependency: string;
  /** Whether the program has one more dependency, and calls it. */
  readonly beside: boolean;
}

export interface Files { readonly [name: string]: string }

export const FIRST: Sources = {
  library: 'first',
  migrations: { '1.sql': 'create' },
  templates: { 'index.html': 'hello', 'legacy page.html': 'old' },
  plugins: { 'one.rs': '' },
  setting: 'blue',
  feature: false,
  optimization: '1',
  version: '0.1.0',
  link: 'one.txt',
  broken: false,
  dependency: '1',
  beside: false,
};

/**
 * A workspace whose dependencies lie beside it: a program, a library, and a macro that reads folders as `include_dir!` and `sqlx::migrate!` do.
 *
 * @param id of the run: BuildKit takes a context for one that it had with the same content, times and all
 */
export function workspaceFiles(sources: Sources, id: string): Files {
  const inFolder = (folder: string, files: Files) => Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));
  const outside = 'outside = { path = "../../shared/outside" }\n';
  const beside = sources.beside ? 'beside = { path = "../../shared/beside" }\n' : '';
  return {
    'Cargo.toml': `[workspace]\nmembers = ["crates/*"]\nexclude = ["shared"]\nresolver = "2"\n\n[profile.release]\nopt-level = ${sources.optimization}\n`,
    'Cargo.lock': lockFile(sources),
    'crates/library/Cargo.toml': manifest('library', `\n[features]\nshout = []\n\n[dependencies]\n${outside}`, sources.version),
    'crates/library/src/lib.rs': `pub fn dependency<T: Default + std::fmt::Debug>() -> String { outside::say::<T>() }\npub const VALUE: &str = ${JSON.stringify(sources.library)};\npub const SHOUT: bool = cfg!(feature = "shout");\n`,
    'crates/embed/Cargo.toml': manifest('embed', '\n[lib]\nproc-macro = true\n'),
    'crates/embed/src/lib.rs': EMBED,
    'crates/program/Cargo.toml': manifest('program', `\n[features]\nshout = ["library/shout"]\n\n[dependencies]\nlibrary = { path = "../library" }\nembed = { path = "../embed" }\n${outside}${beside}`),
    'crates/program/build.rs': BUILD_SCRIPT,
    'crates/program/src/main.rs': `// ${id}\n${sources.broken ? 'fn main() { this does not compile }\n' : MAIN.replace('beside::say()', (call) => (sources.beside ? call : '"none"'))}`,
    ...inFolder('crates/program/templates', sources.templates),
    ...inFolder('crates/program/plugins', sources.plugins),
    ...inFolder('db/migrations', sources.migrations),
    'shared/outside/Cargo.toml': manifest('outside', '', `0.${sources.dependency}.0`),
    'shared/outside/src/lib.rs': `pub const VERSION: &str = "${sources.dependency}";\npub fn say<T: Default + std::fmt::Debug>() -> String { format!("{:?} of ${sources.dependency}", T::default()) }\n`,
    ...sources.beside && {
      'shared/beside/Cargo.toml': manifest('beside'),
      'shared/beside/src/lib.rs': 'pub fn say() -> &\'static str { "there" }\n',
    },
    'shared/one.txt': '1',
    'shared/two.txt': '2',
    'settings.txt': sources.setting,
  };
}

/** The link, which no content can stand for. */
export function workspaceLinks(sources: Sources): Files {
  return { 'crates/program/templates/linked.txt': `../../../shared/${sources.link}` };
}

/** What a clean build of the sources prints. */
export function expectedOutput(sources: Sources, base: string): string {
  const listed = (files: Files) => Object.keys(files).sort().map((name) => `${name}=${files[name]};`).join('');
  const templates = { ...sources.templates, 'linked.txt': sources.link === 'one.txt' ? '1' : '2' };
  return [
    `library=${sources.library}`,
    `shout=${sources.feature}`,
    `migrations=${listed(sources.migrations)}`,
    `templates=${listed(templates)}`,
    `plugins=${listed(sources.plugins)}`,
    `setting=${sources.setting}`,
    `optimization=${sources.optimization}`,
    `locked=${sources.version}`,
    `dependency=0 of ${sources.dependency} in ${sources.dependency}`,
    `beside=${sources.beside ? 'there' : 'none'}`,
    `base=${base}`,
  ].join('\n');
}

function lockFile({ version, dependency, beside }: Sources): string {
  return `version = 4\n${beside ? locked('beside') : ''}${locked('embed')}${locked('library', ['outside'], version)}${locked('outside', [], `0.${dependency}.0`)}${locked('program', [...beside ? ['beside'] : [], 'embed', 'library', 'outside'])}`;
}

/** The manifest of a package. */
export function manifest(name: string, more = '', version = '0.1.0'): string {
  return `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n${more}`;
}

/** What the lock says of a local package. */
export function locked(name: string, needs: readonly string[] = [], version = '0.1.0'): string {
  return `\n[[package]]\nname = "${name}"\nversion = "${version}"\n${needs.length > 0 ? `dependencies = [\n${needs.map((need) => ` "${need}",\n`).join('')}]\n` : ''}`;
}

const EMBED = `//! Reads a folder while the program compiles, and does not tell anybody which files that were.
use proc_macro::TokenStream;

#[proc_macro]
pub fn embed(input: TokenStream) -> TokenStream {
    let path = input.to_string();
    let folder = std::path::Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join(path.trim_matches('"'));
    let mut files: Vec<String> = std::fs::read_dir(&folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        format!("{}={};", path.file_name().unwrap().to_string_lossy(), std::fs::read_to_string(&path).unwrap())
    }).collect();
    files.sort();
    format!("{:?}", files.concat()).parse().unwrap()
}
`;

const BUILD_SCRIPT = `use std::{env, fs};

fn main() {
    // the usual line, which says that nothing else is read
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-env=SETTING={}", fs::read_to_string("../../settings.txt").unwrap().trim());
    println!("cargo:rustc-env=OPTIMIZATION={}", env::var("OPT_LEVEL").unwrap());
    println!("cargo:rustc-env=BASE={}", fs::read_to_string("/etc/debian_version").unwrap().split('.').next().unwrap());
    let lock = fs::read_to_string("../../Cargo.lock").unwrap();
    let library = lock.split("name = \\"library\\"").nth(1).unwrap();
    println!("cargo:rustc-env=LOCKED={}", library.split('"').nth(1).unwrap());
}
`;

const MAIN = `fn main() {
    println!("library={}", library::VALUE);
    println!("shout={}", library::SHOUT);
    println!("migrations={}", embed::embed!("../../db/migrations"));
    println!("templates={}", embed::embed!("templates"));
    println!("plugins={}", embed::embed!("plugins"));
    println!("setting={}", env!("SETTING"));
    println!("optimization={}", env!("OPTIMIZATION"));
    println!("locked={}", env!("LOCKED"));
    println!("dependency={} in {}", library::dependency::<u8>(), outside::VERSION);
    println!("beside={}", beside::say());
    println!("base={}", env!("BASE"));
}
`;
