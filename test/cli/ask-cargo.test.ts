import { execFileSync } from 'child_process';
import { GraphAnswer } from '../../src/cargo/graph-answer';
import { lockHash, manifestsHash } from '../../src/cargo/graph-inputs';
import { GraphQuestion } from '../../src/cargo/graph-question';
import { readWorkspace } from '../../src/cargo/workspace';
import { askCargo, NoAnswer } from '../../src/cli/ask-cargo';
import { plant, Tree } from '../cargo/tree';
import { describeWithCargo } from '../support/build-context';

const LINUX = 'x86_64-unknown-linux-gnu';
const QUESTION: GraphQuestion = { workspace: '.', packages: ['app'], features: [], defaultFeatures: true, targets: [LINUX] };
const library = (folder: string, name: string, more = '', version = '0.1.0'): Tree => (
  { [`${folder}/Cargo.toml`]: `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n${more}`, [`${folder}/src/lib.rs`]: '' });
const locked = (name: string, version: string, ...dependencies: string[]) => (
  `\n[[package]]\nname = "${name}"\nversion = "${version}"\n${dependencies.length === 0 ? '' : `dependencies = [\n${dependencies.map((each) => ` "${each}",\n`).join('')}]\n`}`);

/** Path dependencies alone, so that no registry is asked: two versions of one package, a macro, and one behind a flag. */
const TREE: Tree = {
  'Cargo.toml': `[package]
name = "app"
version = "0.1.0"
edition = "2021"

[dependencies]
new = { package = "twice", path = "new" }
old = { package = "twice", path = "old", optional = true }
derive = { path = "derive" }

[target.'cfg(special)'.dependencies]
flagged = { path = "flagged" }

[features]
default = ["old"]
old = ["dep:old"]

[workspace]
resolver = "2"
exclude = ["new", "old", "derive", "helper", "flagged"]
`,
  'src/main.rs': 'fn main() {}\n',
  ...library('new', 'twice', '[features]\ndefault = ["std", "alloc"]\nstd = []\nalloc = []\n', '2.0.0'),
  ...library('old', 'twice', '', '1.0.0'),
  ...library('derive', 'derive', '[lib]\nproc-macro = true\n[dependencies]\nhelper = { path = "../helper" }\n'),
  ...library('helper', 'helper'),
  ...library('flagged', 'flagged'),
  'Cargo.lock': ['version = 4\n', locked('app', '0.1.0', 'derive', 'flagged', 'twice 1.0.0', 'twice 2.0.0'), locked('derive', '0.1.0', 'helper'),
    locked('flagged', '0.1.0'), locked('helper', '0.1.0'), locked('twice', '1.0.0'), locked('twice', '2.0.0')].join(''),
};
const ask = (question: Partial<GraphQuestion> = {}, more: Tree = {}): GraphAnswer => (
  askCargo(readWorkspace(plant({ ...TREE, ...more })), { ...QUESTION, ...question }));

const VARIABLES = ['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_BUILD_RUSTFLAGS', 'CARGO_BUILD_TARGET', 'PATH'];
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));
afterEach(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

describeWithCargo('cargo\'s answer', () => {
  test('is what becomes a part of the program, what macros need, and what else is locked', () => {
    const folder = plant(TREE);
    const workspace = readWorkspace(folder);
    expect(askCargo(workspace, QUESTION)).toEqual({
      manifests: manifestsHash(workspace),
      lock: lockHash(workspace),
      built: ['app default,old', 'twice@1.0.0', 'twice@2.0.0 alloc,default,std'],
      buildOnly: ['derive', 'helper'],
      notBuilt: ['flagged'],
    });
  });

  test('hangs on the features that are asked for', () => {
    expect(ask({ defaultFeatures: false })).toMatchObject({ built: ['app', 'twice@2.0.0 alloc,default,std'], notBuilt: ['flagged', 'twice@1.0.0'] });
    expect(ask({ defaultFeatures: false, features: ['old'] }).built).toEqual(['app old', 'twice@1.0.0', 'twice@2.0.0 alloc,default,std']);
  });

  test.each(['RUSTFLAGS', 'CARGO_ENCODED_RUSTFLAGS', 'CARGO_BUILD_RUSTFLAGS'])('does not hang on this machine\'s %s, on which cargo\'s own would', (name) => {
    process.env[name] = name === 'CARGO_ENCODED_RUSTFLAGS' ? '--cfg\u001fspecial' : '--cfg special';
    const folder = plant(TREE);
    expect(execFileSync('cargo', ['tree', '--locked', '--target', LINUX], { cwd: folder, env: process.env, encoding: 'utf-8', stdio: 'pipe' })).toContain('flagged');
    expect(askCargo(readWorkspace(folder), QUESTION).notBuilt).toEqual(['flagged']);
  });

  test('hangs on the flags of the repository\'s configuration', () => {
    expect(ask({}, { '.cargo/config.toml': '[build]\nrustflags = ["--cfg", "special"]\n' })).toMatchObject({ built: expect.arrayContaining(['flagged']), notBuilt: [] });
  });

  test('is none for a package or a feature that is not there, in cargo\'s own words', () => {
    expect(() => ask({ packages: ['gone'] })).toThrow(NoAnswer);
    expect(() => ask({ packages: ['gone'] })).toThrow(new RegExp(`^cargo tree --locked --quiet --color never --edges normal,build --prefix none --format \\{p\\}\\|\\{f\\} --target ${LINUX} --package gone says:\\nerror: [^\\n]*gone`));
    expect(() => ask({ features: ['gone'] })).toThrow(/says:\nerror: [\s\S]*gone/);
  });

  test('is none where the lock does not fit', () => {
    expect(() => ask({}, { 'Cargo.lock': 'version = 4\n' })).toThrow(/says:\nerror: [\s\S]*--locked/);
  });
});

test('without cargo the way to get it is said', () => {
  const folder = plant(TREE);
  const workspace = readWorkspace(folder);
  process.env.PATH = `${folder}/src`;
  expect(() => askCargo(workspace, QUESTION)).toThrow(NoAnswer);
  expect(() => askCargo(workspace, QUESTION)).toThrow(/^cargo cannot be run: spawnSync cargo ENOENT; get it from https:\/\/rustup\.rs$/);
});
