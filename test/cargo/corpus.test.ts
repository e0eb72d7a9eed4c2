import { judge } from './real-cargo';
import { complaint, crate, plant, Tree } from './tree';
import { CargoWorkspace } from '../../src/cargo/facts';
import { readWorkspace } from '../../src/cargo/workspace';

/** Reads the tree, and has cargo judge the reading. */
function read(tree: Tree, folder: string = ''): CargoWorkspace {
  const root = `${plant(tree)}${folder && `/${folder}`}`;
  judge(root);
  return readWorkspace(root);
}

const names = (workspace: CargoWorkspace) => workspace.packages.map((each) => each.name);
const binaries = (workspace: CargoWorkspace) => workspace.packages.flatMap((each) => each.targets)
  .filter((target) => target.kind[0] === 'bin').map((target) => target.name);
const defaults = (workspace: CargoWorkspace) => workspace.packages
  .filter((each) => workspace.workspaceDefaultMembers.includes(each.id)).map((each) => each.name);

/** The twenty-six shapes of real repositories that hand-written readers get wrong. */
describe('shapes of real repositories', () => {
  test('1: path dependencies below the root are members though no list names them, through tests and other members too', () => {
    const workspace = read({
      ...crate('', 'app', '[dependencies]\na = { path = "a" }\n[workspace]\nexclude = ["old"]\n'),
      ...crate('a', 'a', '[dev-dependencies]\nb = { path = "../b" }\n[build-dependencies]\nc = { path = "../c", optional = true }\n', 'src/lib.rs'),
      ...crate('b', 'b', '[target."cfg(windows)".dependencies]\nd = { path = "../d" }\n', 'src/lib.rs'),
      ...crate('c', 'c', '', 'src/lib.rs'),
      ...crate('d', 'd', '', 'src/lib.rs'),
      ...crate('unused', 'unused'),
      ...crate('old', 'old'),
    });
    expect(names(workspace)).toEqual(['app', 'a', 'b', 'd', 'c']);
  });

  test('2: exclude takes no globs', () => {
    const tree = (exclude: string): Tree => ({
      'Cargo.toml': `[workspace]\nmembers = ["lib/a", "b"]\nexclude = ["${exclude}"]\n`,
      ...crate('lib/a', 'a'),
      ...crate('b', 'b', '[dependencies]\nc = { path = "../lib/c" }\n'),
      ...crate('lib/c', 'c', '', 'src/lib.rs'),
    });
    expect(names(read(tree('lib/*')))).toEqual(['a', 'b', 'c']);
    expect(names(read(tree('lib')))).toEqual(['a', 'b']);
  });

  test('3: a [[bin]] claims a source file, so no ghost of the package\'s name is left', () => {
    expect(binaries(read(crate('', 'app', '[[bin]]\nname = "server"\npath = "src/main.rs"\n')))).toEqual(['server']);
  });

  test('4: a [[bin]] does not switch discovery off, but did before 2018', () => {
    const more = '[[bin]]\nname = "server"\npath = "src/server.rs"\n';
    expect(binaries(read({ ...crate('', 'app', more), 'src/server.rs': '', 'src/bin/tool.rs': '' }))).toEqual(['app', 'server', 'tool']);
    expect(binaries(read({ ...crate('', 'app', more), 'Cargo.toml': `[package]\nname = "app"\n${more}`, 'src/server.rs': '', 'src/bin/tool.rs': '' }))).toEqual(['server']);
  });

  test('5: a [[bin]] without a path is looked for in three places', () => {
    const workspace = read({ ...crate('', 'app', '[[bin]]\nname = "app"\n[[bin]]\nname = "one"\n[[bin]]\nname = "two"\n'), 'src/bin/one.rs': '', 'src/bin/two/main.rs': '' });
    expect(workspace.packages[0].targets.map((target) => target.srcPath.slice(workspace.workspaceRoot.length))).toEqual(['/src/main.rs', '/src/bin/one.rs', '/src/bin/two/main.rs']);
  });

  test('6: sources lie outside of src/, and packages inside another\'s src/', () => {
    const workspace = read({
      'Cargo.toml': '[package]\nname = "app"\n[[bin]]\nname = "app"\npath = "main.rs"\n[[bin]]\nname = "x"\npath = "bin/x.rs"\n[lib]\npath = "mod.rs"\n[dependencies]\ninner = { path = "src/inner" }\n[workspace]\n',
      'main.rs': '',
      'bin/x.rs': '',
      'mod.rs': '',
      ...crate('src/inner', 'inner', '', 'src/lib.rs'),
    });
    expect(names(workspace)).toEqual(['app', 'inner']);
    expect(workspace.packages[0].targets.map((target) => target.name)).toEqual(['app', 'app', 'x']);
  });

  test('7: a plain build takes the root package alone, but every member of a virtual manifest', () => {
    const members = { ...crate('a', 'a'), ...crate('b', 'b') };
    expect(defaults(read({ ...crate('', 'root', '[workspace]\nmembers = ["a", "b"]\n'), ...members }))).toEqual(['root']);
    expect(defaults(read({ 'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n', ...members }))).toEqual(['a', 'b']);
    expect(defaults(read({ 'Cargo.toml': '[workspace]\nmembers = ["*"]\ndefault-members = ["b*"]\nexclude = [".git"]\n', ...members }))).toEqual(['b']);
  });

  test('8: package, binary, library and folder have names of their own', () => {
    const [{ name, targets }] = read({ ...crate('', 'my-app', '[[bin]]\nname = "my_app"\npath = "src/main.rs"\n'), 'src/lib.rs': '' }).packages;
    expect([name, ...targets.map((target) => target.name)]).toEqual(['my-app', 'my_app', 'my_app']);
  });

  test('9: two packages may have a binary of the same name', () => {
    const workspace = read({ 'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n', ...crate('a', 'a', '', 'src/bin/serve.rs'), ...crate('b', 'b', '', 'src/bin/serve.rs') });
    expect(binaries(workspace)).toEqual(['serve', 'serve']);
  });

  test('10: no version is 0.0.0, no edition is 2015', () => {
    const [{ version, edition, publish }] = read({ 'Cargo.toml': '[package]\nname = "old"\n', 'src/lib.rs': '' }).packages;
    expect({ version, edition, publish }).toEqual({ version: '0.0.0', edition: '2015', publish: [] });
  });

  test('11: a workspace dependency that nobody inherits need not exist', () => {
    expect(names(read({ ...crate('', 'app', '[workspace]\n[workspace.dependencies]\ngone = { path = "gone" }\n') }))).toEqual(['app']);
  });

  test('12: renamed path dependencies are followed by their path', () => {
    const workspace = read({
      ...crate('', 'app', '[dependencies]\nalias = { path = "libs/real", package = "real-name" }\nother.workspace = true\n[workspace]\n[workspace.dependencies]\nother = { path = "libs/o", package = "o-name" }\n'),
      ...crate('libs/real', 'real-name', '', 'src/lib.rs'),
      ...crate('libs/o', 'o-name', '', 'src/lib.rs'),
    });
    expect(names(workspace)).toEqual(['app', 'real-name', 'o-name']);
    expect(workspace.packages[0].dependencies.map((each) => [each.rename, each.name])).toEqual([['alias', 'real-name'], ['other', 'o-name']]);
  });

  test('13: stray manifests do not stop the read of the real root', () => {
    const workspace = read({
      ...crate('', 'app', '[workspace]\n'),
      'template/Cargo.toml': '[package]\nname = "{{project-name}}"\n',
      'other/Cargo.toml': '[workspace]\nmembers = ["generated"]\n',
      ...crate('believes', 'believes'),
      'broken/Cargo.toml': 'not = = toml',
    });
    expect(names(workspace)).toEqual(['app']);
    expect(complaint(() => readWorkspace(`${workspace.workspaceRoot}/believes`))).toContain('add "believes" to its members or to its exclude');
  });

  test('14: a member that is a git submodule, not checked out, gives the command', () => {
    const root = plant({ 'Cargo.toml': '[workspace]\nmembers = ["app", "vendor/sub/core"]\n', ...crate('app', 'app'), 'vendor/sub': null, '.gitmodules': '[submodule "s"]\n\tpath = vendor/sub\n\turl = x\n' });
    expect(complaint(() => readWorkspace(root))).toContain('the git submodule vendor/sub is not checked out: run git submodule update --init vendor/sub');
  });

  test('15: a nightly-only manifest is refused, unless the toolchain file names a nightly', () => {
    const tree: Tree = { 'Cargo.toml': 'cargo-features = ["profile-rustflags"]\n[package]\nname = "app"\n', 'src/main.rs': '' };
    expect(complaint(() => readWorkspace(plant(tree)))).toMatch(/^Cargo.toml:1:1: cargo-features names "profile-rustflags", which only a nightly Cargo reads; name a nightly/);
    expect(names(readWorkspace(plant({ ...tree, 'rust-toolchain': 'nightly-2026-01-01\n' })))).toEqual(['app']);
    expect(names(read({ ...crate('', 'app'), 'Cargo.toml': 'cargo-features = ["edition2021"]\n[package]\nname = "app"\nedition = "2021"\n' }))).toEqual(['app']);
  });

  test('16: a toolchain file does not switch the judge', () => {
    expect(read({ ...crate('', 'app'), 'rust-toolchain.toml': '[toolchain]\nchannel = "1.56.0"\n' }).toolchain?.channel).toBe('1.56.0');
  });

  test('17: the toolchain file is a word or a table, with comments first; the configuration may lack its ending', () => {
    const channel = (content: string) => readWorkspace(plant({ ...crate('', 'app'), 'rust-toolchain': content })).toolchain?.channel;
    expect([channel('1.70.0\n'), channel('stable'), channel('# why\n\n[toolchain]\nchannel = "1.71"\n')]).toEqual(['1.70.0', 'stable', '1.71']);
    expect(read({ ...crate('', 'app'), '.cargo/config': '[build]\ntarget-dir = "out"\n' }).targetDirectory).toMatch(/\/out$/);
  });

  test('18: the configuration is looked up from the folder upward, and merged', () => {
    const { config } = read({
      '.cargo/config.toml': '[build]\nrustflags = ["-Cfar"]\njobs = 2\n',
      'ws/.cargo/config.toml': '[build]\nrustflags = ["-Cnear"]\ntarget-dir = "near"\n',
      'ws/Cargo.toml': '[workspace]\nmembers = ["app"]\n',
      ...crate('ws/app', 'app'),
      'ws/app/.cargo/config.toml': '[build]\ntarget-dir = "unseen"\n',
    }, 'ws');
    expect(config.buildRustflags).toEqual(['-Cfar', '-Cnear']);
    expect(config.buildTargetDir).toMatch(/\/ws\/near$/);
    expect(config.values.build.jobs).toBe(2);
  });

  test('19: profiles name the folder of what they build, and four share two', () => {
    const { profiles } = read(crate('', 'app', '[profile.dist]\ninherits = "release"\nlto = "fat"\n[profile.release]\nstrip = true\n'));
    expect(profiles.map((each) => [each.name, each.directory])).toEqual([['bench', 'release'], ['dev', 'debug'], ['dist', 'dist'], ['release', 'release'], ['test', 'debug']]);
  });

  test('20: a manifest may be a symbolic link', () => {
    expect(names(read({ ...crate('real', 'app'), 'src/main.rs': '', 'Cargo.toml': { link: 'real/Cargo.toml' } }))).toEqual(['app']);
  });

  test('21: linked sources are sources', () => {
    expect(binaries(read({ 'Cargo.toml': '[package]\nname = "app"\nedition = "2021"\n', 'shared/main.rs': '', 'src/main.rs': { link: '../shared/main.rs' }, 'src/bin/x.rs': { link: '../../shared/main.rs' } }))).toEqual(['app', 'x']);
  });

  test('22: path dependencies that leave the root are no members, unless they say so', () => {
    const tree = { ...crate('svc', 'svc', '[dependencies]\nout = { path = "../out" }\n[workspace]\n') };
    expect(names(read({ ...tree, ...crate('out', 'out', '', 'src/lib.rs') }, 'svc'))).toEqual(['svc']);
    const claims = { ...crate('out', 'out', '', 'src/lib.rs'), 'out/Cargo.toml': '[package]\nname = "out"\nworkspace = "../svc"\n' };
    expect(names(read({ ...tree, ...claims }, 'svc'))).toEqual(['svc', 'out']);
  });

  test('23: a stale lock is told', () => {
    const lock = 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.0.9"\n';
    expect(read({ ...crate('', 'app'), 'Cargo.lock': lock }).problems).toEqual([
      'Cargo.lock: the lock does not fit the manifests, so cargo build --locked refuses it: app has version 0.1.0, but 0.0.9 is locked; run cargo update --workspace, and commit Cargo.lock',
    ]);
  });

  test('24: a virtual workspace without a resolver takes the first, whatever its members are', () => {
    const member = { 'a/Cargo.toml': '[package]\nname = "a"\nedition = "2024"\n', 'a/src/main.rs': '' };
    expect(read({ 'Cargo.toml': '[workspace]\nmembers = ["a"]\n', ...member }).resolver).toBe('1');
    expect(read({ 'Cargo.toml': '[package]\nname = "r"\nedition = "2024"\n[workspace]\nmembers = ["a"]\n', 'src/main.rs': '', ...member }).resolver).toBe('3');
    expect(read({ 'Cargo.toml': '[package]\nname = "r"\nedition = "2021"\n', 'src/main.rs': '' }).resolver).toBe('2');
  });

  test('25: rust-version and the locked versions are at hand for whoever picks the compiler', () => {
    const workspace = read({ ...crate('', 'app', 'rust-version = "1.79"\n[dependencies]\ntime = "0.3"\n'), 'Cargo.lock': 'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = [\n "time",\n]\n\n[[package]]\nname = "time"\nversion = "0.3.30"\nsource = "registry+x"\nchecksum = "00"\n' });
    expect([workspace.packages[0].rustVersion, workspace.lock?.packages[1].version, workspace.problems]).toEqual(['1.79', '0.3.30', []]);
  });

  test('26: odd names are legal', () => {
    const workspace = read({
      'Cargo.toml': '[workspace]\nmembers = ["*"]\nexclude = [".git"]\n[profile.profile]\ninherits = "dev"\n[profile.lto]\ninherits = "test"\n',
      ...crate('bin', 'bin'),
      ...crate('hub', 'hub'),
      ...crate('ui', 'ui', '[[bin]]\nname = "target"\npath = "src/main.rs"\nrequired-features = ["hub/tls"]\n'),
      ...crate('demo', 'test'),
    });
    expect(binaries(workspace)).toEqual(['bin', 'test', 'hub', 'target']);
    expect(workspace.packages[3].targets[0].requiredFeatures).toEqual(['hub/tls']);
    expect(workspace.profiles.map((each) => each.name)).toContain('lto');
  });
});

describe('legal, though not seen in real repositories', () => {
  test('[project], dev_dependencies and build_dependencies', () => {
    const [{ dependencies }] = read({ 'Cargo.toml': '[project]\nname = "old"\n[dev_dependencies]\na = "1"\n[build_dependencies]\nb = "2"\n', 'src/lib.rs': '' }).packages;
    expect(dependencies.map((each) => [each.name, each.kind, each.req])).toEqual([['a', 'dev', '^1'], ['b', 'build', '^2']]);
  });

  test('a private registry, by name and by index', () => {
    const [{ dependencies }] = read({
      ...crate('', 'app', '[dependencies]\na = { version = "1", registry = "corp" }\nb = { version = "1", registry-index = "sparse+https://x.example/" }\nc = { version = "1", registry = "crates-io" }\n'),
      '.cargo/config.toml': '[registries]\ncorp = { index = "https://corp.example/git" }\n',
    }).packages;
    expect(dependencies.map((each) => each.source)).toEqual(['registry+https://corp.example/git', 'sparse+https://x.example/', 'registry+https://github.com/rust-lang/crates.io-index']);
  });

  test('a member as the folder to read: the root is found, and a plain build takes the member', () => {
    const workspace = read({ 'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\ndefault-members = ["b"]\n', ...crate('a', 'a'), ...crate('b', 'b') }, 'a');
    expect([names(workspace), defaults(workspace)]).toEqual([['a', 'b'], ['a']]);
  });

  test('a CRLF checkout with a byte order mark', () => {
    expect(names(read({ 'Cargo.toml': '\ufeff[package]\r\nname = "app"\r\nversion = "0.1.0"\r\n\r\n[dependencies]\r\na = "1"\r\n', 'src/main.rs': '' }))).toEqual(['app']);
  });

  test('folders with blanks, quotes, signs and letters of every kind', () => {
    for (const folder of ['a b', "it's", 'a$b', 'ünï', 'a#b%20', 'a"b', 'a[b]', 'a\nb']) {
      expect(names(read({ [`${folder}/Cargo.toml`]: '[workspace]\nmembers = ["app"]\n', ...crate(`${folder}/app`, 'app') }, folder))).toEqual(['app']);
    }
  });
});
