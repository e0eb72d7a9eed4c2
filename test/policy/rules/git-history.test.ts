import { spawnSync } from 'node:child_process';
import { gitHistory } from '../../../src/policy/rules/git-history';
import { crate, plant } from '../../cargo/tree';
import { subjectOf, withCrate } from '../cargo-judge';
import { said } from '../subject-builder';

const ignore = { path: '.dockerignore', missing: [], leaked: [] };
const of = (manifest: string, files: { [path: string]: string } = {}) => ({
  ...subjectOf(plant({ ...crate('', 'orders', manifest), 'Cargo.lock': 'version = 4\n\n[[package]]\nname = "orders"\nversion = "0.1.0"\n', ...files }), { binaries: ['orders'] }), ignore,
});
const RUNS_GIT = { 'build.rs': 'fn main() { std::process::Command::new("git").args(["rev-parse", "HEAD"]); }' };

describe('catches', () => {
  test('a crate that reads it', () => {
    expect(said(gitHistory, of('[dependencies]\ngit-version = "0.3"\n'))).toEqual([
      'warning git-history: Cargo.toml\n'
      + '  git-version reads the repository\'s history, which never reaches the builder: git_version! does not compile then, unless it has a fallback\n'
      + '  way out: write gitMetadata: true (new GitMetadata(builder, { variables: { COMMIT: GitValue.SHA } })), and read the variable where it is set, such as option_env!("COMMIT")',
    ]);
  });
  test('what git_version! tells where it has a fallback', () => {
    const main = 'const V: &str = git_version::git_version!(args = ["--tags"],\n  fallback = "unknown");\nfn main() {}\n';
    expect(said(gitHistory, of('[dependencies]\ngit-version = "0.3"\n', { 'src/main.rs': main }))[0]).toContain('never reaches the builder: git_version! tells its fallback then\n');
  });
  test('a build script that runs it', () => {
    expect(said(gitHistory, of('', RUNS_GIT))[0]).toContain(
      'warning git-history: build.rs\n  the build script of "orders" runs git, and neither git nor the repository\'s history is in the builder: it fails, or what it tells is empty\n',
    );
  });
  test('a package once', () => expect(said(gitHistory, of('[build-dependencies]\nshadow-rs = "1"\n', RUNS_GIT))).toHaveLength(1));
});

describe('accepts', () => {
  test('the commit as an argument', () => expect(said(gitHistory, { ...of('', RUNS_GIT), variables: [{ stage: 'build', instruction: 'ARG', name: 'GIT_SHA' }] })).toEqual([]));
  test('a context with all that there is', () => expect(said(gitHistory, { ...of('', RUNS_GIT), ignore: undefined })).toEqual([]));
  test('a build script that runs something else', () => expect(said(gitHistory, of('', { 'build.rs': 'fn main() { Command::new("protoc"); /* Command::new("git") */ }' }))).toEqual([]));
  test('what only tests need', () => expect(said(gitHistory, of('[dev-dependencies]\ngit-version = "0.3"\n'))).toEqual([]));
  test('git in the service itself', () => expect(said(gitHistory, of('', { 'src/main.rs': 'fn main() { Command::new("git"); }' }))).toEqual([]));
});

withCrate('git-version@0.3.9')('git_version! does not compile without a repository', () => {
  const folder = plant({ 'p/Cargo.toml': '[package]\nname = "p"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\ngit-version = "=0.3.9"\n', 'p/src/main.rs': 'fn main() { println!("{}", git_version::git_version!()); }' });
  const check = spawnSync('cargo', ['check'], { cwd: `${folder}/p`, encoding: 'utf8', env: { ...process.env, GIT_CEILING_DIRECTORIES: '/' } });
  expect(check.status).not.toBe(0);
  expect(check.stderr).toContain('git');
}, 120_000);
