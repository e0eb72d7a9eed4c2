import { utimesSync, writeFileSync } from 'fs';
import { join } from 'path';
import { DockerIgnore } from '../../../src/files/docker-ignore';
import { MuslStatic } from '../../../src/image/builder/musl-static';
import { ManifestCache } from '../../../src/image/caches/manifest-cache';
import { MountCache } from '../../../src/image/caches/mount-cache';
import { ONE_CRATE, synthesized, WORKSPACE } from '../../support/crates';
import { engine } from '../../support/engine';
import { built, ran } from '../../support/engine-build';
import { instructionsOf, oneImage, OneImage } from '../../support/images';

const cached = (made: OneImage = {}) => {
  const image = oneImage(made);
  new ManifestCache(image.builder);
  return image;
};

test('compiles with the flags of the build, and leaves neither a stand-in nor what was compiled of one', () => {
  expect(instructionsOf(cached({ files: WORKSPACE, builder: { binaries: ['orders'], features: ['metrics'], profile: 'dev' } }).dockerfile, 'dependencies')).toEqual([
    'FROM toolchain AS dependencies',
    'COPY --from=manifests /manifests/ /src/',
    'RUN cargo build --locked --profile dev --package orders-api --bin orders --features metrics && '
    + 'cargo clean --locked --profile dev --package orders-api --package orders-core --package orders-tool --package orders-worker && '
    + 'find /src -path /src/target -prune -o -type f -exec rm {} +',
  ]);
});

test('the target is that of the build', () => {
  const { dockerfile, builder } = cached();
  new MuslStatic(builder);
  expect(instructionsOf(dockerfile, 'dependencies').at(-1)!.match(/--target "\$\(uname -m\)-unknown-linux-musl"/g)).toHaveLength(2);
});

test('in a workspace below the context, its target directory is kept', () => {
  const below = Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [`my back/${path}`, text]));
  expect(instructionsOf(cached({ files: below, dockerfile: { workspace: 'my back' } }).dockerfile, 'dependencies').at(-1))
    .toContain('find /src -path \'/src/my back/target\' -prune');
});

test('fetched sources may lie in mounts', () => {
  const { dockerfile, builder } = cached();
  new MountCache(builder);
  expect(instructionsOf(dockerfile, 'dependencies').at(-1)).toContain('target=/usr/local/cargo/registry,sharing=locked');
});

test('a builder has one cache', () => {
  expect(() => new ManifestCache(cached().builder)).toThrow(new Error('builder "build" already has its dependency cache; keep one ManifestCache'));
});

/** Every kind of target, wherever it may lie, lints that no stand-in may offend, and files that are older than any stand-in. */
const EVERY_KIND: { readonly [path: string]: string } = {
  'Cargo.toml': '[workspace]\nmembers = ["api", "core", "macros"]\nexclude = ["lib"]\nresolver = "2"\n[workspace.lints.rust]\nmissing_docs = "forbid"\nunused_crate_dependencies = "deny"\n',
  'Cargo.lock': 'version = 4\n\n[[package]]\nname = "api"\nversion = "0.1.0"\ndependencies = [\n "core-lib",\n "macros",\n "util",\n]\n\n[[package]]\nname = "core-lib"\nversion = "0.1.0"\n\n'
    + '[[package]]\nname = "macros"\nversion = "0.1.0"\n\n[[package]]\nname = "util"\nversion = "0.1.0"\n',
  'lib/util/Cargo.toml': '[package]\nname = "util"\nversion = "0.1.0"\nedition = "2021"\n',
  'lib/util/src/lib.rs': 'pub fn name() -> &\'static str { "util" }\n',
  'api/Cargo.toml': '[package]\nname = "api"\nversion = "0.1.0"\nedition = "2021"\nbuild = "make.rs"\n\n[[bin]]\nname = "orders"\npath = "../shared/main.rs"\n\n[[bench]]\nname = "speed"\npath = "b/speed.rs"\nharness = false\n\n'
    + '[[example]]\nname = "ex"\n\n[[test]]\nname = "it"\n\n[dependencies]\ncore-lib = { path = "../core" }\nmacros = { path = "../macros" }\nutil = { path = "../lib/util" }\n\n[lints]\nworkspace = true\n',
  'api/make.rs': '//! Makes.\nfn main() {\n    println!("cargo:rustc-env=MADE=made");\n}\n',
  'api/b/speed.rs': '//! Measures.\nfn main() {}\n',
  'api/examples/ex.rs': '//! Shows.\nfn main() {}\n',
  'api/tests/it.rs': '//! Tests.\n',
  'shared/main.rs': '//! Serves.\nfn main() {\n    println!("{} {} {} {}", env!("MADE"), core_lib::name(), macros::word!(), util::name());\n}\n',
  'core/Cargo.toml': '[package]\nname = "core-lib"\nversion = "0.1.0"\nedition = "2021"\n\n[lints]\nworkspace = true\n',
  'core/src/lib.rs': '//! The core.\n/// Its name.\npub fn name() -> &\'static str { "core" }\n',
  'macros/Cargo.toml': '[package]\nname = "macros"\nversion = "0.1.0"\nedition = "2021"\n\n[lib]\nproc-macro = true\n',
  'macros/src/lib.rs': 'use proc_macro::TokenStream;\n#[proc_macro]\npub fn word(_: TokenStream) -> TokenStream { "\\"macro\\"".parse().unwrap() }\n',
};

engine.describe('no stand-in is shipped', () => {
  test.each([['glibc', false], ['musl', true]])('though every source is older: %s', (name, musl) => {
    const { dockerfile, builder, project } = cached({ files: EVERY_KIND, builder: { binaries: ['orders'] }, runtime: { allowRoot: true } });
    if (musl) new MuslStatic(builder);
    new DockerIgnore(dockerfile);
    synthesized(project);
    const write = (path: string, text: string, time = 1_000_000_000) => {
      writeFileSync(join(project.outdir, path), text);
      utimesSync(join(project.outdir, path), time, time);
    };
    for (const [path, text] of Object.entries(EVERY_KIND)) write(path, text);
    const tag = `manifest-cache-test:${name}`;
    const first = built(project.outdir, '--tag', tag);
    if (!first.succeeded) throw new Error(first.output);
    expect(ran(tag)).toBe('made core macro util');
    // BuildKit takes a file of the same size and time for the same file
    write('core/src/lib.rs', EVERY_KIND['core/src/lib.rs'].replace('"core"', '"edit"'), 1_000_000_001);
    write('api/make.rs', EVERY_KIND['api/make.rs'].replace('=made', '=more'), 1_000_000_001);
    const second = built(project.outdir, '--tag', tag);
    expect(ran(tag)).toBe('more edit macro util');
    // what is no member was compiled with the dependencies, and is not compiled again, unless the engine has dropped that layer by now
    expect(second.output.includes('Compiling util')).toBe(/Removed \d+ files/.test(second.output));
  }, 600_000);
});
