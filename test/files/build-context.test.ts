import { rmSync, symlinkSync } from 'fs';
import { join } from 'path';
import * as fc from 'fast-check';
import { Project } from 'projen';
import { readWorkspace } from '../../src/cargo/workspace';
import { BuildContext, buildContext } from '../../src/files/build-context';
import { cargo, copyOf, describeWithCargo, ignoreFileOver, letThrough, Stated } from '../support/build-context';
import { folderWith, ONE_CRATE, WORKSPACE } from '../support/crates';

type Files = { readonly [path: string]: string };

const MAIN = 'fn main() {}\n';
const manifest = (name: string, more = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`;

function contextOf(files: Files, names: readonly string[], isIgnored: (folder: string) => boolean = () => false): BuildContext {
  const folder = folderWith(files);
  const workspace = readWorkspace(folder);
  const ids = workspace.packages.filter((pkg) => names.includes(pkg.name)).map((pkg) => pkg.id);
  return buildContext(workspace, ids, folder, (path) => isIgnored(path.slice(folder.length + 1)));
}

test('only the compiled packages\' folders get in; the others have what Cargo loads them with', () => {
  expect(contextOf(WORKSPACE, ['orders-worker'])).toEqual({
    cargo: ['Cargo.lock', 'Cargo.toml'],
    packages: [{ name: 'orders-core', paths: ['crates/core'], without: [] }, { name: 'orders-worker', paths: ['crates/worker'], without: [] }],
    loaded: ['crates/api/Cargo.toml', 'crates/api/src/main.rs', 'crates/tool/Cargo.toml', 'crates/tool/src/main.rs'],
    included: [],
    vendored: [],
    outside: [],
    needed: [
      'Cargo.lock', 'Cargo.toml', 'crates/api/Cargo.toml', 'crates/api/src/main.rs', 'crates/core', 'crates/core/Cargo.toml',
      'crates/tool/Cargo.toml', 'crates/tool/src/main.rs', 'crates/worker', 'crates/worker/Cargo.toml', 'crates/worker/src/main.rs', 'crates/core/src/lib.rs',
    ].sort(),
  });
});

describe('a package in the context\'s root', () => {
  const root = {
    ...ONE_CRATE,
    'templates/a.html': '',
    '.sqlx/q.json': '',
    '.github/x.yml': '',
    'dist/app.js': '',
    'docs/x.md': '',
    'tests/it.rs': '',
    'README.md': '',
    'askama.toml': '',
    'docker/x': '',
    'before-projen-2/Dockerfile': '',
  };
  const paths = (files: Files, isIgnored?: (folder: string) => boolean) => contextOf(files, ['orders'], isIgnored).packages[0].paths;

  test('has its folders, and of the files only those that a build reads', () => {
    expect(paths(root)).toEqual(['.sqlx', 'Cargo.toml', 'askama.toml', 'dist', 'src', 'templates']);
  });

  test('has no folder that git ignores: another machine lacks it', () => {
    expect(paths(root, (folder) => folder === 'dist')).not.toContain('dist');
  });

  test('has one that git ignores where the sources name it: it is made before the build', () => {
    const ignored = (folder: string) => folder === 'dist';
    expect(paths({ ...root, 'src/main.rs': '#[folder = "dist/assets"]\nfn main() {}\n' }, ignored)).toContain('dist');
    expect(paths({ ...root, 'build.rs': 'fn main() { read("dist"); }\n' }, ignored)).toContain('dist');
  });

  test('has what its build script names', () => {
    const script = 'fn main() { std::fs::read("schema.graphql").unwrap(); std::fs::read_dir("docs").unwrap(); }\n';
    expect(paths({ ...root, 'schema.graphql': '', 'other.graphql': '', 'build.rs': script })).toEqual(expect.arrayContaining(['schema.graphql', 'docs', 'build.rs']));
    expect(paths({ ...root, 'schema.graphql': '', 'other.graphql': '', 'build.rs': script })).not.toContain('other.graphql');
  });

  test('has no folder in which other packages lie', () => {
    const files = { ...root, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}\n[workspace]\nmembers = ["crates/a"]\n`, 'crates/a/Cargo.toml': manifest('a'), 'crates/a/src/lib.rs': '' };
    expect(paths(files)).not.toContain('crates');
    expect(contextOf(files, ['orders']).loaded).toEqual(['crates/a/Cargo.toml', 'crates/a/src/lib.rs']);
  });
});

test('what only tests and people read stays out, unless a build script names it', () => {
  const files = { ...WORKSPACE, 'crates/core/tests/a.rs': '', 'crates/core/docs/a.md': '', 'crates/core/benches/b.rs': '', 'crates/core/examples/e.rs': '' };
  const core = (more: Files) => contextOf({ ...files, ...more }, ['orders-worker']).packages[0].without;
  expect(core({})).toEqual(['crates/core/benches', 'crates/core/docs', 'crates/core/examples', 'crates/core/tests']);
  expect(core({ 'crates/core/build.rs': 'fn main() { read("docs/a.md") }' })).toEqual(['crates/core/benches', 'crates/core/examples', 'crates/core/tests']);
});

test('a build script\'s way up is a guess: what is not there, holds the package, or is history is none of it', () => {
  const script = 'fn main() { read("../../.git/HEAD"); read("../.."); read("../missing"); read("../../schema/a.graphql"); }\n';
  const files = { ...WORKSPACE, 'crates/core/build.rs': script, '.git/HEAD': '', 'schema/a.graphql': '' };
  expect(contextOf(files, ['orders-worker']).included).toEqual(['schema/a.graphql']);
});

test('a build script that goes up by steps reads what it joins there', () => {
  const script = (line: string) => `fn main() { let root = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()); ${line} }\n`;
  const files = { ...WORKSPACE, 'resources/i18n.yml': '', 'crates/shared.txt': '', 'schema/a.graphql': '', 'target/x': '', '.git/HEAD': '', 'dist/app.js': '' };
  const included = (line: string) => contextOf({ ...files, 'crates/core/build.rs': script(line) }, ['orders-worker'], (path) => path === 'dist').included;
  expect(included('read(root.parent().unwrap().parent().unwrap().join("resources/i18n.yml"));')).toEqual(['resources/i18n.yml']);
  expect(included('read(root.join("..").join("shared.txt")); root.join("../..").join( "schema", );')).toEqual(['crates/shared.txt', 'schema']);
  expect(included('root.ancestors().nth(2).unwrap().join("resources");')).toEqual(['resources']);
  expect(included('let up = root.parent().unwrap(); up.join("target"); up.join(".git"); up.join("crates"); up.join("dist"); up.join("missing"); up.join("/etc"); up.join("./schema");')).toEqual([]);
  expect(included('root.join("resources"); // root.parent().join("schema")')).toEqual([]);
});

test('what builds leave behind is nothing that a build script reads: one machine has it, and another lacks it', () => {
  const script = 'fn main() { read("../../target/spec.json"); read("../../target"); read("../../web/node_modules"); read("../../web/dist"); }\n';
  const files = { ...WORKSPACE, 'crates/core/build.rs': script, 'target/spec.json': '', 'web/node_modules/x.js': '', 'web/dist/app.js': '' };
  expect(contextOf(files, ['orders-worker'], (path) => /^web/.test(path)).needed.filter((path) => /^(target|web)/.test(path))).toEqual(['web/dist']);
});

describeWithCargo('what reaches the builder compiles', () => {
  /** Compiles what the patterns let through, as the whole repository would. */
  function check(files: Files, stated: Stated = {}, prepare?: (folder: string) => void): string[] {
    const folder = folderWith(files);
    const root = join(folder, stated.dockerfile?.workspace ?? '.');
    try {
      prepare?.(folder);
      const whole = cargo(root, 'generate-lockfile') ?? cargo(root, 'check', '--locked', '--target-dir', `${folder}-target`);
      if (whole) throw new Error(`the repository itself does not compile: ${whole}`);
      const { ignore, dockerfile } = ignoreFileOver(new Project({ name: 'x', outdir: folder }), stated);
      const paths = letThrough(folder, ignore.patterns);
      const copy = copyOf(folder, paths);
      const binaries = stated.binaries ?? dockerfile.subject.builds[0].binaries.map(({ name }) => name);
      const complaint = cargo(join(copy, stated.dockerfile?.workspace ?? '.'), 'check', '--locked', ...binaries.flatMap((name) => ['--bin', name.split('/').at(-1)!]));
      expect({ complaint, paths }).toEqual({ complaint: undefined, paths });
      expect(dockerfile.subject.ignore).toEqual({ path: '.dockerignore', missing: [], leaked: [] });
      rmSync(copy, { recursive: true });
      return paths;
    } finally {
      rmSync(folder, { recursive: true });
      rmSync(`${folder}-target`, { recursive: true, force: true });
    }
  }

  test('of a root package with all that it reads', () => {
    const paths = check({
      'Cargo.toml': manifest('orders', '\n[[test]]\nname = "it"\npath = "tests/it.rs"\n\n[[bench]]\nname = "fast"\nharness = false\n\n[[example]]\nname = "show"\n'),
      'src/main.rs': 'mod target;\nmod api { pub mod target; }\n'
        + 'const A: &str = include_str!("../README.md");\nconst B: &[u8] = include_bytes!("../certs/ca.pem");\nconst C: &str = include_str!(concat!(env!("OUT_DIR"), "/made.txt"));\n'
        + 'const D: &str = include_str!("../templates/a.html");\nfn main() { println!("{}{}{}{}{}", A, B.len(), C, D, target::X); }\n',
      'src/target/mod.rs': 'pub const X: u8 = super::api::target::X;\n',
      'src/api/target.rs': 'pub const X: u8 = 1;\n',
      'build.rs': 'fn main() { let all = std::fs::read_dir("migrations").unwrap().count() + std::fs::read("proto.txt").unwrap().len();\n'
        + 'std::fs::write(format!("{}/made.txt", std::env::var("OUT_DIR").unwrap()), all.to_string()).unwrap(); }\n',
      'README.md': 'read me',
      'certs/ca.pem': 'public',
      'templates/a.html': '<p>',
      'migrations/1.sql': 'select',
      'proto.txt': 'p',
      'tests/it.rs': '',
      'tests/other.rs': '',
      'benches/fast.rs': MAIN,
      'examples/show.rs': MAIN,
      '.env': 'SECRET=1',
      'key.pem': 'secret',
      'notes.txt': '',
      'target/debug/x': '',
    });
    expect(paths).toEqual([
      'Cargo.lock', 'Cargo.toml', 'README.md', 'benches/fast.rs', 'build.rs', 'certs/ca.pem', 'examples/show.rs', 'migrations/1.sql', 'proto.txt',
      'src/api/target.rs', 'src/main.rs', 'src/target/mod.rs', 'templates/a.html', 'tests/it.rs',
    ]);
  });

  test('of a package in another\'s folder, one of a name that is a cache\'s, and sources outside of src', () => {
    const paths = check({
      'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["crates/api", "crates/api/inner", "crates/target", "crates/a b#1", "crates/other"]\n',
      'crates/api/Cargo.toml': manifest('api', '\n[[bin]]\nname = "api"\npath = "bin/server.rs"\n\n[dependencies]\ninner = { path = "inner" }\ntarget = { path = "../target" }\nshared = { path = "../a b#1" }\n'),
      'crates/api/bin/server.rs': 'mod routes;\nfn main() { println!("{}{}{}", inner::X, target::X, shared::X); }\n',
      'crates/api/bin/routes.rs': '',
      'crates/api/inner/Cargo.toml': manifest('inner'),
      'crates/api/inner/src/lib.rs': 'pub const X: u8 = 1;\n',
      'crates/api/inner/tests/big.rs': '',
      'crates/target/Cargo.toml': manifest('target'),
      'crates/target/src/lib.rs': 'pub const X: u8 = 1;\n',
      'crates/target/target/debug/x': '',
      'crates/target/.env': '',
      'crates/a b#1/Cargo.toml': manifest('shared', '\n[lib]\npath = "../../common/code/lib.rs"\n'),
      'common/code/lib.rs': 'mod beside;\npub use beside::X;\n#[path = "../more/deep.rs"]\npub mod deep;\n',
      'common/code/beside.rs': 'pub const X: u8 = 1;\n',
      'common/more/deep.rs': 'mod further;\n',
      'common/more/further.rs': '',
      'crates/other/Cargo.toml': manifest('other', '\n[[bin]]\nname = "other"\npath = "start.rs"\n\n[[test]]\nname = "stated"\npath = "checks/stated.rs"\n'),
      'crates/other/start.rs': 'mod much;\nfn main() {}\n',
      'crates/other/much.rs': '',
      'crates/other/checks/stated.rs': '',
    }, { binaries: ['api'] });
    expect(paths).not.toContain('crates/other/much.rs');
    expect(paths.filter((path) => /\.env|debug|big/.test(path))).toEqual([]);
  });

  test('of path dependencies that are no members, with the root that they inherit from', () => {
    const paths = check({
      'backend/Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["api", "tool"]\nexclude = ["vendor"]\n\n[patch.crates-io]\nitoa = { path = "vendor/itoa" }\n',
      'backend/api/Cargo.toml': manifest('api', '\n[dependencies]\nutil = { path = "../../libs/util" }\nitoa = "1"\n'),
      'backend/api/src/main.rs': 'fn main() { util::x(); itoa::x(); }\n',
      'backend/tool/Cargo.toml': manifest('tool', '\n[dependencies]\nonly-tool = { path = "../../libs/only-tool" }\n\n[dev-dependencies]\ntesting = { path = "../../testing" }\n'),
      'backend/tool/src/main.rs': MAIN,
      'backend/vendor/itoa/Cargo.toml': '[package]\nname = "itoa"\nversion = "1.0.50"\n',
      'backend/vendor/itoa/src/lib.rs': 'pub fn x() {}\n',
      'libs/Cargo.toml': '[workspace]\nmembers = ["util", "only-tool"]\n\n[workspace.package]\nversion = "3.0.0"\nedition = "2021"\n',
      'libs/util/Cargo.toml': '[package]\nname = "util"\nversion.workspace = true\nedition.workspace = true\n',
      'libs/util/src/lib.rs': 'pub fn x() {}\n',
      'libs/only-tool/Cargo.toml': '[package]\nname = "only-tool"\nversion.workspace = true\n',
      'libs/only-tool/src/lib.rs': 'mod heavy;\n',
      'libs/only-tool/src/heavy.rs': '',
      'testing/Cargo.toml': manifest('testing'),
      'testing/src/lib.rs': '',
      'frontend/package.json': '{}',
    }, { dockerfile: { workspace: 'backend' }, binaries: ['api'] });
    expect(paths.filter((path) => /heavy|frontend/.test(path))).toEqual([]);
  });

  test('of vendored crates, whose checksums cover what else looks like a secret', () => {
    const files = {
      'Cargo.toml': manifest('orders', '\n[dependencies]\ntls = "1"\n'),
      'src/main.rs': 'fn main() { tls::x(); }\n',
      '.cargo/config.toml': '[source.crates-io]\nreplace-with = "vendored"\n\n[source.vendored]\ndirectory = "third party"\n',
      'third party/tls/Cargo.toml': '[package]\nname = "tls"\nversion = "1.2.3"\n',
      'third party/tls/src/lib.rs': 'pub fn x() {}\n',
      'third party/tls/tests/server.key': 'a test\'s key',
      'third party/tls/target/notes': '',
    };
    const hash = (text: string) => jest.requireActual<typeof import('crypto')>('crypto').createHash('sha256').update(text).digest('hex');
    const own = Object.entries(files).filter(([path]) => path.startsWith('third party/tls/'));
    const checksums = JSON.stringify({ files: Object.fromEntries(own.map(([path, text]) => [path.slice('third party/tls/'.length), hash(text)])), package: 'a'.repeat(64) });
    expect(check({ ...files, 'third party/tls/.cargo-checksum.json': checksums })).toEqual(expect.arrayContaining(own.map(([path]) => path)));
  });

  test('of sources behind a link', () => {
    check({
      'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["api"]\n',
      'api/Cargo.toml': manifest('api'),
      'api/src/main.rs': 'mod shared;\nfn main() { shared::x(); }\n',
      'elsewhere/shared.rs': 'pub fn x() {}\n',
    }, {}, (folder) => symlinkSync('../../elsewhere/shared.rs', join(folder, 'api/src/shared.rs')));
  });

  /** A member: where it lies, what it is made of, which of those before it it needs. */
  const member = fc.record({
    place: fc.constantFrom('crates', '.', 'libs/deep', 'target', 'inside the one before'),
    isMember: fc.boolean(),
    sources: fc.constantFrom('src', 'code', '../outside'),
    extra: fc.subarray(['script', 'readme', 'pem', 'bench', 'example', 'test', 'module target', 'dev'] as const),
    needs: fc.array(fc.nat(5), { maxLength: 2 }),
  });

  function generated(members: readonly (typeof member extends fc.Arbitrary<infer M> ? M : never)[]): Files {
    const files: { [path: string]: string } = {};
    const folders: string[] = [];
    const named: string[] = [];
    members.forEach((each, index) => {
      const before = folders.at(-1) ?? 'crates';
      const folder = `${prefixOf(each.place, before)}m${index}`;
      folders.push(folder);
      // a package that nobody needs and that is no member is nobody's
      if (each.isMember || index === 0) named.push(folder);
      const up = folder.split('/').map(() => '..').join('/');
      const outside = each.sources === '../outside';
      const sources = outside ? `outside${index}` : `${folder}/${each.sources}`;
      const needs = [...new Set(each.needs.filter((other) => other < index))];
      const dependencies = needs.map((other) => `m${other} = { path = "${up}/${folders[other]}" }\n`).join('');
      const dev = each.extra.includes('dev') && index > 0 && !needs.includes(0) ? `[dev-dependencies]\nm0 = { path = "${up}/${folders[0]}" }\n` : '';
      const has = (extra: (typeof each.extra)[number]) => each.extra.includes(extra);
      const targets = [has('bench') && '[[bench]]\nname = "b"\nharness = false\n', has('example') && '[[example]]\nname = "e"\n', has('test') && '[[test]]\nname = "t"\npath = "checks/t.rs"\n'];
      files[`${folder}/Cargo.toml`] = manifest(`m${index}`, `\n[lib]\npath = "${outside ? `${up}/outside${index}` : each.sources}/lib.rs"\n${targets.filter(Boolean).join('')}[dependencies]\n${dependencies}${dev}`);
      const from = sources.split('/').map(() => '..').join('/');
      files[`${sources}/lib.rs`] = [
        'pub mod beside;',
        ...(has('readme') ? [`pub const R: &str = include_str!("${from}/README.md");`] : []),
        ...(has('pem') ? [`pub const P: &str = include_str!("${from}/${folder}/keys/a.pem");`] : []),
        ...(has('module target') && each.sources === 'src' ? ['pub mod target;'] : []),
        ...needs.map((other) => `pub use m${other}::beside as b${other};`),
      ].join('\n');
      files[`${sources}/beside.rs`] = '';
      if (has('module target') && each.sources === 'src') files[`${sources}/target/mod.rs`] = '';
      if (has('pem')) files[`${folder}/keys/a.pem`] = 'x';
      if (has('readme')) files['README.md'] = 'x';
      if (has('script')) files[`${folder}/build.rs`] = `fn main() { std::fs::read("data/in.txt").unwrap(); std::fs::read("${up}/common/in.txt").unwrap(); }\n`;
      if (has('script')) files[`${folder}/data/in.txt`] = files['common/in.txt'] = 'x';
      if (has('bench')) files[`${folder}/benches/b.rs`] = MAIN;
      if (has('example')) files[`${folder}/examples/e.rs`] = MAIN;
      if (has('test')) files[`${folder}/checks/t.rs`] = '';
      files[`${folder}/tests/unstated.rs`] = 'this does not compile, and nobody should notice';
    });
    const last = members.length - 1;
    const others = folders.filter((folder) => !named.includes(folder));
    return {
      ...files,
      'app/Cargo.toml': manifest('app', `\n[dependencies]\nm${last} = { path = "../${folders[last]}" }\n`),
      'app/src/main.rs': `fn main() { let _ = m${last}::beside::${'{}'}; }\n`.replace('let _ = ', '#[allow(unused_imports)] use ').replace('::{}', '::*'),
      'Cargo.toml': `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(['app', ...named])}\nexclude = ${JSON.stringify(others)}\n`,
    };
  }

  test('of generated workspaces', () => {
    fc.assert(fc.property(fc.array(member, { minLength: 1, maxLength: 5 }), (members) => {
      check(generated(members), { binaries: ['app'] });
    }), { numRuns: Number(process.env.CONTEXT_RUNS ?? 6) });
  }, 180_000);
});

/** The folder that a member lies in, with its slash. */
function prefixOf(place: string, before: string): string {
  if (place === '.') return '';
  return place === 'inside the one before' ? `${before}/` : `${place}/`;
}
