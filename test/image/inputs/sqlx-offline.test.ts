import { mkdirSync } from 'fs';
import { join } from 'path';
import { DockerIgnore } from '../../../src/files/docker-ignore';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { hasQueryData, SqlxOffline } from '../../../src/image/inputs/sqlx-offline';
import { RustService } from '../../../src/project/rust-service';
import { letThrough } from '../../support/build-context';
import { ONE_CRATE, projectOver, synthesized, WORKSPACE } from '../../support/crates';
import { engine } from '../../support/engine';
import { built } from '../../support/engine-build';
import { instructionsOf, oneImage } from '../../support/images';

type Files = { readonly [path: string]: string };

const withSqlx = (files: Files, version = '0.8.6'): Files => ({ ...files, 'Cargo.lock': `${files['Cargo.lock']}\n[[package]]\nname = "sqlx"\nversion = "${version}"\n` });
const DATA = { '.sqlx/query-1.json': '{}' };

test('the variable is set right before the sources, and no dependency is compiled again on its account', () => {
  const { dockerfile, builder } = oneImage({ files: withSqlx({ ...ONE_CRATE, ...DATA }) });
  new ChefCache(builder);
  const [dependencies, toolchain] = ['dependencies', 'toolchain'].map((name) => instructionsOf(dockerfile, name));
  new SqlxOffline(builder);
  expect(instructionsOf(dockerfile, 'build').slice(0, 3)).toEqual(['FROM dependencies AS build', 'ENV SQLX_OFFLINE=true', 'COPY ./ ./']);
  expect(instructionsOf(dockerfile, 'dependencies')).toEqual(dependencies);
  expect(instructionsOf(dockerfile, 'toolchain')).toEqual(toolchain);
});

test('where a build script makes a database for its own queries, the data is there for the others, and the variable is not', () => {
  const script = 'fn main() { println!("cargo:rustc-env=DATABASE_URL=sqlite://{path}"); }\n';
  const { dockerfile, builder, project } = oneImage({ files: withSqlx({ ...ONE_CRATE, ...DATA, 'build.rs': script }) });
  new SqlxOffline(builder);
  expect(instructionsOf(dockerfile, 'build').filter((line) => line.includes('SQLX'))).toEqual([]);
  expect(letThrough(project.outdir, new DockerIgnore(dockerfile).patterns)).toContain('.sqlx/query-1.json');
});

describe('the data reaches the builder', () => {
  const reaches = (files: Files, options: Parameters<typeof oneImage>[0] = {}) => {
    const { dockerfile, builder, project } = oneImage({ files: withSqlx(files), builder: options.builder, dockerfile: options.dockerfile });
    new SqlxOffline(builder);
    const ignore = new DockerIgnore(dockerfile);
    expect(dockerfile.subject.ignore?.missing).toEqual([]);
    return letThrough(project.outdir, ignore.patterns).filter((path) => path.includes('sqlx'));
  };

  test('of a package', () => expect(reaches({ ...ONE_CRATE, ...DATA })).toEqual(['.sqlx/query-1.json']));
  test('of a workspace without a root package', () => expect(reaches({ ...WORKSPACE, ...DATA }, { builder: { binaries: ['orders'] } })).toEqual(['.sqlx/query-1.json']));
  test('of a member', () => {
    const files = { ...WORKSPACE, 'crates/core/.sqlx/query-2.json': '{}' };
    expect(reaches(files, { builder: { binaries: ['orders'] } })).toEqual(['crates/core/.sqlx/query-2.json']);
  });
  test('of a workspace in a folder', () => {
    const files = Object.fromEntries(Object.entries(withSqlx({ ...WORKSPACE, ...DATA })).map(([path, text]) => [`back/${path}`, text]));
    const { dockerfile, builder, project } = oneImage({ files, builder: { binaries: ['orders'] }, dockerfile: { workspace: 'back' } });
    new SqlxOffline(builder);
    expect(letThrough(project.outdir, new DockerIgnore(dockerfile).patterns)).toContain('back/.sqlx/query-1.json');
  });
});

describe('without data', () => {
  const refused = (files: Files) => () => new SqlxOffline(oneImage({ files }).builder);

  test('the way out is the command that writes it', () => {
    expect(refused(withSqlx(ONE_CRATE))).toThrow(new Error('sqlx has no query data: neither the workspace\'s folder nor a package has ".sqlx"; '
      + 'run "cargo sqlx prepare --workspace" where a database answers, and commit what it writes'));
  });
  test('an old sqlx has a file, and its own command', () => {
    expect(refused(withSqlx({ ...ONE_CRATE, ...DATA }, '0.6.3'))).toThrow('nor a package has "sqlx-data.json"; run "cargo sqlx prepare --merged"');
    expect(refused(withSqlx({ ...ONE_CRATE, 'sqlx-data.json': '{}' }, '0.6.3'))).not.toThrow();
  });
  test('data that git ignores is none', () => {
    const { builder, project, dockerfile } = oneImage({ files: withSqlx({ ...ONE_CRATE, ...DATA, '.gitignore': '.sqlx\n' }) });
    expect(() => new SqlxOffline(builder)).not.toThrow();
    const second = oneImage({ files: withSqlx({ ...ONE_CRATE, ...DATA, '.gitignore': '.sqlx\n' }) });
    mkdirSync(join(second.project.outdir, '.git'));
    expect(hasQueryData(dockerfile)).toBe(true);
    expect(hasQueryData(second.dockerfile)).toBe(false);
    expect(() => new SqlxOffline(second.builder)).toThrow('git ignores ".sqlx", so a fresh checkout has no query data of sqlx; remove the pattern from .gitignore');
    expect(project.outdir).not.toBe(second.project.outdir);
  });
});

test('a builder has it once', () => {
  const { builder } = oneImage({ files: withSqlx({ ...ONE_CRATE, ...DATA }) });
  new SqlxOffline(builder);
  expect(() => new SqlxOffline(builder)).toThrow(new Error('builder "build" already has its offline mode of sqlx; keep one SqlxOffline'));
});

describe('a service', () => {
  const text = (files: Files, options: { readonly sqlxOffline?: boolean } = {}) => {
    const project = projectOver(files);
    new RustService(project, { workflow: false, ...options });
    return synthesized(project).Dockerfile;
  };
  test('with data turns it on by itself', () => expect(text(withSqlx({ ...ONE_CRATE, ...DATA }))).toContain('ENV SQLX_OFFLINE=true'));
  test('without sqlx, or without data, does not', () => {
    expect(text({ ...ONE_CRATE, ...DATA })).not.toContain('SQLX');
    expect(text(withSqlx(ONE_CRATE))).not.toContain('SQLX');
  });
  test('can be told', () => {
    expect(text(withSqlx({ ...ONE_CRATE, ...DATA }), { sqlxOffline: false })).not.toContain('SQLX');
    expect(() => text(withSqlx(ONE_CRATE), { sqlxOffline: true })).toThrow('sqlx has no query data');
  });
});

engine.describe('a build script', () => {
  test('sees the variable, and the data lies where the macros look', () => {
    const manifest = '[package]\nname = "orders"\nversion = "1.2.3"\nedition = "2021"\n';
    const script = 'fn main() { println!("cargo:warning=SQLX_OFFLINE is {:?}, and the data is there: {}", std::env::var("SQLX_OFFLINE"), std::path::Path::new(".sqlx/query-1.json").exists()); }\n';
    const { dockerfile, builder, project } = oneImage({ files: { ...ONE_CRATE, ...DATA, 'Cargo.toml': manifest, 'build.rs': script }, runtime: { allowRoot: true } });
    new SqlxOffline(builder);
    new DockerIgnore(dockerfile);
    synthesized(project);
    expect(built(project.outdir, '--target', 'build', '--no-cache-filter', 'build').output).toContain('SQLX_OFFLINE is Ok("true"), and the data is there: true');
  }, 300_000);
});
