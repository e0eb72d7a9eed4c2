import { complaint, plant, Tree } from './tree';
import { readConfig } from '../../src/cargo/config';
import { Disk } from '../../src/cargo/disk';
import { ancestors } from '../../src/cargo/paths';

function load(tree: Tree, inside: string = '') {
  const root = plant(tree);
  const folder = inside === '' ? root : `${root}/${inside}`;
  const loaded = readConfig(new Disk(folder), ancestors(folder).filter((each) => each.startsWith(root)));
  return { ...loaded, root };
}

test('nothing is nothing', () => {
  expect(load({}).config).toEqual({ files: [], targetRustflags: {}, targetLinkers: {}, env: {}, registries: {}, values: {} });
});

test('the nearest value wins, lists are joined with the nearest last, tables are merged', () => {
  const { config, root } = load({
    '.cargo/config.toml': '[build]\njobs = 1\nrustflags = ["-Cfar"]\n[target.t]\nrunner = ["far", "x"]\nrustflags = ["a"]\n[env]\nA = "far"\nB = "far"\n',
    'in/.cargo/config.toml': '[build]\njobs = 2\nrustflags = ["-Cnear"]\n[target.t]\nrunner = ["near"]\nrustflags = ["b"]\n[env]\nA = "near"\n',
    'in/deep/x': '',
  }, 'in/deep');
  expect(config.files).toEqual([`${root}/in/.cargo/config.toml`, `${root}/.cargo/config.toml`]);
  expect(config.values).toEqual({
    build: { jobs: 2, rustflags: ['-Cfar', '-Cnear'] },
    target: { t: { runner: ['near'], rustflags: ['a', 'b'] } },
    env: { A: 'near', B: 'far' },
  });
});

test('paths start from the folder that holds .cargo, names without a slash are commands', () => {
  const { config, root, targetDir } = load({
    '.cargo/config.toml': '[build]\ntarget-dir = "../out"\n[target.a]\nlinker = "tools/ld"\n[target.b]\nlinker = "clang"\n[env]\nP = { value = "data/x", relative = true }\nQ = { value = "v", force = true }\n',
  });
  expect([config.buildTargetDir, targetDir]).toEqual([`${root.replace(/\/[^/]*$/, '')}/out`, `${root}/../out`]);
  expect(config.targetLinkers).toEqual({ a: `${root}/tools/ld`, b: 'clang' });
  expect(config.env).toEqual({ P: `${root}/data/x`, Q: 'v' });
});

test('flags are a list or words, targets a list or one', () => {
  const { config } = load({ '.cargo/config.toml': '[build]\ntarget = "x86_64-unknown-linux-musl"\nrustflags = "-C  a -D b"\n[target."cfg(unix)"]\nrustflags = ["-C", "d e"]\n' });
  expect([config.buildTarget, config.buildRustflags, config.targetRustflags]).toEqual([['x86_64-unknown-linux-musl'], ['-C', 'a', '-D', 'b'], { 'cfg(unix)': ['-C', 'd e'] }]);
  expect(load({ '.cargo/config.toml': '[build]\ntarget = ["a", "b"]\n' }).config.buildTarget).toEqual(['a', 'b']);
});

test('included files lie underneath, later ones over earlier ones; optional ones may be missing', () => {
  const { config } = load({
    '.cargo/config.toml': 'include = ["one.toml", { path = "two.toml" }, { path = "gone.toml", optional = true }]\n[build]\nrustflags = ["main"]\njobs = 3\n',
    '.cargo/one.toml': '[build]\nrustflags = ["one"]\njobs = 1\n[term]\nverbose = true\n',
    '.cargo/two.toml': '[build]\nrustflags = ["two"]\njobs = 2\n[term]\nverbose = false\n',
  });
  expect(config.values).toEqual({ build: { rustflags: ['one', 'two', 'main'], jobs: 3 }, term: { verbose: false } });
  expect(config.files.map((path) => path.replace(/.*\//, ''))).toEqual(['config.toml', 'one.toml', 'two.toml']);
});

test('the name without an ending is preferred, as Cargo does', () => {
  expect(load({ '.cargo/config': 'a = 1\n', '.cargo/config.toml': 'a = 2\n' }).config.values).toEqual({ a: 1 });
});

test('names of objects\' own are keys like any other', () => {
  expect(load({ '.cargo/config.toml': '[env]\nconstructor = "x"\ntoString = "y"\n' }).config.env).toEqual({ constructor: 'x', toString: 'y' });
});

test.each([
  ['include = "one.toml"\n', '.cargo/config.toml:1:1: include is the text "one.toml", but must be a list of files'],
  ['include = ["gone.toml"]\n', 'include names "gone.toml", which is not there; correct it, or write { path = "gone.toml", optional = true }'],
  ['include = ["one"]\n', 'include holds "one"; each entry names a file that ends in .toml'],
  ['include = ["config.toml"]\n', 'the configuration files include each other: .cargo/config.toml → .cargo/config.toml'],
  ['[build]\ntarget-dir = \n', '.cargo/config.toml:2:'],
])('%j is refused', (text, expected) => expect(complaint(() => load({ '.cargo/config.toml': text }))).toContain(expected));
