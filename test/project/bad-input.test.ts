import fs, { cpSync } from 'fs';
import { join } from 'path';
import { LogLevel } from 'projen';
import { snapshot } from './run';
import { RustServiceProject, RustServiceProjectOptions } from '../../src';
import { folderWith, ONE_CRATE, synthesized, WORKSPACE } from '../support/crates';

/** What the user reads; nothing that was there may be changed and nothing be written. */
function refused(folder: string, options: RustServiceProjectOptions = {}): string {
  const before = snapshot(folder);
  let said: unknown;
  try {
    new RustServiceProject({ outdir: folder, logging: { level: LogLevel.OFF }, ...options }).synth();
  } catch (error) {
    said = error;
  }
  expect(snapshot(folder)).toEqual(before);
  expect(said).toBeInstanceOf(Error);
  // no trace of the library, no name of a class
  const { stack } = said as Error;
  expect(stack).toMatch(/^error: /);
  expect(stack).not.toMatch(/^ {4}at /m);
  return stack!;
}

test('broken TOML: file, line and column', () => {
  const shown = refused(folderWith({ ...ONE_CRATE, 'Cargo.toml': '[package]\nname = "orders"\nversion = \n' }));
  expect(shown).toMatch(/^error: Cargo\.toml:3:\d+: this is not TOML/);
});

test('a member that is not there', () => {
  const shown = refused(folderWith({ ...WORKSPACE, 'Cargo.toml': '[workspace]\nmembers = ["crates/api", "crates/gone"]\n' }));
  expect(shown).toMatch(/^error: .*crates\/gone/);
});

test('path dependencies in a circle', () => {
  const manifest = (name: string, other: string) => `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${other} = { path = "../${other}" }\n`;
  const shown = refused(folderWith({
    'Cargo.toml': '[workspace]\nmembers = ["a", "b"]\n',
    'Cargo.lock': 'version = 4\n',
    'a/Cargo.toml': manifest('a', 'b'),
    'a/src/main.rs': '',
    'b/Cargo.toml': manifest('b', 'a'),
    'b/src/lib.rs': '',
  }));
  expect(shown).toMatch(/circle|cycl/);
});

test('a lock that is newer than the toolchain', () => {
  const shown = refused(folderWith({ ...ONE_CRATE, 'rust-toolchain.toml': '[toolchain]\nchannel = "1.70.0"\n' }));
  expect(shown).toContain('Cargo.lock');
  expect(shown).toContain('1.78');
  expect(shown).toContain('way out: ');
});

test.each([
  ['an empty folder', {}],
  ['a folder without Rust', { 'package.json': '{ "name": "web" }\n', 'src/index.js': '' }],
])('%s', (_, files) => {
  expect(refused(folderWith(files))).toMatch(/^error: Cargo\.toml: there is no Cargo\.toml in this (empty )?folder; run cargo init there, or name the folder of a Rust project$/);
});

test('several things at once are one list', () => {
  const { 'Cargo.lock': _, ...unlocked } = ONE_CRATE;
  const shown = refused(folderWith({ ...unlocked, Dockerfile: 'FROM scratch\n' }), { features: ['tsl'] });
  expect(shown).toMatch(/^error: 3 findings; no file was written\n\n {2}error hand-written-file: Dockerfile\n/);
  expect(shown).toContain('error lock-missing: ');
  expect(shown).toContain('error unknown-feature: ');
});

test('a folder in which nothing can be written', () => {
  const folder = folderWith(ONE_CRATE);
  const access = jest.spyOn(fs, 'accessSync').mockImplementation((path) => {
    // root may write where the mode says no, but not on a file system that is read-only
    if (path === folder) throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
  });
  try {
    expect(refused(folder)).toContain('error read-only-folder: .\n    nothing can be written in this folder\n    way out: ');
  } finally {
    access.mockRestore();
  }
});

test.each([
  'with space', 'quo\'te"s', '$HOME $(id) `id`', 'new\nline', 'Bücher 本 🦀', '#hash!', '[glob]*', '-dash', '{{ x }} ${y}',
])('a folder called %j', (name) => {
  const folder = join(folderWith({}), name);
  cpSync(folderWith(ONE_CRATE), folder, { recursive: true });
  expect(written(folder)).toEqual(written(folderWith(ONE_CRATE)));
});

test.each(['target', 'bin', 'test'])('a binary called %s', (name) => {
  const files = Object.fromEntries(['Cargo.toml', 'Cargo.lock'].map((path) => [path, ONE_CRATE[path].replace('orders', name)]));
  expect(written(folderWith({ ...ONE_CRATE, ...files })).Dockerfile).toContain(`/app/${name}`);
});

function written(folder: string): { [path: string]: string } {
  return synthesized(new RustServiceProject({ outdir: folder, port: 8080, logging: { level: LogLevel.OFF } }));
}
