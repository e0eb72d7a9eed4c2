import { execFileSync } from 'child_process';
import { appendFileSync, chmodSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { BakeFile } from '../../../src/files/bake-file';
import { BuildxWorkflow } from '../../../src/files/buildx-workflow';
import { ComposeFile } from '../../../src/files/compose-file';
import { DockerIgnore } from '../../../src/files/docker-ignore';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { GitMetadata, GitMetadataOptions } from '../../../src/image/inputs/git-metadata';
import { GitValue } from '../../../src/image/inputs/git-value';
import { RustService } from '../../../src/project/rust-service';
import { folderWith, ONE_CRATE, projectOver, synthesized, WORKSPACE } from '../../support/crates';
import { engine } from '../../support/engine';
import { baked } from '../../support/engine-build';
import { instructionsOf, oneImage } from '../../support/images';

type Files = { readonly [path: string]: string };

const withBuildDependency = (name: string, files: Files = ONE_CRATE, manifest = 'Cargo.toml'): Files => ({
  ...files, [manifest]: `${files[manifest]}\n[build-dependencies]\n${name} = "9"\n`,
});
const made = (files: Files, options?: GitMetadataOptions) => {
  const image = oneImage({ files, builder: { binaries: ['orders'] }, runtime: { allowRoot: true } });
  new GitMetadata(image.builder, options);
  return image;
};
const variables = (files: Files, options?: GitMetadataOptions) => instructionsOf(made(files, options).dockerfile, 'build').filter((line) => line.startsWith('ENV'));

describe('the arguments', () => {
  test('stand right before the sources, so that another commit compiles no dependency again', () => {
    const { dockerfile, builder } = oneImage();
    new ChefCache(builder);
    const before = ['toolchain', 'planner', 'dependencies'].map((name) => instructionsOf(dockerfile, name));
    new GitMetadata(builder);
    expect(instructionsOf(dockerfile, 'build').slice(0, 6)).toEqual([
      'FROM dependencies AS build',
      '# GIT_SHA the commit', 'ARG GIT_SHA=unknown',
      '# GIT_COMMIT_TIMESTAMP when the commit was made', 'ARG GIT_COMMIT_TIMESTAMP=unknown',
      'COPY ./ ./',
    ]);
    expect(['toolchain', 'planner', 'dependencies'].map((name) => instructionsOf(dockerfile, name))).toEqual(before);
  });

  test('are those that are asked for, in one order', () => {
    const asked = (values: GitValue[]) => made(ONE_CRATE, { values }).builder.buildArguments.map(({ name }) => name);
    expect(asked([GitValue.BRANCH, GitValue.SHA, GitValue.BRANCH])).toEqual(['GIT_SHA', 'GIT_BRANCH']);
    expect(asked(Object.values(GitValue).reverse())).toEqual(Object.values(GitValue));
    expect(asked([])).toEqual([]);
  });

  test('an unknown value, and an impossible variable, are refused', () => {
    expect(() => made(ONE_CRATE, { values: ['GIT_SAH' as GitValue] })).toThrow('git says no "GIT_SAH"; did you mean "GIT_SHA"?');
    expect(() => made(ONE_CRATE, { variables: { 'MY-SHA': GitValue.SHA } })).toThrow('not a name that an environment variable can have: "MY-SHA"');
  });
});

describe('the variables', () => {
  test('of vergen are the arguments\'', () => {
    expect(variables(withBuildDependency('vergen'))).toEqual(['ENV VERGEN_GIT_COMMIT_TIMESTAMP=${GIT_COMMIT_TIMESTAMP} VERGEN_GIT_SHA=${GIT_SHA}']);
    const all = variables(withBuildDependency('vergen'), { values: Object.values(GitValue) }).join('\n');
    expect(all.match(/VERGEN_\w+/g)).toEqual(['VERGEN_GIT_BRANCH', 'VERGEN_GIT_COMMIT_DATE', 'VERGEN_GIT_COMMIT_TIMESTAMP', 'VERGEN_GIT_DESCRIBE', 'VERGEN_GIT_SHA']);
  });

  test('of built bear the package\'s name', () => {
    const files = withBuildDependency('built', WORKSPACE, 'crates/api/Cargo.toml');
    expect(variables(files)).toEqual(['ENV BUILT_OVERRIDE_orders_api_GIT_COMMIT_HASH=${GIT_SHA}']);
    expect(variables(files, { values: [GitValue.BRANCH, GitValue.DESCRIBE] }))
      .toEqual(['ENV BUILT_OVERRIDE_orders_api_GIT_HEAD_REF=${GIT_BRANCH} BUILT_OVERRIDE_orders_api_GIT_VERSION=${GIT_DESCRIBE}']);
  });

  test('are none where nothing is known to read them, and those that are stated', () => {
    expect(variables(ONE_CRATE)).toEqual([]);
    expect(variables(withBuildDependency('vergener'))).toEqual([]);
    expect(variables(ONE_CRATE, { values: [], variables: { COMMIT: GitValue.SHA } })).toEqual(['ENV COMMIT=${GIT_SHA}']);
  });
});

describe('the files that pass them', () => {
  const { project, dockerfile } = made(ONE_CRATE, { values: [GitValue.SHA, GitValue.DESCRIBE] });
  const images = [dockerfile.images[0]];
  new ComposeFile(project, { images });
  new BakeFile(project, { images });
  new BuildxWorkflow(project, { images });
  const files = synthesized(project);
  const steps = (job: string): any[] => parse(files['.github/workflows/image.yml']).jobs[job].steps;

  test('take them from the environment', () => {
    const bake = JSON.parse(files['docker-bake.json']);
    expect(bake.variable).toEqual({ GIT_DESCRIBE: { default: 'unknown' }, GIT_SHA: { default: 'unknown' } });
    expect(parse(files['compose.yaml']).services.orders.build.args).toEqual({ GIT_DESCRIBE: '${GIT_DESCRIBE:-unknown}', GIT_SHA: '${GIT_SHA:-unknown}' });
    expect(bake.target.orders.args).toEqual({ GIT_DESCRIBE: '${GIT_DESCRIBE}', GIT_SHA: '${GIT_SHA}' });
  });

  test.each(['build', 'publish'])('the workflow\'s job %s asks git', (job) => {
    const all = steps(job);
    expect(all.find(({ id }) => id === 'checkout').with['fetch-depth']).toBe(0);
    expect(all.find(({ id }) => id === 'bake').env).toEqual({ GIT_DESCRIBE: '${{ steps.arguments.outputs.GIT_DESCRIBE }}', GIT_SHA: '${{ steps.arguments.outputs.GIT_SHA }}' });
  });

  test('what the step runs says what git says', () => {
    const folder = folderWith({ a: '' });
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: folder, encoding: 'utf-8' }).trim();
    for (const args of [['init', '--quiet'], ['add', '.'], ['commit', '--quiet', '--message', 'one'], ['tag', 'v1.2.3']]) git(...args);
    const run = steps('publish').find(({ id }) => id === 'arguments').run;
    execFileSync('bash', ['-eo', 'pipefail', '-c', run], { cwd: folder, env: { ...process.env, GITHUB_OUTPUT: join(folder, 'output') } });
    expect(readFileSync(join(folder, 'output'), 'utf-8')).toBe(`GIT_DESCRIBE=v1.2.3\nGIT_SHA=${git('rev-parse', 'HEAD')}\n`);
  });

  test('one commit alone needs no history', () => {
    const image = made(ONE_CRATE);
    expect(image.builder.buildArguments.map(({ history }) => history ?? false)).toEqual([false, false]);
  });
});

test('a service turns it on where a package has a crate that reads it', () => {
  const text = (files: Files, options: { readonly gitMetadata?: boolean } = {}) => {
    const project = projectOver(files);
    new RustService(project, { workflow: false, ...options });
    return synthesized(project).Dockerfile;
  };
  expect(text(ONE_CRATE)).not.toContain('GIT_');
  expect(text(ONE_CRATE, { gitMetadata: true })).toContain('ARG GIT_SHA=unknown');
  const lock = { ...withBuildDependency('vergen-gitcl'), 'Cargo.lock': `${ONE_CRATE['Cargo.lock']}dependencies = [\n "vergen-gitcl",\n]\n\n[[package]]\nname = "vergen-gitcl"\nversion = "9.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n` };
  expect(text(lock)).toContain('ENV VERGEN_GIT_COMMIT_TIMESTAMP=${GIT_COMMIT_TIMESTAMP}');
  expect(text(lock, { gitMetadata: false })).not.toContain('GIT_');
});

engine.describe('a build of two commits', () => {
  test('compiles the dependencies once and the sources twice, and they see it', () => {
    const main = 'fn main() { println!("told {} and {}", env!("GIT_SHA"), env!("COMMIT")); }\n';
    const { project, dockerfile, builder } = oneImage({ files: { ...ONE_CRATE, 'src/main.rs': main }, runtime: { allowRoot: true } });
    new ChefCache(builder);
    new GitMetadata(builder, { values: [GitValue.SHA], variables: { COMMIT: GitValue.SHA } });
    new DockerIgnore(dockerfile);
    synthesized(project);
    chmodSync(join(project.outdir, 'Dockerfile'), 0o644);
    appendFileSync(join(project.outdir, 'Dockerfile'), '\nFROM build AS asked\nRUN /out/orders\n');
    const commit = (sha: string) => ({ 'context': '.', 'target': 'asked', 'args': { GIT_SHA: sha }, 'output': ['type=cacheonly'], 'no-cache-filter': ['build', 'asked'] });
    const { output, steps } = baked(project.outdir, { one: commit('first'), two: commit('second') });
    expect(output).toContain('told first and first');
    expect(output).toContain('told second and second');
    const count = (words: string) => steps.filter((step) => step.includes(`RUN ${words}`) || step.includes(` ${words} --locked`)).length;
    expect([count('cargo chef cook'), count('cargo build')]).toEqual([1, 2]);
  }, 600_000);
});
