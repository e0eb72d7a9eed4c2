import { crate, plant, Tree } from './tree';
import { localClosure } from '../../src/cargo/closure';
import { readIncludes } from '../../src/cargo/includes';
import { readWorkspace } from '../../src/cargo/workspace';

/** What is found, as `macro path source:line`, from the tree's root. */
function found(tree: Tree, folder: string = ''): string[] {
  const root = plant(tree);
  const workspace = readWorkspace(folder === '' ? root : `${root}/${folder}`);
  const short = (path: string) => (path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path);
  return readIncludes(localClosure(workspace, workspace.workspaceMembers)).map((each) => `${each.macro} ${short(each.path)} ${short(each.source)}:${each.line}`);
}

const USES = '[dependencies]\nsqlx = "0.8"\ndiesel_migrations = "2"\n';
const app = (source: string, more: string = ''): Tree => ({ ...crate('app', 'app', more), 'app/src/main.rs': source });

test.each([
  ['const A: &str = include_str!("a.txt");', 'include_str! app/src/a.txt app/src/main.rs:1'],
  ['// first\nlet a = include_bytes! ( "../../b.bin" );', 'include_bytes! b.bin app/src/main.rs:2'],
  ['include_str!(\n  // changed with each version\n  "../../schema.json"\n)', 'include_str! schema.json app/src/main.rs:1'],
  ['#[doc = include_str!("../../README.md")]\nstruct A;', 'include_str! README.md app/src/main.rs:1'],
  ['#![doc = std::include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/a.md"))]', 'include_str! app/docs/a.md app/src/main.rs:1'],
  ['include!(r"../gen/x.in");', 'include! app/gen/x.in app/src/main.rs:1'],
  ['static D: Dir = include_dir!("$CARGO_MANIFEST_DIR/static");', 'include_dir! app/static app/src/main.rs:1'],
  ['#[derive(RustEmbed)]\n#[folder = "../web/dist/"]\nstruct A;', 'rust-embed web/dist app/src/main.rs:2'],
  ['#[folder="$CARGO_MANIFEST_DIR/ui"]', 'rust-embed app/ui app/src/main.rs:1'],
  ['sqlx::migrate!("../db").run(&pool).await?;', 'sqlx::migrate! db app/src/main.rs:1'],
  ['sqlx::migrate!().run(&pool).await?;', 'sqlx::migrate! app/migrations app/src/main.rs:1'],
  ['let m = embed_migrations!();', 'embed_migrations! app/migrations app/src/main.rs:1'],
  ['embed_migrations!("./sql")', 'embed_migrations! app/sql app/src/main.rs:1'],
  ['sqlx::query_file_as!(User, "queries/user.sql", id)', 'sqlx::query_file! app/queries/user.sql app/src/main.rs:1'],
  ['let b = include_bytes!("../ünï/ä.bin");', 'include_bytes! app/ünï/ä.bin app/src/main.rs:1'],
  ['let a = f(include_str!("/etc/x"), "http://y"); let z = include_str!("z");', 'include_str! /etc/x app/src/main.rs:1'],
])('%j', (source, expected) => expect(found(app(source, USES), 'app')).toContain(expected));

test.each([
  'include!(concat!(env!("OUT_DIR"), "/x.rs"));', 'include_str!(PATH)', '// include_str!("a")', '    //! let a = include_str!("a");', ' * include_str!("a")', 'foo(); // include_str!("a")',
  'include_str("a")', 'my_include_str!("a")', 'migrate!()', 'include_dir!("$SOME_VAR/x")', 'let include = "a";', 'include_str!("")',
])('%j names nothing', (source) => expect(found(app(source, USES), 'app')).toEqual([]));

test('a macro of a crate that nobody depends on is another\'s', () => expect(found(app('sqlx::migrate!("x"); embed_migrations!("y");'), 'app')).toEqual([]));

test('a macro that is called like an include is one of what is there, from the source or from the package', () => {
  const files = { ...app('static C: T = include_toml!("../server/config.toml");\nlet a = my::include_file! { r"a.txt" };\ninclude_json!("missing.json");\nmacro_rules! include_all { () => {} }\n') };
  expect(found({ ...files, 'server/config.toml': '', 'app/src/a.txt': '' }, 'app')).toEqual(['include_toml! server/config.toml app/src/main.rs:1', 'include_file! app/src/a.txt app/src/main.rs:2']);
  expect(found(files, 'app')).toEqual([]);
});

test('a module of another folder is read on', () => {
  expect(found({ ...app('#[path = "../../shared/mod.rs"]\nmod shared;\n#[path = "inner.rs"]\nmod inner;\n'), 'shared/mod.rs': 'include_str!("x.txt")' }, 'app')).toEqual([
    '#[path] shared/mod.rs app/src/main.rs:1', 'include_str! shared/x.txt shared/mod.rs:1',
  ]);
});

test('a target outside of its package, and what that reads', () => {
  expect(found({ ...app('', '[[bin]]\nname = "x"\npath = "../tools/x.rs"\n'), 'tools/x.rs': 'include_str!("y")' }, 'app')).toEqual([
    'target tools/x.rs app/Cargo.toml:1', 'include_str! tools/y tools/x.rs:1',
  ]);
});

test('what a build script names above its package', () => {
  const script = 'fn main() {\n  tonic_build::compile_protos("../proto/a.proto").unwrap();\n  println!("cargo:rerun-if-changed=src/x");\n  let s = "src/../y";\n}\n';
  expect(found({ ...app(''), 'app/build.rs': script }, 'app')).toEqual(['build script proto/a.proto app/build.rs:2']);
  expect(found(app(script), 'app')).toEqual([]);
});

test('links that lead out of the package', () => {
  expect(found({ ...app(''), 'shared/x.rs': '', 'app/src/x.rs': { link: '../../shared/x.rs' }, 'app/src/y.rs': { link: 'main.rs' }, 'app/src/z.rs': { link: 'gone' } }, 'app')).toEqual(['link shared/x.rs app/src/x.rs:1']);
});

test('hidden folders, target, node_modules and packages of others are not looked into; tests and nested members are', () => {
  const source = 'include_str!("a")';
  expect(found({
    ...crate('', 'root', '[dependencies]\nmember = { path = "member" }\n[workspace]\n'),
    ...crate('member', 'member', '', 'src/lib.rs'),
    ...crate('stray', 'stray'),
    'member/src/lib.rs': source,
    'stray/src/main.rs': source,
    '.hidden/x.rs': source,
    'target/x.rs': source,
    'web/node_modules/x.rs': source,
    'tests/t.rs': source,
  })).toEqual(['include_str! member/src/a member/src/lib.rs:1', 'include_str! tests/a tests/t.rs:1']);
});
