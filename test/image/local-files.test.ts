import { mkdirSync } from 'fs';
import { readWorkspace } from '../../src/cargo/workspace';
import { localFiles } from '../../src/image/local-files';
import { folderWith, ONE_CRATE, WORKSPACE } from '../support/crates';

type Files = { readonly [path: string]: string };
const found = (files: Files, workspace = '.') => {
  const folder = folderWith(files);
  return localFiles(readWorkspace(`${folder}/${workspace}`), folder);
};

test('of one package: its manifest, lock and source, relative to the context', () => {
  expect(found(ONE_CRATE)).toEqual({ beside: [], withoutVersion: [], manifests: ['Cargo.lock', 'Cargo.toml'], programs: ['src/main.rs'], libraries: [] });
});

test('of a workspace: what decides about the dependencies, sorted', () => {
  const files = { ...WORKSPACE, 'rust-toolchain.toml': '[toolchain]\nchannel = "1.95"\n', '.cargo/config.toml': '[build]\n' };
  expect(found(files)).toMatchObject({
    manifests: ['.cargo/config.toml', 'Cargo.lock', 'Cargo.toml', 'crates/api/Cargo.toml', 'crates/core/Cargo.toml', 'crates/tool/Cargo.toml', 'crates/worker/Cargo.toml', 'rust-toolchain.toml'],
    programs: ['crates/api/src/main.rs', 'crates/tool/src/main.rs', 'crates/worker/src/main.rs'],
    libraries: ['crates/core/src/lib.rs'],
  });
});

test('a workspace below the context keeps its folder', () => {
  expect(found(Object.fromEntries(Object.entries(ONE_CRATE).map(([path, text]) => [`back/${path}`, text])), 'back')).toMatchObject({ manifests: ['back/Cargo.lock', 'back/Cargo.toml'], programs: ['back/src/main.rs'] });
});

test('what lies outside of the context reaches nobody', () => {
  const folder = folderWith({ 'back/Cargo.toml': '[package]\nname = "orders"\nversion = "1.0.0"\n[dependencies]\nlib = { path = "../lib" }\n', 'back/src/main.rs': '', 'lib/Cargo.toml': '[package]\nname = "lib"\nversion = "1.0.0"\n', 'lib/src/lib.rs': '' });
  expect(localFiles(readWorkspace(`${folder}/back`), `${folder}/back`)).toMatchObject({ beside: [], manifests: ['Cargo.toml'] });
  expect(localFiles(readWorkspace(`${folder}/back`), folder).beside).toEqual([{ path: 'lib', folder: true }]);
});

test('a file beside the manifests is told from a folder', () => {
  const config = { ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}[dependencies]\nutil = { path = "util" }\n[workspace]\nexclude = ["util"]\n`, 'util/Cargo.toml': '[package]\nname = "util"\nversion = "1.0.0"\n', 'util/src/lib.rs': '' };
  expect(found(config).beside).toEqual([{ path: 'util', folder: true }]);
});

test('a member without a version is named', () => {
  expect(found({ ...ONE_CRATE, 'Cargo.toml': '[package]\nname = "orders"\nedition = "2021"\n' }).withoutVersion).toEqual(['Cargo.toml']);
});

test('a source that is missing stays missing: a folder made for it might be taken for a member', () => {
  const folder = folderWith({ ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}[[bin]]\nname = "gone"\npath = "gone/main.rs"\n` });
  mkdirSync(`${folder}/gone`);
  expect(localFiles(readWorkspace(folder), folder).programs).toEqual(['src/main.rs']);
});
