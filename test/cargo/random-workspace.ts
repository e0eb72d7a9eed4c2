import * as fc from 'fast-check';
import { Tree } from './tree';

/** Names that have caught readers: hyphens, words of Cargo's own, digits, one letter. */
const NAMES = ['api', 'api-server', 'api_core', 'bin', 'hub', 'ui', 'demo', 'x', 'test', 'bench', 'zeta-2', 'éclair', 'target', 'Core'];
const REQUIREMENTS = ['1', '1.2', '=1.2.3', '>=1, <2', '~0.4', '*', '1.*', '^0.1.0-rc.1', '> 1.0', '0.2.x', '1.2.3+build', ' 1 '];
const PLATFORMS = ["'cfg(unix)'", "'cfg(any(target_os=\"linux\",not( windows )))'", 'x86_64-unknown-linux-musl', "'cfg(target_os = \"macos\")'", '"cfg(all())"'];
const FILES = [
  'src/bin/a.rs', 'src/bin/b/main.rs', 'src/bin/c/other.rs', 'src/bin/.hidden.rs', 'examples/e.rs', 'examples/f/main.rs', 'examples/g/lib.rs',
  'tests/t.rs', 'tests/common/mod.rs', 'tests/deep/main.rs', 'benches/z.rs', 'benches/bench.rs', 'build.rs', 'README.md', 'README', 'README.txt',
  'main.rs', 'src/tool.rs', 'src/other/main.rs', 'tests/readme.md', 'LICENSE',
];

interface Place { readonly name: string; readonly folder: string }

const text = (value: string) => JSON.stringify(value);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const line = (key: string, values: string[]) => maybe(fc.constantFrom(...values)).map((value) => (value === undefined ? '' : `${key} = ${value}\n`));

/** The lines of `[package]` that say nothing about targets. */
const about = fc.tuple(
  line('version', ['"0.1.0"', '"1.2.3-rc.1+b7"', '{ workspace = true }', '" 2.0.0 "']),
  line('edition', ['"2015"', '"2018"', '"2021"', '"2024"', '{ workspace = true }']),
  line('rust-version', ['"1.85"', '"1.90.1"', '{ workspace = true }']),
  line('readme', ['true', 'false', '"docs/READ.md"', '{ workspace = true }']),
  line('publish', ['false', '["internal"]', '{ workspace = true }']),
  line('license', ['"MIT"', '{ workspace = true }']),
  line('license-file', ['"LICENSE"', '{ workspace = true }']),
  line('description', ['"a \\"crate\\""', '{ workspace = true }']),
  line('authors', ['["A <a@example.com>"]', '{ workspace = true }']),
  line('keywords', ['["web"]', '[]']),
  line('categories', ['["network-programming"]']),
  line('homepage', ['"https://example.com"']),
  line('repository', ['{ workspace = true }']),
  line('documentation', ['"https://docs.rs/x"']),
  line('metadata', ['{ deb = { depends = ["a"], when = 1979-05-27, half = 0.5 } }']),
).map((lines) => lines.join(''));

/** Switches and tables of targets. */
const targets = fc.tuple(
  line('autolib', ['false']),
  line('autobins', ['false', 'true']),
  line('autoexamples', ['false']),
  line('autotests', ['false', 'true']),
  line('autobenches', ['false']),
  line('build', ['false', '"./build.rs"', 'true', '"scripts/make.rs"']),
  line('default-run', ['"a"', '"api"']),
  maybe(fc.constantFrom(
    '[lib]\n', '[lib]\nname = "renamed"\n', '[lib]\npath = "src/tool.rs"\ncrate-type = ["cdylib", "rlib"]\n', '[lib]\nproc-macro = true\n',
    '[lib]\ntest = false\ndoctest = false\ndoc = false\n', '[lib]\nname = "renamed"\npath = "./src/../main.rs"\ncrate-type = ["staticlib"]\n', '[lib]\nedition = "2018"\n',
  )),
  fc.uniqueArray(fc.constantFrom(
    '[[bin]]\nname = "a"\n', '[[bin]]\nname = "svc"\npath = "src/main.rs"\n', '[[bin]]\nname = "b"\nrequired-features = ["extra", "api/extra"]\n',
    '[[bin]]\nname = "out"\npath = "../shared/main.rs"\n', '[[bin]]\nname = "root"\npath = "main.rs"\ntest = false\ndoc = false\n', '[[bin]]\nname = "tool"\n',
    '[[bin]]\nname = "other"\npath = "src//other/./main.rs"\nrequired-features = []\n',
  ), { maxLength: 3 }),
  fc.uniqueArray(fc.constantFrom(
    '[[example]]\nname = "e"\ncrate-type = ["cdylib"]\n', '[[example]]\nname = "e2"\npath = "examples/g/lib.rs"\n', '[[test]]\nname = "t"\nharness = false\n',
    '[[test]]\nname = "gone"\n', '[[bench]]\nname = "z"\ntest = true\n', '[[bench]]\nname = "bench"\n', '[[example]]\nname = "f"\ndoc = true\nrequired-features = ["extra"]\n',
  ), { maxLength: 3 }),
);

/** One dependency: the key, and the value without its braces. */
function dependency(places: readonly Place[], from: Place): fc.Arbitrary<readonly [string, string]> {
  const up = from.folder === '' ? '.' : from.folder.split('/').map(() => '..').join('/');
  const others = places.filter((place) => place !== from);
  const extra = fc.tuple(
    maybe(fc.boolean()).map((value) => (value === undefined ? '' : `, optional = ${value}`)),
    maybe(fc.boolean()).map((value) => (value === undefined ? '' : `, default-features = ${value}`)),
    maybe(fc.constantFrom('[]', '["std"]', '["a", "b"]')).map((value) => (value === undefined ? '' : `, features = ${value}`)),
  ).map((parts) => parts.join(''));
  const source = fc.oneof(
    fc.tuple(fc.constantFrom('serde', 'tokio', 'anyhow'), fc.constantFrom(...REQUIREMENTS)).map(([name, req]) => [name, `version = ${text(req)}`] as const),
    fc.constantFrom(...REQUIREMENTS).map((req) => ['json', `version = ${text(req)}, package = "serde_json"`] as const),
    fc.constantFrom(['head', ''], ['branch', ', branch = "main"'], ['tag', ', tag = "v1 ä"'], ['rev', ', rev = "abc"'])
      .map(([name, ref]) => [name, `git = "https://Example.com/x/y.git"${ref}`] as const),
    fc.constantFrom(...Array<string>(60).fill('shared-one'), ...Array<string>(60).fill('shared_two'), 'missing').map((name) => [name, 'workspace = true'] as const),
    ...others.length === 0 ? [] : [
      fc.constantFrom(...others).map((other) => [other.name, `path = ${text(`${up}/${other.folder}`)}`] as const),
      fc.constantFrom(...others).map((other) => [`my-${other.name}`, `path = ${text(`${up}/./${other.folder}/`)}, package = ${text(other.name)}, version = "0.1"`] as const),
    ],
  );
  return fc.tuple(source, extra).map(([[name, value], more]) => [name, value + more] as const);
}

function dependencyTables(places: readonly Place[], from: Place): fc.Arbitrary<string> {
  const table = (name: string) => fc.uniqueArray(dependency(places, from), { maxLength: 3, selector: ([key]) => key })
    .map((entries) => (entries.length === 0 ? '' : `[${name}]\n${entries.map(([key, value]) => `${text(key)} = { ${value} }\n`).join('')}`));
  return fc.tuple(
    table('dependencies'),
    fc.constantFrom('dev-dependencies', 'dev_dependencies').chain(table),
    fc.constantFrom('build-dependencies', 'build_dependencies').chain(table),
    fc.constantFrom(...PLATFORMS).chain((platform) => table(`target.${platform}.dependencies`)),
    fc.constantFrom(...PLATFORMS).chain((platform) => table(`target.${platform}.dev-dependencies`)),
  ).map((tables) => tables.join(''));
}

const features = maybe(fc.uniqueArray(fc.constantFrom(
  'default = ["extra"]', 'extra = []', '"128bit" = []', 'json = ["dep:json"]', 'net = ["tokio?/net"]', 'all = ["extra", "serde/derive"]', 'plain = ["serde"]',
), { maxLength: 4 })).map((lines) => (lines ? `[features]\n${lines.join('\n')}\n` : ''));

function packageFiles(places: readonly Place[], place: Place): fc.Arbitrary<Tree> {
  const at = place.folder === '' ? '' : `${place.folder}/`;
  return fc.record({
    about,
    targets,
    features,
    dependencies: dependencyTables(places, place),
    table: fc.constantFrom('package', 'package', 'package', 'project'),
    sources: fc.constantFrom(['src/main.rs'], ['src/lib.rs'], ['src/main.rs', 'src/lib.rs'], ['src/main.rs']),
    files: fc.subarray(FILES),
    sloppy: fc.integer({ min: 0, max: 24 }).map((dice) => dice === 7),
  }).map((parts) => {
    const [autolib, autobins, autoexamples, autotests, autobenches, build, run, lib, bins, others] = parts.targets;
    const stated = `[${parts.table}]\nname = ${text(place.name)}\n${parts.about}${[autolib, autobins, autoexamples, autotests, autobenches, build, run].join('')}`
      + `${lib ?? ''}${bins.join('')}${others.join('')}${parts.features}${parts.dependencies}`;
    const { manifest, files } = parts.sloppy ? { manifest: stated, files: [] } : mend(stated);
    return { [`${at}Cargo.toml`]: manifest, ...Object.fromEntries([...parts.sources, ...parts.files, ...files].map((file) => [at + file, ''])) };
  });
}

/** Most of what chance puts together nobody could read: this makes it legal where that is easy. */
function mend(stated: string): { readonly manifest: string; readonly files: string[] } {
  const files = [
    ...(/^\[lib\]\n(?!.*^path)/m.test(stated) && !/^path = "(src\/tool|.\/src)/m.test(stated) ? ['src/lib.rs'] : []),
    ...['a', 'b', 'tool'].filter((name) => stated.includes(`[[bin]]\nname = "${name}"`)).map((name) => `src/bin/${name}.rs`),
  ];
  // `b` would be found twice
  const manifest = stated.replace('[[bin]]\nname = "b"\n', '[[bin]]\nname = "b"\npath = "src/bin/b.rs"\n').replace(/^default-run = "a"\n/m, stated.includes('[[bin]]\nname = "a"') ? '$&' : '')
    .replace(/^default-run = "api"\n/m, '').replace(/^publish = \["internal"\]\n/m, stated.includes('\nversion =') ? '$&' : '');
  const optional = (name: string) => manifest.includes(`"${name}" = {`) && manifest.split('\n').filter((each) => each.startsWith(`"${name}" = {`)).some((each) => each.includes('optional = true'));
  const checked = manifest
    .replace('[features]\n', manifest.includes('extra = []') ? '$&' : '$&extra = []\n')
    .replace(/^json = \["dep:json"\]\n/m, optional('json') ? '$&' : '')
    .replace('"tokio?/net"', optional('tokio') ? '$&' : '')
    .replace('plain = ["serde"]', optional('serde') ? '$&' : 'plain = []')
    .replace('"serde/derive"', manifest.includes('"serde" = {') ? '$&' : '"extra"')
    .replace(/^\[(target\..*\.)?dev.dependencies\]\n(?:".*\n)+/gm, (table) => table.replace(/, optional = true/g, ''));
  if (!/^edition = ("2024"|\{)/m.test(stated)) return { manifest: checked, files };
  return { manifest: checked.replace(/dev_dependencies/g, 'dev-dependencies').replace(/build_dependencies/g, 'build-dependencies').replace('[project]', '[package]').replace(/(workspace = true.*), default-features = false/g, '$1'), files };
}

const INHERITED = `[workspace.package]
version = "3.1.4"
edition = "2021"
rust-version = "1.88"
license = "Apache-2.0"
license-file = "legal/LICENSE"
description = "of the workspace"
authors = ["W"]
publish = false
repository = "https://example.com/w"
readme = "docs/README.md"
[workspace.dependencies]
shared-one = { version = "1.0", features = ["w"], default-features = false }
shared_two = { path = "vendor/two", package = "two" }
nobody = { path = "not/there" }
`;

function rootTable(places: readonly Place[], listed: readonly Place[]): fc.Arbitrary<string> {
  const folders = listed.map((place) => place.folder).filter((folder) => folder !== '');
  const globs = [['crates/*', 'crates/'], ['./libs/d??p/*', 'libs/'], ['apps/[!0-9]*', 'apps/']].filter(([, start]) => folders.some((folder) => folder.startsWith(start)));
  const members = fc.subarray(folders).chain((some) => fc.subarray(globs.map(([glob]) => glob)).map((matching) => [...some, ...matching]));
  const defaults = maybe(fc.subarray([...folders, ...globs.map(([glob]) => glob), '.'], { minLength: 1 }));
  const exclude = maybe(fc.subarray([...places.map((place) => place.folder).filter((folder) => folder !== ''), 'crates/*', 'vendor', 'libs/', './apps'], { maxLength: 2 }));
  return fc.tuple(members, fc.integer({ min: 0, max: 24 }), defaults, exclude, line('resolver', ['"1"', '"2"', '"3"']), maybe(fc.constant('[workspace.metadata]\nci = true\n')))
    .map(([names, dice, some, not, resolver, metadata]) => `[workspace]\n${dice === 0 ? '' : `members = ${JSON.stringify(dice === 1 ? [...names, 'nothing/*'] : names)}\n`}`
      + `${some && dice > 2 ? `default-members = ${JSON.stringify(some)}\n` : ''}${not ? `exclude = ${JSON.stringify(not)}\n` : ''}${resolver}${metadata ?? ''}${INHERITED}`);
}

/** A workspace as people and generators of such leave it: legal for the most part, odd throughout. */
export const randomWorkspace: fc.Arbitrary<Tree> = fc.record({
  names: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 5 }),
  parents: fc.array(fc.constantFrom('crates/', 'crates/', 'libs/deep/', 'apps/', ''), { minLength: 5, maxLength: 5 }),
  root: fc.constantFrom('virtual', 'virtual', 'package', 'package', 'alone'),
  config: maybe(fc.constantFrom('[build]\ntarget-dir = "out"\n', '[build]\ntarget-dir = "/abs/../out"\nbuild-dir = "{workspace-root}/tmp"\n', '[build]\nrustflags = "-C a"\n')),
}).chain(({ names, parents, root, config }) => {
  const places = names.map((name, index) => ({ name, folder: root !== 'virtual' && index === 0 ? '' : `${parents[index]}${name}` }));
  const two = { 'vendor/two/Cargo.toml': '[package]\nname = "two"\nversion = "0.2.0"\n', 'vendor/two/src/lib.rs': '', 'docs/README.md': '' };
  return fc.tuple(fc.tuple(...places.map((place) => packageFiles(places, place))), rootTable(places, places)).map(([packages, table]) => {
    const tree: { [path: string]: string } = Object.assign({}, two, ...packages);
    if (root !== 'alone') tree['Cargo.toml'] = `${tree['Cargo.toml'] ?? ''}${table}`;
    else tree['Cargo.toml'] = tree['Cargo.toml'].replace(/^.*workspace = true.*\n/gm, '');
    if (config !== undefined) tree['.cargo/config.toml'] = config;
    return tree;
  });
});
