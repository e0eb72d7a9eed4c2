import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from './real-cargo';
import { complaint, crate, plant, Tree } from './tree';
import { readWorkspace } from '../../src/cargo/workspace';

const refused = (tree: Tree, folder: string = '') => complaint(() => readWorkspace(join(plant(tree), folder)));
const manifest = (text: string): Tree => ({ 'Cargo.toml': text, 'src/main.rs': '' });
const NAME = '[package]\nname = "app"\n';

const CARGO_DESCRIBES = ['a circle of path dependencies', 'a profile', 'profiles in a circle', 'a conflict in the lock', 'an empty toolchain file'];

describe('what is wrong is said at its place, with the way out', () => {
  test.each<[string, Tree, string]>([
    ['broken TOML', manifest('[package]\nname = "a\n'), 'Cargo.toml:2:10: this is not TOML: control characters are not allowed in strings'],
    ['an empty folder', {}, 'Cargo.toml: there is no Cargo.toml in this folder; run cargo init there, or name the folder of a Rust project'],
    ['a folder without Rust', { 'package.json': '{}', 'backend/api/Cargo.toml': NAME }, 'Cargo.toml: there is no Cargo.toml in this folder; one is in backend/api: name that folder'],
    ['another case', { 'cargo.toml': NAME }, 'Cargo.toml: there is no Cargo.toml in this folder; the file is called cargo.toml, and has to be called Cargo.toml'],
    ['an empty manifest', manifest(''), 'Cargo.toml: the manifest has neither [package] nor [workspace]; run cargo init, or read another folder'],
    ['a manifest of something else', manifest('[tool]\nx = 1\n'), 'Cargo.toml:1:1: the manifest has neither [package] nor [workspace]; it has tool; run cargo init, or read another folder'],
    ['a resolver', manifest(`${NAME}resolver = "4"\n`), 'Cargo.toml:3:1: the resolver is "4"; known: "1", "2", "3"'],
    ['nothing to build', { 'Cargo.toml': NAME }, 'Cargo.toml:1:1: the package "app" has nothing to build: neither src/lib.rs nor src/main.rs is in its folder'],
    ['a binary without a file', manifest(`${NAME}edition = "2021"\n[[bin]]\nname = "serve"\n`), 'Cargo.toml:5:1: [[bin]] "serve" names no path, and neither src/bin/serve.rs nor src/bin/serve/main.rs is there; create one, or set path; known: "app"'],
    ['a binary of a taken name', manifest(`${NAME}[[bin]]\nname = "deps"\npath = "src/main.rs"\n`), 'Cargo.toml:3:1: the binary cannot be called "deps": Cargo has a folder of this name where the binary would go; rename it'],
    ['a dependency without a source', manifest(`${NAME}[dependencies]\nserde = {}\n`), 'Cargo.toml:4:1: dependencies.serde says neither version, path nor git; write serde = "1.2" or name where it comes from'],
    ['a requirement', manifest(`${NAME}[dependencies]\nserde = "one"\n`), 'Cargo.toml:4:1: dependencies.serde wants version "one", which is no version requirement; write it like "1.2" or ">=1.2, <2"'],
    ['a registry', manifest(`${NAME}[dependencies]\nx = { version = "1", registry = "corp" }\n`), 'Cargo.toml:4:1: dependencies.x comes from the registry "corp", which no .cargo/config.toml of the repository names; add [registries.corp] with its index'],
    ['a git URL', manifest(`${NAME}[dependencies]\nx = { git = "git@example.com:x/y" }\n`), 'Cargo.toml:4:1: dependencies.x comes from git "git@example.com:x/y", which is no URL; write it like "https://…" or "ssh://git@…"'],
    ['a feature', manifest(`${NAME}[features]\ndefault = ["tsl"]\ntls = []\n`), 'Cargo.toml:4:1: features.default includes "tsl", which is neither a feature nor a dependency; did you mean "tls"?'],
    ['a platform', manifest(`${NAME}[target."cfg(unix".dependencies]\nx = "1"\n`), 'Cargo.toml:3:1: the platform "cfg(unix" is neither a target triple nor a cfg(…)'],
    ['an unknown nightly feature', manifest(`cargo-features = ["trim-path"]\n${NAME}`), 'Cargo.toml:1:1: cargo-features names "trim-path", which Cargo does not know; did you mean "trim-paths"?'],
    ['inheriting from nowhere', manifest(`${NAME}version.workspace = true\n`), 'Cargo.toml:3:1: package.version is taken from the workspace, but no folder above has a [workspace] that includes this package'],
    ['a profile', manifest(`${NAME}[profile.dist]\nlto = true\n`), 'Cargo.toml:3:1: the profile "dist" does not say which profile it takes the rest from; add inherits = "release"'],
    ['profiles in a circle', manifest(`${NAME}[profile.a]\ninherits = "b"\n[profile.b]\ninherits = "a"\n`), 'Cargo.toml:3:1: the profiles inherit in a circle: a → b → a; let one of them inherit "release"'],
    ['a missing member', { 'Cargo.toml': '[workspace]\nmembers = ["gone"]\n' }, 'Cargo.toml:2:1: the workspace\'s member gone (members: "gone") cannot be read: there is no such folder; correct or remove the entry'],
    ['a pattern that matches junk', { 'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n', ...crate('crates/a', 'a'), 'crates/notes/x.md': '', 'crates/.DS_Store': '' }, 'Cargo.toml:2:1: the workspace\'s member crates/notes (members: "crates/*") cannot be read: the folder is there, but holds no Cargo.toml; add "crates/notes" to workspace.exclude, or move it'],
    ['a pattern that is none', { 'Cargo.toml': '[workspace]\nmembers = ["a**"]\n' }, 'Cargo.toml:2:1: workspace.members holds "a**", which is no pattern'],
    ['a default member', { 'Cargo.toml': '[workspace]\nmembers = ["a"]\ndefault-members = ["b"]\n', ...crate('a', 'a') }, 'Cargo.toml:3:1: workspace.default-members holds "b", but b is no member of the workspace; members: a'],
    ['a path dependency', { ...crate('', 'app', '[dev-dependencies]\nkit = { path = "libs/kit" }\n[workspace]\n') }, 'Cargo.toml:6:1: the dependency "kit" has its sources in libs/kit, but there is no such folder; correct its path'],
    ['two of one name', { 'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n', ...crate('a', 'x'), ...crate('b', 'x') }, 'b/Cargo.toml: two members are called "x": this one and a/Cargo.toml; rename one'],
    ['a root as a member', { 'Cargo.toml': '[workspace]\nmembers = ["a"]\n', ...crate('a', 'a', '[workspace]\n') }, 'a/Cargo.toml:5:1: the member is the root of a workspace of its own, and Cargo.toml names it as a member; remove its [workspace], or exclude it there'],
    ['a circle of path dependencies', {
      'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n', ...crate('a', 'a', '[dependencies]\nb = { path = "../b" }\n', 'src/lib.rs'), ...crate('b', 'b', '[build-dependencies]\na = { path = "../a" }\n', 'src/lib.rs'),
    }, 'a/Cargo.toml: the path dependencies form a circle: a → b → a; move what they share into a package of its own'],
    ['a conflict in the lock', { ...crate('', 'app'), 'Cargo.lock': 'version = 4\n<<<<<<< HEAD\n=======\n>>>>>>> x\n' }, 'Cargo.lock: git left a conflict in the lock file (line 2)'],
    ['a broken configuration', { ...crate('', 'app'), '.cargo/config.toml': '[build\n' }, '.cargo/config.toml:1:7: this is not TOML'],
    ['an empty toolchain file', { ...crate('', 'app'), 'rust-toolchain': '\n' }, 'rust-toolchain: the toolchain file is empty; write a version like 1.95.0, or remove the file'],
    ['a lint table', manifest(`${NAME}[lints]\nworkspace = true\n[workspace]\n`), 'Cargo.toml:4:1: the lints are taken from the workspace, but Cargo.toml has no [workspace.lints]; add it, or remove lints here'],
  ])('%s', (what, tree, expected) => {
    const folder = plant(tree);
    expect(complaint(() => readWorkspace(folder))).toContain(expected);
    // cargo describes these and refuses them in the build, or reads a file that we do not need to
    if (!CARGO_DESCRIBES.includes(what)) judge(folder);
  });

  test('no such folder, and a file in its place', () => {
    expect(refused({}, 'gone')).toMatch(/\/gone: there is no such folder$/);
    expect(refused({ file: '' }, 'file')).toContain('this is a file; name the folder that holds Cargo.toml');
  });

  test('a file of another member is named from the folder that was read', () => {
    expect(refused({ 'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n', ...crate('a', 'a'), ...crate('b', 'b', 'links = "z"\n') }, 'a')).toMatch(/^\.\.\/b\/Cargo\.toml:5:1: package\.links names "z"/);
  });
});

describe('the same facts on every machine', () => {
  test('neither the environment nor the user\'s own configuration is looked at', () => {
    const folder = plant({ 'home/.cargo/config.toml': '[build]\ntarget-dir = "/elsewhere"\n' });
    const inner = join(folder, 'home/app');
    mkdirSync(join(inner, 'src'), { recursive: true });
    mkdirSync(join(inner, '.git'));
    writeFileSync(join(inner, 'Cargo.toml'), NAME);
    writeFileSync(join(inner, 'src/main.rs'), '');
    const before = { ...process.env };
    Object.assign(process.env, { CARGO_TARGET_DIR: '/x', CARGO_BUILD_TARGET: 'y', CARGO_HOME: join(folder, 'home/.cargo') });
    try {
      const workspace = readWorkspace(inner);
      expect([workspace.targetDirectory, workspace.config.files]).toEqual([`${inner}/target`, []]);
    } finally {
      process.env = before;
    }
  });

  test('every file that was read is named', () => {
    const folder = plant({ ...crate('', 'app', '[workspace]\nmembers = ["a"]\n'), ...crate('a', 'a'), 'Cargo.lock': 'version = 3\n', 'rust-toolchain.toml': '[toolchain]\nchannel = "1.90"\n', '.cargo/config.toml': '' });
    expect(readWorkspace(folder).files.map((path) => path.slice(folder.length + 1))).toEqual(['.cargo/config.toml', 'Cargo.lock', 'Cargo.toml', 'a/Cargo.toml', 'rust-toolchain.toml']);
  });

  test('what other sources are replaced with is named', () => {
    const folder = plant({
      ...crate('', 'app', '[patch.crates-io]\na = { path = "vendor/a" }\nb = { git = "https://x.example/b" }\n'),
      '.cargo/config.toml': 'paths = ["over"]\n[patch."https://x.example/y"]\nc = { path = "../c" }\n',
    });
    expect(readWorkspace(folder).patchPaths).toEqual([join(folder, '../c'), `${folder}/over`, `${folder}/vendor/a`]);
  });
});

test('a stated test without a file stops builds, not the reading', () => {
  const workspace = readWorkspace(plant({ ...crate('', 'app', '[[test]]\nname = "gone"\n') }));
  expect(workspace.problems).toEqual(['Cargo.toml:6:1: [[test]] "gone" names no path, and neither tests/gone.rs nor tests/gone/main.rs is there; create one, or set path']);
  expect(workspace.packages[0].targets.map((target) => target.name)).toEqual(['app']);
});

test('200 members and 1,500 locked packages are read at once', () => {
  const tree: { [path: string]: string } = { 'Cargo.toml': `[workspace]\nmembers = ["crates/*"]\n[workspace.package]\nversion = "0.1.0"\n[workspace.dependencies]\n${numbers(100).map((i) => `dep${i} = { version = "1.${i}", features = ["a"] }`).join('\n')}\n` };
  const lock = numbers(200).map((i) => {
    const used = numbers(12).map((j) => (i * 7 + j) % 100);
    tree[`crates/c${i}/Cargo.toml`] = `[package]\nname = "c${i}"\nversion.workspace = true\n[dependencies]\n${used.map((j) => `dep${j}.workspace = true`).join('\n')}\n`;
    tree[`crates/c${i}/src/main.rs`] = '';
    return `[[package]]\nname = "c${i}"\nversion = "0.1.0"\ndependencies = [\n${used.map((j) => ` "dep${j}",\n`).join('')}]\n`;
  });
  lock.push(...numbers(1300).map((i) => `[[package]]\nname = "dep${i}"\nversion = "1.${i}.0"\nsource = "registry+x"\nchecksum = "${'ab'.repeat(32)}"\ndependencies = [\n "dep${(i + 1) % 1300}",\n]\n`));
  const folder = plant({ ...tree, 'Cargo.lock': `version = 4\n\n${lock.join('\n')}` });
  const times = numbers(5).map(() => {
    const before = process.cpuUsage();
    const workspace = readWorkspace(folder);
    const { user, system } = process.cpuUsage(before);
    expect([workspace.packages.length, workspace.lock?.packages.length, workspace.problems]).toEqual([200, 1500, []]);
    return (user + system) / 1000;
  });
  // 100 ms on a machine of one's own; other work on the same cores costs several times that
  expect(Math.min(...times)).toBeLessThan(400);
});

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
